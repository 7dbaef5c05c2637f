"""LV, Latvia. Two letters and up to four digits."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="LV")
SHORT = two_rows(country="LV")

REGION = country(
    "lv",
    "Latvia",
    SOURCE,
    series(
        "current",
        "AA-9{1-4}",
        "Letters, number",
        (LONG, SHORT),
        examples=("AB1234", "XY56"),
        since=1992,
    ),
)
