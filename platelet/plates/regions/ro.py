"""RO, Romania. County, number, letters."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import RED_ON_WHITE, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
COUNTIES = (
    "AB AR AG BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH "
    "SB SJ SM SV TL TM TR VL VN VS"
)
LONG = long_plate(country="RO")
SHORT = two_rows(country="RO")
RED = long_plate(country="RO", colours=RED_ON_WHITE)
RED_SHORT = two_rows(country="RO", colours=RED_ON_WHITE)

REGION = country(
    "ro",
    "Romania",
    SOURCE,
    series(
        "county",
        "AA 99 AAA",
        "County, number, letters",
        (LONG, SHORT),
        examples=("CJ12ABC",),
        since=1992,
        districts=COUNTIES,
    ),
    series(
        "capital",
        "[B] 9{2-3} AAA",
        "Bucharest, number, letters",
        (LONG, SHORT),
        examples=("B12ABC", "B123XYZ"),
        since=1992,
        weight=0.4,
    ),
    series(
        "temporary",
        "AA 999999",
        "County, number in red, until a car is registered for good",
        (RED, RED_SHORT),
        examples=("CJ012345", "B067890"),
        weight=0.05,
        districts=f"B {COUNTIES}",
    ),
)
