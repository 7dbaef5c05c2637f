"""Strokes and filled parts, and the shape that they make at a given size and stroke width.

Coordinates are units of the official drawing's cell, 2.857 units a millimetre, y downwards.
"""

import math
from dataclasses import dataclass

from shapely.affinity import scale as stretched
from shapely.affinity import translate
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

UNITS_PER_MM = 2.857  # the drawing's 56 x 83 mm cell is 160 x 237 units

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of even width; `width` is relative to the glyph's stroke (1 = the nominal one)."""

    points: tuple[Point, ...]
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Filled:
    """An outline drawn at the nominal stroke width; other widths grow or shrink it."""

    outline: tuple[Point, ...]
    hole: tuple[Point, ...] = ()


Part = Stroke | Filled


@dataclass(frozen=True, slots=True)
class Body:
    """The rectangle of the cell that a glyph's body fills, in units."""

    x1: float
    y1: float
    x2: float
    y2: float


def line(*points: Point, width: float = 1.0) -> Stroke:
    """A stroke along straight pieces."""
    return Stroke(points, width)


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, n: int = 28):
    """Points of an ellipse from `start` to `end` degrees (0 = right, 90 = down)."""
    step = (end - start) / (n - 1)
    angles = [math.radians(start + i * step) for i in range(n)]
    return tuple((cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles)


def quad(a: Point, b: Point, c: Point, n: int = 14):
    """Points of the quadratic Bezier curve from `a` to `c` with control `b`."""
    ts = [i / (n - 1) for i in range(n)]
    return tuple(
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * b[0] + t * t * c[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * b[1] + t * t * c[1],
        )
        for t in ts
    )


def ring(cx: float, cy: float, rx: float, ry: float, width: float = 1.0) -> Stroke:
    """A closed ellipse."""
    return Stroke(arc(cx, cy, rx, ry, 0, 360, 49), width)


def bent(points, radius: float = 13.0, width: float = 1.0) -> Stroke:
    """A stroke whose inner corners are rounded by `radius` units."""
    out = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        out += quad(_toward(corner, before, radius), corner, _toward(corner, after, radius), 8)
    return Stroke((*out, points[-1]), width)


def _toward(start: Point, goal: Point, distance: float) -> Point:
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    share = min(0.5, distance / max(1e-6, math.hypot(dx, dy)))
    return start[0] + dx * share, start[1] + dy * share


def shape(
    parts: tuple[Part, ...], body: Body, size_mm: Point, stroke_mm: float, nominal: tuple[float, float]
) -> BaseGeometry:
    """The glyph in millimetres, its body filling `size_mm` from (0, 0).

    nominal: the drawing's stroke in units, and the share of it that scales with the body's width.
    """
    sx = size_mm[0] / (body.x2 - body.x1)
    sy = size_mm[1] / (body.y2 - body.y1)
    drawn = nominal[0] * (nominal[1] * sx + (1 - nominal[1]) * sy)
    pieces = []
    for part in parts:
        if isinstance(part, Stroke):
            path = LineString([((x - body.x1) * sx, (y - body.y1) * sy) for x, y in part.points])
            half = stroke_mm * part.width / 2
            pieces.append(path.buffer(half, cap_style="flat", join_style="mitre", mitre_limit=2.5))
        else:
            area = Polygon(part.outline, [part.hole] if part.hole else None).buffer(0)
            area = stretched(translate(area, -body.x1, -body.y1), sx, sy, origin=(0, 0))
            pieces.append(area.buffer((stroke_mm - drawn) / 2, join_style="mitre", mitre_limit=2.5))
    return unary_union(pieces)


def rounded(area: BaseGeometry, radius: float) -> BaseGeometry:
    """Corners rounded as a die presses them."""
    if radius <= 0:
        return area
    return area.buffer(-radius).buffer(2 * radius).buffer(-radius)
