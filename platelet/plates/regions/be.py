"""BE, Belgium. Red characters; the first digit counts the series."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import RED_ON_WHITE, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="B", size=(520, 114), colours=RED_ON_WHITE)
SHORT = two_rows(country="B", upper=2, size=(340, 210), colours=RED_ON_WHITE)

REGION = country(
    "be",
    "Belgium",
    SOURCE,
    series(
        "current",
        "9-AAA-999",
        "Index, letters, digits",
        (LONG, SHORT),
        examples=("1ABC234", "2XYZ789"),
        since=2010,
    ),
    series(
        "letters-first",
        "AAA-999",
        "Letters, digits",
        (LONG, SHORT),
        examples=("ABC123",),
        until=2010,
        weight=0.3,
    ),
)
