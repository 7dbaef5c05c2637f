"""DK, Denmark. Two letters, five digits; a red line around."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="DK", size=(504, 120))
SHORT = two_rows(country="DK", upper=2)

REGION = country(
    "dk",
    "Denmark",
    SOURCE,
    series(
        "current", "AA 99 999", "Letters, digits", (LONG, SHORT), examples=("AB12345",), since=1976
    ),
)
