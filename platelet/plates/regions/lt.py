"""LT, Lithuania. Three letters, three digits."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="LT")
SHORT = two_rows(country="LT")

REGION = country(
    "lt",
    "Lithuania",
    SOURCE,
    series(
        "current", "AAAo999", "Letters, digits", (LONG, SHORT), examples=("ABC123",), since=1991
    ),
)
