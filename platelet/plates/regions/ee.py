"""EE, Estonia. Three digits, three letters."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="EST", size=(520, 113))
SHORT = two_rows(country="EST")

REGION = country(
    "ee",
    "Estonia",
    SOURCE,
    series(
        "current", "999 AAA", "Digits, letters", (LONG, SHORT), examples=("123ABC",), since=1991
    ),
)
