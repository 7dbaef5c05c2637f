"""Digits of Japanese plates in the styles of two makers, and the dot that stands for a zero.

A cell of 40 x 80 units that stands for 40 x 80 mm; the ordinance gives the stroke, 12 mm. The
narrow style has straight sides and slanted stems, the broad one rounder bowls.
"""

from platelet.synth.glyphs.strokes import Box, Face, Filled, Part, Stroke, arc, line, quad

BODY = Box(0, 0, 40, 80)
STROKE = 12.0
DOT = "・"

_ZERO = (*arc((20, 22), (14, 16), 180, 360), *arc((20, 58), (14, 16), 0, 180), (6.0, 22.0))
_TWO = (
    *arc((20, 21), (14, 15), 175, 360),
    *quad((34, 21), (34, 36), (22, 53), 10),
    *quad((22, 53), (12, 66), (8, 73), 6),
)
_OPEN_FOUR = (
    line(11.5, (22, 0), (5.5, 57)),
    line(12, (0.5, 59), (40, 59)),
    line(12, (29, 22), (29, 80)),
)
_CLOSED_FOUR = ((20, 0), (34, 0), (34, 52), (40, 52), (40, 63), (34, 63), (34, 80), (22, 80),
                (22, 63), (0, 63), (0, 53))  # fmt: skip
_TAIL = ((34.0, 23.0), *arc((20, 58), (14, 16), 0, 160))
_THREE_TOP = arc((19.5, 21), (13.5, 15), 195, 448)
_THREE_BOTTOM = arc((19.5, 56.5), (14.5, 17.5), -88, 165)
_FIVE = (
    (8.0, 39.0),
    *quad((10, 34), (14, 30.5), (20, 30.5), 6),
    *arc((20, 52), (14, 21.5), -85, 0),
    *arc((20, 57), (14, 17), 0, 165),
)
_NARROW: dict[str, tuple[Part, ...]] = {
    "0": (Stroke(12, _ZERO),),
    "1": (line(12, (20, 0), (20, 80)),),
    "2": (Stroke(12, _TWO), line(12, (1, 74), (39, 74))),
    "3": (Stroke(12, tuple(_THREE_TOP)), Stroke(12, tuple(_THREE_BOTTOM))),
    "4": (Filled(_CLOSED_FOUR, ((23, 20), (23, 52), (11.5, 52))),),
    "5": (line(12, (36, 6), (11, 6), (8.5, 37)), Stroke(12, _FIVE)),
    "6": (
        Stroke(12, tuple(arc((20, 57.5), (14, 16.5), 0, 360, 40))),
        Stroke(12, ((30.0, 1.0), *quad((24, 15), (9, 38), (6.3, 56), 10))),
    ),
    "7": (
        line(12, (1, 6), (38, 6)),
        Stroke(12, tuple(quad((32, 6), (17.5, 42), (17, 80), 12))),
    ),
    "8": (
        Stroke(12, tuple(arc((20, 21.5), (13, 15.5), 0, 360, 40))),
        Stroke(12, tuple(arc((20, 57), (14, 17), 0, 360, 40))),
    ),
    "9": (
        Stroke(12, tuple(arc((20, 23), (14, 17), 0, 360, 40))),
        Stroke(12, _TAIL),
    ),
}
_BROAD: dict[str, tuple[Part, ...]] = {
    "0": (Stroke(12, tuple(arc((20, 40), (14, 34), 0, 360, 48))),),
    "2": (
        Stroke(12, (*arc((20, 21), (14, 15), 185, 360), *quad((34, 21), (34, 40), (8, 73), 10))),
        line(12, (1, 74), (39, 74)),
    ),
    "3": (
        Stroke(12, tuple(arc((19, 22.5), (13.5, 16.5), 210, 440))),
        Stroke(12, tuple(arc((19.5, 57), (14.5, 17), -80, 150))),
    ),
    "4": _OPEN_FOUR,
    "6": (
        Stroke(12, tuple(arc((20, 57), (14, 17), 0, 360, 40))),
        Stroke(12, ((33.0, 8.0), *quad((24, 3), (6, 10), (6, 57), 14))),
    ),
    "7": (line(12, (1, 6), (38, 6)), line(12, (32, 6), (15, 80))),
    "9": (
        Stroke(12, tuple(arc((20, 23), (14, 17), 0, 360, 40))),
        Stroke(12, ((34.0, 26.0), *quad((31, 50), (26, 62), (12, 80), 10))),
    ),
}  # fmt: skip
_DOT = (Filled(tuple(arc((20, 40), (20, 40), 0, 360, 40))),)


def plate_digit(symbol: str, style: str) -> Face | None:
    """The face of one digit or of the dot, or None for any other character."""
    if symbol == DOT:
        return Face(_DOT, BODY, STROKE)
    if symbol not in _NARROW:
        return None
    parts = _BROAD.get(symbol, _NARROW[symbol]) if style == "japan-broad" else _NARROW[symbol]
    return Face(parts, BODY, STROKE)
