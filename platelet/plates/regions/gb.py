"""GB, United Kingdom. Charles Wright 2001, O and 0 alike; white in front, yellow behind."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import (
    WHITE,
    WRIGHT,
    WRIGHT_BODY,
    YELLOW,
    long_plate,
    two_rows,
)

SOURCE = "Charles Wright 2001 as in SI 2001/561; BS AU 145e"
CURRENT = "ABCDEFGHJKLMNOPRSTUVWXYZ"
AREAS = "ABCDEFGHKLMNOPRSVWXY"  # the first letter: where it was registered
LONG = long_plate(
    country="UK GB",
    glyphs=WRIGHT,
    colours=WHITE,
    palette=(WHITE, YELLOW),
    emboss=0.15,
    border=0.25,
    gap=10.0,
    body=WRIGHT_BODY,
)
SHORT = two_rows(country="UK GB", size=(285, 203), glyphs=WRIGHT)

REGION = country(
    "gb",
    "United Kingdom",
    SOURCE,
    series(
        "current",
        "AA99 AAA",
        "Region, half year, letters",
        (LONG, SHORT),
        examples=("AB12CDE", "LK68XYZ"),
        since=2001,
        letters=CURRENT,
        begins=AREAS,
    ),
    series(
        "prefix",
        "A9{1-3} AAA",
        "Year letter first",
        (LONG, SHORT),
        examples=("M123ABC", "R7XYZ"),
        until=2001,
        weight=0.15,
    ),
    series(
        "suffix",
        "AAA 9{1-3}A",
        "Year letter last",
        (LONG, SHORT),
        examples=("ABC123M",),
        until=1983,
        weight=0.05,
    ),
    series(
        "letters-number",
        "A{1-3} 9{1-4}",
        "Northern Ireland and old plates",
        (LONG, SHORT),
        examples=("AIZ1234", "XYZ99"),
        weight=0.1,
    ),
    series(
        "number-letters",
        "9{1-4} A{1-3}",
        "Old plates",
        (LONG, SHORT),
        examples=("1ABC", "123XY"),
        until=1963,
        weight=0.03,
    ),
)
