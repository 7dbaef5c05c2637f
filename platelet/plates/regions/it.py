"""IT, Italy. Bands at both sides; the right one names year and province, which are not read."""

from platelet.plates.layout import Body
from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
NARROW = "ABCDEFGHJKLMNPRSTVWXYZ"
ISSUED = "ABCDEFGHJ"  # since AA 000 AA of 1994 in order; G from 2020 on, about five years a letter
LONG = long_plate(country="I", bands=("eu", "right"))
FRONT = long_plate(
    "front", size=(360, 110), country="I", body=Body(34, 72, 8.5), bands=("eu", "right"), weight=0.6
)
SHORT = two_rows(country="I", size=(297, 214))

REGION = country(
    "it",
    "Italy",
    SOURCE,
    series(
        "current",
        "AA 999AA",
        "Letters, digits, letters",
        (LONG, FRONT, SHORT),
        examples=("AB123CD", "FX987YZ"),
        since=1994,
        letters=NARROW,
        begins=ISSUED,
    ),
)
