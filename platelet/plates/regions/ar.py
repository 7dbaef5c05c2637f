"""AR, Argentina. Three letters and three digits on black; since 2016 the Mercosul plate."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import argentinian, mercosul

SOURCE = "Mercosul GMC 33/14, national rules of 1994 as generally known; medium certainty"
MERCOSUL = mercosul("REPUBLICA ARGENTINA", wide=36.5, gap=10.5)
CAR, MOTORCYCLE = MERCOSUL

REGION = country(
    "ar",
    "Argentina",
    SOURCE,
    series(
        "black",
        "AAA~999",
        "White on black",
        argentinian()[:1],
        examples=("ABC123",),
        since=1994,
        until=2016,
    ),
    series(
        "mercosul",
        "AA 999 AA",
        "White with a blue band above",
        (CAR,),
        examples=("AB123CD",),
        since=2016,
    ),
    series(
        "black-motorcycle",
        "999 AAA",
        "White on black, two rows",
        argentinian()[1:],
        examples=("123ABC",),
        until=2016,
        weight=0.08,
        meaning={"vehicle": "motorcycle"},
    ),
    series(
        "mercosul-motorcycle",
        "A99|9AAA",
        "White with a blue band above, two rows",
        (MOTORCYCLE,),
        examples=("A123BCD",),
        since=2016,
        weight=0.08,
        meaning={"vehicle": "motorcycle"},
    ),
)
