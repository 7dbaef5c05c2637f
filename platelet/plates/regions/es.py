"""ES, Spain. No vowels since 2000; province letters before."""

from platelet.plates.regions._latin import NO_VOWELS, country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="E")
SHORT = two_rows(country="E", size=(340, 220))

REGION = country(
    "es",
    "Spain",
    SOURCE,
    series(
        "current",
        "9999 AAA",
        "Number, letters",
        (LONG, SHORT),
        examples=("1234BCD", "9876LMN"),
        since=2000,
        letters=NO_VOWELS,
    ),
    series(
        "province",
        "A{1-2}-9999-A{1-2}",
        "Province, number, letters",
        (LONG, SHORT),
        examples=("M1234AB", "SE5678C"),
        until=2000,
        weight=0.3,
    ),
)
