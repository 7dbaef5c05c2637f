"""FR, France. Bands at both sides; the right one names a department, which is not read."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
SIV = "ABCDEFGHJKLMNPQRSTVWXYZ"
ISSUED = "ABCDEFGHJK"  # since AA-001-AA of 2009 in order; G from 2021 on, three years a letter
LONG = long_plate(country="F", bands=("eu", "right"))
SHORT = two_rows(country="F", upper=2, size=(275, 200))

REGION = country(
    "fr",
    "France",
    SOURCE,
    series(
        "current",
        "AA-999-AA",
        "Letters, digits, letters",
        (LONG, SHORT),
        examples=("AB123CD", "GK456LM"),
        since=2009,
        letters=SIV,
        begins=ISSUED,
    ),
    series(
        "department",
        "9{2-4} A{2-3} 99",
        "Number, letters, department",
        (LONG, SHORT),
        examples=("1234ABC75", "567AB13"),
        until=2009,
        weight=0.25,
        letters=SIV,
    ),
)
