"""SK, Slovakia. District until 2022, then by the count; arms or a sticker follow."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import DIN, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
DISTRICTS = (
    "BA BB BJ BL BN BR BS BT BY CA DK DS DT GA GL HC HE IL KA KE KI KK KM KN KS LC LE LM LV MA MI "
    "ML MT MY NM NO NR NZ PB PD PE PK PN PO PP PT PU RA RK RS RV SA SB SC SE SI SK SL SN SO SP SV "
    "TN TO TR TS TT TV VK VT ZA ZC ZH ZM ZV"
)
LONG = long_plate(country="SK", glyphs=DIN)
OLD = long_plate("until-2004", country="SK", glyphs=DIN, bands=("crest",), weight=0.6)
SHORT = two_rows(country="SK", glyphs=DIN)

REGION = country(
    "sk",
    "Slovakia",
    SOURCE,
    series(
        "district",
        "AA+999AA",
        "District, coat of arms, digits, letters",
        (LONG, OLD, SHORT),
        examples=("BA123AB", "KE456XY"),
        districts=DISTRICTS,
        since=1997,
        until=2022,
    ),
    series(
        "sticker",
        "AA-999AA",
        "A dash, at times under the sticker",
        (LONG, OLD, SHORT),
        examples=("TT789CD",),
        districts=DISTRICTS,
    ),
    series(
        "seals",
        "AAo999AA",
        "Seals above each other",
        (LONG, OLD, SHORT),
        examples=("ZA321EF",),
        districts=DISTRICTS,
    ),
    series(
        "counted",
        "AA-999AA",
        "By the count, whatever the district",
        (LONG, SHORT),
        examples=("AA123BC",),
        since=2023,
        weight=0.3,
        begins="AB",
    ),
)
