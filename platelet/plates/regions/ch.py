"""CH, Switzerland. Canton and number; 300 x 80 in front, two rows with both crests behind."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "VRV article 83 as generally known; medium certainty"
LONG = long_plate(country="CH", size=(300, 80), bands=())
SHORT = two_rows(country="CH", size=(300, 160), bands=())

REGION = country(
    "ch",
    "Switzerland",
    SOURCE,
    series(
        "canton",
        "AA+9{1-6}",
        "Canton, number",
        (LONG, SHORT),
        examples=("ZH123456", "GE9876"),
        since=1933,
    ),
)
