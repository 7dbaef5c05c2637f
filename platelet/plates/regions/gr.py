"""GR, Greece. Letters that Latin and Greek share."""

from platelet.plates.regions._latin import GREEK, country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="GR")
SHORT = two_rows(country="GR")

REGION = country(
    "gr",
    "Greece",
    SOURCE,
    series(
        "current",
        "AAA-9999",
        "District and series, number",
        (LONG, SHORT),
        examples=("IBH1234", "ZXA9876"),
        since=1983,
        letters=GREEK,
    ),
)
