"""Strokes, and how they become a shape in millimetres.

A face is one character in drawing units (y down): centre lines with a width, and filled outlines.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from shapely import affinity
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

Point = tuple[float, float]
Corner = tuple[float, float] | tuple[float, float, float]  # third: rounding radius, units

MITRE_LIMIT = 2.5  # as a multiple of half the stroke
ROUND_SEGMENTS = 4  # per quarter circle; the radii are fractions of a millimetre
MIN_STROKE_MM = 0.3


class Box(NamedTuple):
    """Axis-aligned rectangle in drawing units, y down."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A centre line drawn with a flat-ended pen of `width` units."""

    width: float
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """An outline in units, drawn for the face's nominal stroke, with at most one hole."""

    points: tuple[Point, ...]
    hole: tuple[Point, ...] = ()


Part = Stroke | Filled


@dataclass(frozen=True, slots=True)
class Face:
    """One character: its parts, the body box they are placed in and the nominal stroke, units."""

    parts: tuple[Part, ...]
    box: Box
    stroke: float


def line(width: float, *points: Point) -> Stroke:
    """Straight segments through `points`, `width` units wide."""
    return Stroke(width, points)


def arc(centre: Point, radii: Point, start: float, stop: float, count: int = 24) -> list[Point]:
    """Points on an ellipse from `start` to `stop` degrees, clockwise on the page."""
    angles = [math.radians(start + (stop - start) * i / (count - 1)) for i in range(count)]
    # rounded, so that a full turn ends on its first point and closes without a seam
    return [
        (round(centre[0] + radii[0] * math.cos(a), 6), round(centre[1] + radii[1] * math.sin(a), 6))
        for a in angles
    ]


def quad(start: Point, control: Point, end: Point, count: int = 14) -> list[Point]:
    """Points on a quadratic Bezier curve."""
    steps = [i / (count - 1) for i in range(count)]
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t * t * end[1],
        )
        for t in steps
    ]


def rounded(*corners: Corner) -> tuple[Point, ...]:
    """A polyline whose three-number corners are rounded by their third number, units."""
    points: list[Point] = []
    for i, corner in enumerate(corners):
        here = (corner[0], corner[1])
        if len(corner) == 3 and 0 < i < len(corners) - 1:
            before = _towards(here, corners[i - 1], corner[2])
            after = _towards(here, corners[i + 1], corner[2])
            points += quad(before, here, after, 8)
        else:
            points.append(here)
    return tuple(points)


def ring(width: float, box: Box) -> Stroke:
    """An ellipse whose outer edge fills `box`, `width` units wide."""
    centre = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    radii = ((box.right - box.left - width) / 2, (box.bottom - box.top - width) / 2)
    return Stroke(width, tuple(arc(centre, radii, 0, 360, 40)))


def shape(
    face: Face, *, width_mm: float, height_mm: float, stroke_mm: float, round_mm: float
) -> BaseGeometry:
    """The outline of `face` in millimetres, its body box stretched onto (0, 0, width, height).

    A pen thicker or thinner than the nominal one leaves the ink's extent where it is.
    """
    box = face.box
    scale = (width_mm / (box.right - box.left), height_mm / (box.bottom - box.top))
    stroke_mm = max(stroke_mm, MIN_STROKE_MM)
    inked = _ink(face, scale, stroke_mm)
    left, top, right, bottom = _nominal_extent(face)
    wanted = Box(left * width_mm, top * height_mm, right * width_mm, bottom * height_mm)
    return _fit(_soften(inked, min(round_mm, stroke_mm / 4)), wanted)


def _towards(start: Point, end: Sequence[float], distance: float) -> Point:
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    return (
        start[0] + (end[0] - start[0]) / length * distance,
        start[1] + (end[1] - start[1]) / length * distance,
    )


def _ink(face: Face, scale: Point, stroke_mm: float) -> BaseGeometry:
    def placed(points: Sequence[Point]) -> list[Point]:
        return [((x - face.box.left) * scale[0], (y - face.box.top) * scale[1]) for x, y in points]

    # an outline's strokes run both ways, and the slanted ones are mostly upright
    drawn_mm = face.stroke * (0.6 * scale[0] + 0.4 * scale[1])
    shapes: list[BaseGeometry] = []
    for part in face.parts:
        if isinstance(part, Stroke):
            half = part.width / face.stroke * stroke_mm / 2
            shapes.append(_grown(LineString(placed(part.points)), half))
        else:
            holes = [placed(part.hole)] if part.hole else None
            outline = Polygon(placed(part.points), holes).buffer(0)
            shapes.append(_grown(outline, (stroke_mm - drawn_mm) / 2))
    return unary_union(shapes)


def _grown(geometry: BaseGeometry, distance: float) -> BaseGeometry:
    return geometry.buffer(distance, cap_style="flat", join_style="mitre", mitre_limit=MITRE_LIMIT)


@lru_cache(maxsize=1024)
def _nominal_extent(face: Face) -> Box:
    """Where the ink lies at the nominal stroke, as fractions of the body box, within 0..1."""
    left, top, right, bottom = _ink(face, (1.0, 1.0), face.stroke).bounds
    width, height = face.box.right - face.box.left, face.box.bottom - face.box.top
    return Box(
        max(left / width, 0.0),
        max(top / height, 0.0),
        min(right / width, 1.0),
        min(bottom / height, 1.0),
    )


def _soften(geometry: BaseGeometry, radius: float) -> BaseGeometry:
    """Round the corners by `radius` millimetres, outer and inner, as a pressed die does."""
    if radius <= 0:
        return geometry
    opened = geometry.buffer(-radius, quad_segs=ROUND_SEGMENTS)
    closed = opened.buffer(2 * radius, quad_segs=ROUND_SEGMENTS)
    return closed.buffer(-radius, quad_segs=ROUND_SEGMENTS)


def _fit(geometry: BaseGeometry, wanted: Box) -> BaseGeometry:
    left, top, right, bottom = geometry.bounds
    across = (wanted.right - wanted.left) / (right - left)
    down = (wanted.bottom - wanted.top) / (bottom - top)
    return affinity.affine_transform(
        geometry, [across, 0, 0, down, wanted.left - left * across, wanted.top - top * down]
    )
