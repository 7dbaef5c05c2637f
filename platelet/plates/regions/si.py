"""SI, Slovenia. District, coat of arms, five characters."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
DISTRICTS = "CE GO KK KP KR LJ MB MS NM PO SG"
LONG = long_plate(country="SLO")
SHORT = two_rows(country="SLO")

REGION = country(
    "si",
    "Slovenia",
    SOURCE,
    series(
        "district",
        "AA+A9-999",
        "District, letter, digits",
        (LONG, SHORT),
        examples=("LJA1234",),
        districts=DISTRICTS,
    ),
    series(
        "letters-last",
        "AA+99-AAA",
        "District, digits, letters",
        (LONG, SHORT),
        examples=("MB12ABC",),
        districts=DISTRICTS,
    ),
    series(
        "letters-first",
        "AA+AA-999",
        "District, letters, digits",
        (LONG, SHORT),
        examples=("KPAB123",),
        districts=DISTRICTS,
    ),
)
