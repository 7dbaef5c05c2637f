"""What slab dies add to the ends of strokes: bars across stems, uprights across arms."""

from collections.abc import Iterator

from platelet.synth.glyphs.bends import Path
from platelet.synth.glyphs.cuts import Cut
from platelet.synth.glyphs.strokes import Stroke

TICKED = dict.fromkeys("EFLTZ", 1.9) | dict.fromkeys("CGS", 0.9)  # how long its ticks are, pens
MIDDLE = 0.65  # of that, where an arm ends in the middle
ARM_TOP, ARM_BOTTOM = 9.0, 131.0  # where the upper and the lower arms run, of 140 units


def slabs(paths: list[Path], cut: Cut) -> Iterator[Stroke]:
    """A thin bar across every end at the top or at the foot, inside the cell."""
    thick = 0.6 * cut.pen
    for x, y in {end for path in paths for end in (path[0], path[-1])}:
        if y < 2 or y > 138:
            level = thick / 2 if y < 2 else 140 - thick / 2
            left, right = max(0.0, x - cut.slab), min(100.0, x + cut.slab)
            yield Stroke(thick, ((left, level), (right, level)))


def ticks(symbol: str, paths: list[Path], cut: Cut) -> Iterator[Stroke]:
    """A short upright at the end of every arm: inwards at the top and the foot, else both ways."""
    if symbol not in TICKED:
        return
    thick, long = 0.6 * cut.pen, TICKED[symbol] * cut.pen
    for x, y in {end for path in paths for end in (path[0], path[-1])}:
        if 2 <= y <= 138 and not 12 < x < 80:
            edge = min(100 - thick / 2, max(thick / 2, x))
            tick = long if y in (ARM_TOP, ARM_BOTTOM) else MIDDLE * long
            top = 0.0 if y == ARM_TOP else y - tick / 2
            top = 140 - tick if y == ARM_BOTTOM else top
            yield Stroke(thick, ((edge, top), (edge, top + tick)))
