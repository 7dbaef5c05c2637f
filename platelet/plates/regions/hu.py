"""HU, Hungary. Four letters since 2022, three before."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="H")
SHORT = two_rows(country="H")

REGION = country(
    "hu",
    "Hungary",
    SOURCE,
    series(
        "current",
        "AA+AA-999",
        "Four letters, three digits",
        (LONG, SHORT),
        examples=("AABC123",),
        since=2022,
    ),
    series(
        "three-letters",
        "AAA-999",
        "Three letters, three digits",
        (LONG, SHORT),
        examples=("ABC123",),
        until=2022,
    ),
)
