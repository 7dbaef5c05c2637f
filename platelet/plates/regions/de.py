"""DE, Germany. District, seals, letters, number; E electric, H historic; Ä, Ö, Ü are A, O, U."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import FE, FE_BODY, long_plate, two_rows

SOURCE = "FZV annex 4 (plates, FE-Schrift 75 mm, 47.5 and 44.5 mm wide); medium certainty on shares"
LONG = long_plate(country="D", glyphs=FE, body=FE_BODY)
SHORTER = long_plate("shorter", size=(460, 110), country="D", glyphs=FE, body=FE_BODY, weight=0.15)
SHORT = two_rows(country="D", glyphs=FE)

REGION = country(
    "de",
    "Germany",
    SOURCE,
    series(
        "district",
        "A{1-3}oA{1-2} 9{1-4}",
        "District, letters, number",
        (LONG, SHORTER, SHORT),
        examples=("BXY1234", "MAB12", "HHZ999"),
        since=1994,
    ),
    series(
        "electric",
        "A{1-3}oA{1-2} 9{1-3}[E]",
        "Electric cars",
        (LONG, SHORTER, SHORT),
        examples=("BXY123E",),
        since=2015,
        weight=0.1,
        meaning={"electric": True},
    ),
    series(
        "historic",
        "A{1-3}oA{1-2} 9{1-3}[H]",
        "Historic cars",
        (LONG, SHORTER, SHORT),
        examples=("MXY123H",),
        weight=0.1,
        meaning={"use": "historic"},
    ),
    series(
        "authority",
        "A{1-3}o9{3-5}",
        "Authorities, dealers, consulates",
        (LONG, SHORTER, SHORT),
        examples=("BN1234", "W05301"),
        weight=0.06,
    ),
    series(
        "dashed",
        "A{1-3}-A{1-2} 9{1-4}",
        "Painted, with a dash, before 1994",
        (LONG, SHORTER, SHORT),
        examples=("MXY12",),
        weight=0.1,
        until=2000,
    ),
    series(
        "forces",
        "[Y]-9{5-6}",
        "Armed forces",
        (LONG, SHORTER, SHORT),
        examples=("Y123456",),
        weight=0.02,
        meaning={"use": "military"},
    ),
)
