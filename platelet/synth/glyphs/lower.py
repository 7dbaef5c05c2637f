"""Small letters as centre lines, in the cell of the capitals: 0 their top, 140 the baseline."""

from platelet.synth.glyphs.latin import letter
from platelet.synth.glyphs.strokes import Point, Stroke, arc

MIDLINE, BASELINE, DEPTH = 48.0, 140.0, 186.0  # y of the tops of small letters, of feet, of tails
APART = 20.0  # between letters, units

Lines = tuple[tuple[Point, ...], ...]

_DOT = [(10.0, 14.0), (10.0, 22.0)]
_STEM, _TALL = [(10.0, 48.0), (10.0, 140.0)], [(10.0, 0.0), (10.0, 140.0)]
_ARCH = [(10.0, 92.0), *arc((42, 82), (32, 34), 180, 360), (74.0, 140.0)]
_BOWL, _BOWL_AT_STEM = arc((46, 94), (36, 46), 0, 360), arc((46, 94), (36, 44), 0, 360)

_LINES: dict[str, list[list[Point]]] = {
    "a": [_BOWL, [(82, 48), (82, 140)]],
    "b": [_TALL, _BOWL_AT_STEM],
    "c": [arc((46, 94), (36, 46), -40, -320)],
    "d": [_BOWL_AT_STEM, [(82, 0), (82, 140)]],
    "e": [[(11, 94), (81, 94), *arc((46, 94), (35, 46), 0, -315)]],
    "f": [[*arc((56, 24), (24, 24), -40, -180), (32, 140)], [(6, 52), (60, 52)]],
    "g": [_BOWL_AT_STEM, [(82, 48), (82, 152), *arc((46, 152), (36, 32), 0, 150)]],
    "h": [_TALL, _ARCH],
    "i": [_STEM, _DOT],
    "j": [[(26, 48), (26, 160), *arc((4, 160), (22, 24), 0, 110)], [(26, 14), (26, 22)]],
    "k": [_TALL, [(66, 48), (12, 104)], [(34, 82), (70, 140)]],
    "l": [_TALL],
    "m": [_STEM, [(10, 92), *arc((35, 80), (25, 32), 180, 360), (60, 140)],
          [(60, 92), *arc((85, 80), (25, 32), 180, 360), (110, 140)]],
    "n": [_STEM, _ARCH],
    "o": [_BOWL],
    "p": [[(10, 48), (10, 186)], _BOWL_AT_STEM],
    "q": [_BOWL_AT_STEM, [(82, 48), (82, 186)]],
    "r": [_STEM, [(10, 96), *arc((46, 86), (36, 38), 180, 290)]],
    "t": [[(30, 14), (30, 116), *arc((52, 116), (22, 24), 180, 70)], [(6, 50), (58, 50)]],
    "u": [[(10, 48), *arc((42, 106), (32, 34), 180, 0), (74, 48)], [(74, 48), (74, 140)]],
    "y": [[(8, 48), (42, 136)], [(76, 48), (42, 136), (26, 178), (6, 184)]],
}  # fmt: skip


# other ways to write a letter: with two storeys as in books, and joined, with loops
_STOREYS: dict[str, list[list[Point]]] = {
    "a": [[(14, 68), *arc((46, 74), (34, 26), 200, 360), (80, 140)],
          [(80, 90), (46, 92), *arc((46, 116), (34, 24), -90, -270), (62, 136), (80, 118)]],
    "g": [arc((40, 76), (28, 27), 0, 360), [(56, 54), (84, 48)],
          [(24, 100), (14, 116), (26, 126), (60, 130), *arc((44, 156), (34, 26), -60, 180),
           (12, 146), (30, 130)]],
}  # fmt: skip
_LOOP = [(0.0, 124.0), (22.0, 84.0), (40.0, 36.0), (40.0, 10.0), (30.0, 0.0), (20.0, 14.0),
         (14.0, 60.0), (14.0, 140.0)]  # fmt: skip
_JOINED: dict[str, list[list[Point]]] = {
    "b": [[*_LOOP[:-1], (14, 116), *arc((36, 114), (22, 26), 180, -100)]],
    "e": [[(0, 118), (40, 96), *arc((38, 84), (22, 34), 20, -180), (16, 110),
           *arc((42, 112), (26, 28), 180, 40)]],
    "f": [[*_LOOP[:-1], (12, 140), (10, 176), (22, 186), (32, 170), (24, 132), (50, 116)]],
    "h": [_LOOP, [(14, 104), *arc((38, 90), (24, 38), 190, 360), (62, 140)]],
    "k": [_LOOP, [(14, 104), *arc((36, 78), (20, 20), 180, 400), (22, 104), (60, 140)]],
    "l": [[*_LOOP[:-1], (16, 126), (28, 140), (44, 128)]],
    "r": [[(0, 120), (20, 52), (30, 44), (42, 60), (58, 58), (54, 120), (66, 140)]],
    "s": [[(0, 126), (36, 46), (40, 70), (56, 104), (50, 132), (28, 140), (12, 128)]],
}  # fmt: skip
FORMS = {"plain": {}, "storeys": _STOREYS, "joined": _JOINED}


def lines(symbol: str, form: str = "plain") -> Lines | None:
    """Centre lines of a letter of either case or '-', or None for any other character.

    Units of the capitals' cell, the leftmost at 0. form: which of FORMS a small letter has.
    """
    found = FORMS[form].get(symbol) or _LINES.get(symbol) or _like_capital(symbol)
    if not found:
        return None
    left = min(x for path in found for x, _ in path)
    return tuple(tuple((x - left, y) for x, y in path) for path in found)


def _like_capital(symbol: str) -> list[list[Point]] | None:
    """The lines of a capital, or those of a small letter of the same shape as one."""
    face = letter(symbol.upper())
    if face is None:
        return None
    paths = [list(part.points) for part in face.parts if isinstance(part, Stroke)]
    if not symbol.islower():
        return paths
    across, down = 0.76, (BASELINE - MIDLINE) / BASELINE
    return [[(x * across, MIDLINE + y * down) for x, y in path] for path in paths]
