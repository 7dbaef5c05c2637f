"""SE, Sweden. Three letters, two digits, a digit or a letter."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="S")
SHORT = two_rows(country="S")

REGION = country(
    "se",
    "Sweden",
    SOURCE,
    series("digits", "AAA 999", "Letters, digits", (LONG, SHORT), examples=("ABC123",), since=1973),
    series(
        "current",
        "AAA 99A",
        "Letters, digits, letter",
        (LONG, SHORT),
        examples=("ABC12D",),
        since=2019,
    ),
)
