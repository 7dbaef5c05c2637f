"""What slab dies add to the ends of strokes: bars across stems, uprights across arms."""

from collections.abc import Iterator

from platelet.synth.glyphs.bends import Path
from platelet.synth.glyphs.cuts import Cut
from platelet.synth.glyphs.strokes import Filled, Part, Stroke

TICKED = dict.fromkeys("EFLTZ", 1.9) | dict.fromkeys("CGS", 0.9)  # how long its ticks are, pens
THIN = 0.5  # thickness of level bars of dies with wedges, pens
MIDDLE = 0.65  # of that, where an arm ends in the middle
ARM_TOP, ARM_BOTTOM = 9.0, 131.0  # where the upper and the lower arms run, of 140 units


def stood_in(paths: list[Path], cut: Cut) -> list[Path]:
    """The centre lines with room for slabs beside the outer stems."""
    within = 1 - cut.inset / 50
    return [[(cut.inset + x * within, y) for x, y in path] for path in paths]


def finished(symbol: str, paths: list[Path], pen: float, cut: Cut) -> Iterator[Part]:
    """The strokes of a character along its centre lines, and what ends them."""
    yield from _thin_arms(paths, pen) if cut.ticks == "wedge" else _strokes(paths, pen)
    if cut.slab:
        yield from _slabs(paths, cut)
    if cut.ticks and symbol in TICKED:
        yield from _ticks(symbol, paths, cut)


def _strokes(paths: list[Path], pen: float) -> Iterator[Stroke]:
    return (Stroke(pen, tuple(path)) for path in paths)


def _thin_arms(paths: list[Path], pen: float) -> Iterator[Stroke]:
    """As strokes, but level bars are half as thick, at the same outer edges."""
    thin = THIN * pen
    levels = {ARM_TOP: thin / 2, ARM_BOTTOM: 140 - thin / 2}
    for path in paths:
        if len(path) == 2 and path[0][1] == path[1][1]:
            y = levels.get(path[0][1], path[0][1])
            yield Stroke(thin, tuple((x, y) for x, _ in path))
        else:
            yield Stroke(pen, tuple(path))


def _slabs(paths: list[Path], cut: Cut) -> Iterator[Stroke]:
    """A thin bar across every end at the top or at the foot, inside the cell."""
    thick = 0.6 * cut.pen
    for x, y in {end for path in paths for end in (path[0], path[-1])}:
        if y < 2 or y > 138:
            level = thick / 2 if y < 2 else 140 - thick / 2
            left, right = max(0.0, x - cut.slab), min(100.0, x + cut.slab)
            yield Stroke(thick, ((left, level), (right, level)))


def _ticks(symbol: str, paths: list[Path], cut: Cut) -> Iterator[Part]:
    """What ends every arm: inwards at the top and the foot, else both ways."""
    for x, y in {end for path in paths for end in (path[0], path[-1])}:
        if 2 <= y <= 138 and not 12 + cut.inset < x < 80 - cut.inset:
            wedged = cut.ticks == "wedge" and TICKED[symbol] > 1
            yield _wedge(x, y, cut) if wedged else _upright(symbol, x, y, cut)


def _upright(symbol: str, x: float, y: float, cut: Cut) -> Stroke:
    thick, long = 0.6 * cut.pen, TICKED[symbol] * cut.pen
    edge = min(100 - thick / 2, max(thick / 2, x))
    tick = long if y in (ARM_TOP, ARM_BOTTOM) else MIDDLE * long
    top = 0.0 if y == ARM_TOP else y - tick / 2
    top = 140 - tick if y == ARM_BOTTOM else top
    return Stroke(thick, ((edge, top), (edge, top + tick)))


def _wedge(x: float, y: float, cut: Cut) -> Filled:
    """A triangle at the end of an arm, its tip pointing along the arm in the middle one."""
    back = -1 if x > 50 else 1  # towards the stem
    if y not in (ARM_TOP, ARM_BOTTOM):
        tip, half = x + back * 1.6 * cut.pen, 0.75 * cut.pen
        return Filled(((x, y - half), (x, y + half), (tip, y + 2), (tip, y - 2)))
    edge, inward = (0.0, 1) if y == ARM_TOP else (140.0, -1)
    long, thin = edge + inward * 1.45 * cut.pen, edge + inward * THIN * cut.pen
    outer = x - back * 3
    return Filled((
        (x, edge), (outer, long), (outer + back * 5, long),
        (x + back * 1.2 * cut.pen, thin), (x + back * 1.2 * cut.pen, edge),
    ))  # fmt: skip
