"""Paths of upright and level legs whose corners are bent as a cut of dies has them."""

import math

from platelet.synth.glyphs.cuts import Cut
from platelet.synth.glyphs.strokes import Point

Path = list[Point]
Spot = tuple[float, float] | tuple[float, float, bool]  # third: a round corner stands here


def way(cut: Cut, *spots: Spot) -> Path:
    """A path with upright and level legs whose marked corners are bent as the cut has them."""
    points: Path = []
    for i, spot in enumerate(spots):
        here = (spot[0], spot[1])
        if len(spot) == 2:
            points.append(here)
            continue
        start = _before(here, spots[i - 1], cut, len(spots[i - 1]) == 3)
        end = _before(here, spots[i + 1], cut, len(spots[i + 1]) == 3)
        points += [start, end] if cut.octagonal else _quarter(start, here, end)
    return points


def _before(corner: Point, other: Spot, cut: Cut, shared: bool) -> Point:
    """Where the bend of a corner meets the leg to `other`; two bends share a leg's length."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    reach = 0.5 if shared else 1.0
    if abs(dx) > abs(dy):
        return corner[0] + math.copysign(min(cut.bend[0], abs(dx) * reach), dx), corner[1]
    return corner[0], corner[1] + math.copysign(min(cut.bend[1], abs(dy) * reach), dy)


def _quarter(start: Point, corner: Point, end: Point) -> Path:
    """A quarter of an ellipse from `start` to `end` around the inside of `corner`."""
    out: Path = []
    for i in range(9):
        a = math.pi / 2 * i / 8
        u, v = 1 - math.sin(a), 1 - math.cos(a)
        x = corner[0] + (start[0] - corner[0]) * u + (end[0] - corner[0]) * v
        y = corner[1] + (start[1] - corner[1]) * u + (end[1] - corner[1]) * v
        out.append((round(x, 6), round(y, 6)))
    return out
