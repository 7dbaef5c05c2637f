"""HR, Croatia. District, coat of arms, number, letters."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
DISTRICTS = (  # without their carons
    "BJ BM CK DA DE DJ DU GS IM KA KC KR KT KZ MA NA NG OG OS PU PZ RI SB SI SK SL ST VK VT VU VZ "
    "ZD ZG ZU"
)
LONG = long_plate(country="HR")
SHORT = two_rows(country="HR")

REGION = country(
    "hr",
    "Croatia",
    SOURCE,
    series(
        "district",
        "AA+9{3-4}-A{1-2}",
        "District, number, letters",
        (LONG, SHORT),
        examples=("ZG1234AB", "ST567C"),
        since=1991,
        districts=DISTRICTS,
    ),
)
