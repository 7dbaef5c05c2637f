"""PT, Portugal. Three pairs."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="P", marks=("year-strip",))
SHORT = two_rows(country="P", upper=2)

REGION = country(
    "pt",
    "Portugal",
    SOURCE,
    series(
        "current",
        "AA-99-AA",
        "Letters, digits, letters",
        (LONG, SHORT),
        examples=("AB12CD",),
        since=2020,
    ),
    series(
        "2005",
        "99-AA-99",
        "Digits, letters, digits",
        (LONG, SHORT),
        examples=("12AB34",),
        until=2020,
    ),
    series(
        "1992",
        "99-99-AA",
        "Digits, digits, letters",
        (LONG, SHORT),
        examples=("1234AB",),
        until=2005,
    ),
    series(
        "1937",
        "AA-99-99",
        "Letters, digits, digits",
        (LONG, SHORT),
        examples=("AB1234",),
        until=1992,
        weight=0.3,
    ),
)
