"""Capital letters and the hyphen in a plain gothic, in a cell of 100 x 140 units."""

from platelet.synth.glyphs.strokes import Box, Face, Part, Point, Stroke, arc

BODY = Box(0, 0, 100, 140)
STROKE = 18.0  # units

_N, _F, _T, _B, _M, _C = 9.0, 91.0, 9.0, 131.0, 70.0, 50.0  # near, far, top, bottom, middles
_UP, _DOWN = (_N, 0.0), (_N, 140.0)


def _bow(top: float, bottom: float, right: float) -> list[Point]:
    """A bar, a half circle bulging right, and a bar back, between two heights, units."""
    radius = (bottom - top) / 2
    turn = arc((right - radius, top + radius), (radius, radius), -90, 90)
    return [(_N, top), *turn, (_N, bottom)]


_ROUND = arc((_C, _C), (41, 41), 180, 360)
_CUP = arc((_C, 90), (41, 41), 0, 180)
_O = [*_ROUND, *_CUP, (_N, 50.0)]
_S = [
    *arc((_C, 41), (40, 32), -25, -180),
    *arc((_C, 41), (40, 30), 180, 90, 8),
    *arc((_C, 101), (41, 30), -90, 0, 8),
    *arc((_C, 101), (41, 30), 0, 155),
]
_R_LEG = [(52.0, 76.0), (86.0, 140.0)]

_LINES: dict[str, list[list[Point]]] = {
    "A": [[(8, 140), (50, 0), (92, 140)], [(22, 95), (78, 95)]],
    "B": [[_UP, _DOWN], _bow(_T, 67, 84), _bow(67, _B, _F)],
    "C": [[*arc((_C, _C), (41, 41), 345, 180), *arc((_C, 90), (41, 41), 180, 15)]],
    "D": [[_UP, _DOWN], [(_N, _T), *arc((50, 50), (41, 41), -90, 0),
                         *arc((50, 90), (41, 41), 0, 90), (_N, _B)]],
    "E": [[_UP, _DOWN], [(_N, _T), (96, _T)], [(_N, _M), (86, _M)], [(_N, _B), (96, _B)]],
    "F": [[_UP, _DOWN], [(_N, _T), (96, _T)], [(_N, _M), (86, _M)]],
    "G": [[*arc((_C, _C), (41, 41), 345, 180), *arc((_C, 90), (41, 41), 180, 0),
           (_F, 76.0), (55.0, 76.0)]],
    "H": [[_UP, _DOWN], [(_F, 0), (_F, 140)], [(_N, _M), (_F, _M)]],
    "I": [[(_C, 0), (_C, 140)]],
    "J": [[(80, 0), (80, 96), *arc((45, 96), (35, 35), 0, 165)]],
    "K": [[_UP, _DOWN], [(88, 0), (14, 84)], [(41, 56), (90, 140)]],
    "L": [[_UP, (_N, _B), (94, _B)]],
    "M": [[_DOWN, _UP], [(_F, 140), (_F, 0)], [(10, 2), (50, 92), (90, 2)]],
    "N": [[_UP, _DOWN], [(_F, 0), (_F, 140)], [(11, 4), (89, 136)]],
    "O": [_O],
    "P": [[_UP, _DOWN], _bow(_T, 78, _F)],
    "Q": [_O, [(58, 96), (94, 138)]],
    "R": [[_UP, _DOWN], _bow(_T, 76, _F), _R_LEG],
    "S": [_S],
    "T": [[(0, _T), (100, _T)], [(_C, _T), (_C, 140)]],
    "U": [[(_F, 0), *_CUP, _UP]],
    "V": [[(9, 0), (50, 132), (91, 0)]],
    "W": [[(8, 0), (28, 130), (50, 34), (72, 130), (92, 0)]],
    "X": [[(10, 0), (90, 140)], [(90, 0), (10, 140)]],
    "Y": [[(9, 0), (50, 76), (91, 0)], [(_C, 72), (_C, 140)]],
    "Z": [[(6, _T), (88, _T), (11, _B), (96, _B)]],
    "-": [[(16, _M), (84, _M)]],
}  # fmt: skip


def letter(symbol: str) -> Face | None:
    """The face of one capital letter or '-', or None for any other character."""
    if symbol not in _LINES:
        return None
    parts: tuple[Part, ...] = tuple(Stroke(STROKE, tuple(path)) for path in _LINES[symbol])
    return Face(parts, BODY, STROKE)
