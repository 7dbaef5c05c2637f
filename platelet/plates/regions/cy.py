"""CY, Cyprus. Three letters, three digits."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="CY")
SHORT = two_rows(country="CY")

REGION = country(
    "cy",
    "Cyprus",
    SOURCE,
    series(
        "current", "AAA 999", "Letters, digits", (LONG, SHORT), examples=("KXA123",), since=1990
    ),
)
