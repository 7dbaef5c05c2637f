"""SK, Slovakia. District until 2022, then by the count; arms or a sticker follow."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import DIN, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
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
        since=1997,
        until=2022,
    ),
    series(
        "sticker",
        "AA-999AA",
        "A dash, at times under the sticker",
        (LONG, OLD, SHORT),
        examples=("TT789CD",),
    ),
    series(
        "seals",
        "AAo999AA",
        "Seals above each other",
        (LONG, OLD, SHORT),
        examples=("ZA321EF",),
    ),
)
