"""The ten digits, in a cell of 160 x 236 units that stands for 56 x 83 mm.

Sizes follow the dimensioned drawings of MOLIT notification 2018-529. The green style is the die of
the plates before 2006: round 3, curved 6 and 9, 7 without a hook, bar 1.
"""

from platelet.synth.glyphs.strokes import Box, Face, Filled, Part, Stroke, arc, line, quad

BODY = Box(16, 10, 144, 224)
STROKE = 26.86  # units; 9.4 mm

_ZERO = (
    *arc((80.5, 70), (44.5, 45.5), 180, 360),
    *arc((80.5, 165), (44.5, 45.5), 0, 180),
    (36.0, 70.0),
)
_ONE = (
    *((31, 45), (47, 43.5), (62, 38), (73, 29), (80, 17), (82, 11)),
    *((105, 11), (105, 222), (77, 222), (77, 70), (31, 70)),
)
_TWO_BOW = (
    (38.0, 75.0),
    *arc((81, 67), (43.5, 43), 180, 345),
    *quad((123, 78), (123, 92), (112, 107)),
    (38.5, 207.0),
)
_TWO_BASE = ((24, 195), (40, 197), (138, 197), (138, 222), (24, 222))
_THREE_FLAG = (
    *((22, 16), (134, 16), (134, 40), (101, 86), (72, 113)),
    *((62, 113), (55, 103), (55, 98), (97, 42), (22, 42)),
)
_THREE_BOWL = (
    (70.0, 100.0),
    (86.0, 100.5),
    *arc((86, 138), (36.5, 37.5), -90, 0, 10),
    *arc((76, 165), (46.5, 44), 0, 180),
    (29.5, 160.0),
)
_FOUR = (
    *((88, 13), (121, 13), (121, 157), (144, 157), (144, 185), (121, 185)),
    *((121, 222), (93, 222), (93, 185), (7, 185), (7, 160)),
)
_FIVE_BOWL = (  # starts inside the stem: a reversed first point would close the bowl to a 6
    (42.0, 127.0),
    *quad((45, 122), (58, 100.5), (82, 100.5)),
    *arc((82, 147), (46.5, 46.5), -90, 0, 12),
    *arc((82, 165), (46.5, 44.5), 0, 180),
)
_SEVEN = (
    *((16, 14), (144, 14), (144, 31), (74, 222), (45, 222)),
    *((113, 42), (44, 42), (44, 71), (16, 71)),
)


def _ring(width: float, centre: tuple[float, float], radii: tuple[float, float]) -> Stroke:
    return Stroke(width, tuple(arc(centre, radii, 0, 360, 48)))


_STANDARD: dict[str, tuple[Part, ...]] = {
    "0": (Stroke(28, _ZERO),),
    "1": (Filled(_ONE),),
    "2": (Stroke(27, _TWO_BOW), Filled(_TWO_BASE)),
    "3": (Filled(_THREE_FLAG), Stroke(27, _THREE_BOWL)),
    "4": (Filled(_FOUR, ((93, 65), (93, 157), (40, 157))),),
    "5": (line(27, (135, 27.5), (49.5, 27.5), (39.5, 134)), Stroke(27, _FIVE_BOWL)),
    "6": (
        Filled(((85, 14), (113, 14), (46, 152), (17, 155), (38, 101))),
        _ring(26.5, (81.5, 160), (50, 50.5)),
    ),
    "7": (Filled(_SEVEN),),
    "8": (_ring(27, (78.5, 68.5), (46, 44.5)), _ring(27, (78.5, 163), (50, 47.5))),
    "9": (
        _ring(27, (77.5, 73.5), (49, 49)),
        Filled(((75, 222), (44, 222), (104, 95), (139, 88), (136, 102))),
    ),
}

_GREEN: dict[str, tuple[Part, ...]] = {
    "1": (line(27, (80, 12), (80, 222)),),
    "3": (
        Stroke(27, tuple(arc((78, 66), (44, 43), 195, 450))),
        Stroke(27, tuple(arc((78, 161), (50, 49), 270, 520))),
    ),
    "6": (
        _ring(27, (81, 160), (50, 50)),
        Stroke(27, tuple(quad((120, 24), (38, 45), (31, 160)))),
    ),
    "7": (Filled(((16, 14), (144, 14), (144, 31), (74, 222), (45, 222), (110, 42), (16, 42))),),
    "9": (
        _ring(27, (79, 74), (49, 49)),
        Stroke(27, tuple(quad((40, 211), (122, 190), (128, 74)))),
    ),
}

GREEN_THINNER = 0.93  # the old die's stroke at the same nominal millimetres


def digit(symbol: str, style: str) -> Face | None:
    """The face of one digit, or None for any other character."""
    if symbol not in _STANDARD:
        return None
    if style == "green":
        parts = _GREEN.get(symbol, _STANDARD[symbol])
        return Face(parts, BODY, STROKE / GREEN_THINNER)
    return Face(_STANDARD[symbol], BODY, STROKE)
