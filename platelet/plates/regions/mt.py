"""MT, Malta. Three letters, three digits."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="M")
SHORT = two_rows(country="M")

REGION = country(
    "mt",
    "Malta",
    SOURCE,
    series(
        "current", "AAA 999", "Letters, digits", (LONG, SHORT), examples=("ABC123",), since=1995
    ),
)
