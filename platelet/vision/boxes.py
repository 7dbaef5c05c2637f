"""Rectangles and quadrilaterals in pixels."""

import math
from collections.abc import Sequence

import numpy as np

from platelet.types import Box

ROLLED_DEG = 8.0  # from which on a plate counts as rolled


def iou(a: Box, b: Box) -> float:
    """Intersection over union of two boxes, in [0, 1]."""
    return float(ious(np.array(a.as_list()), np.array([b.as_list()]))[0])


def ious(one: np.ndarray, many: np.ndarray) -> np.ndarray:
    """Intersection over union of box "4" with boxes "n 4" (x1 y1 x2 y2), float "n" in [0, 1]."""
    low, high = np.maximum(one[:2], many[:, :2]), np.minimum(one[2:], many[:, 2:])
    shared = np.clip(high - low, 0, None).prod(-1)
    areas = (many[:, 2:] - many[:, :2]).prod(-1)
    union = (one[2:] - one[:2]).prod() + areas - shared
    return shared / np.maximum(union, 1e-9)


def suppressed(boxes: np.ndarray, scores: np.ndarray, most: float) -> list[int]:
    """Non-maximum suppression: indices of the boxes "n 4" to keep, best first.

    A box goes when it overlaps a better one with an IoU above `most`.
    """
    order, kept = list(np.argsort(-scores, kind="stable")), []
    while order:
        best = int(order.pop(0))
        kept.append(best)
        if order:
            overlap = ious(boxes[best], boxes[order])
            order = [i for i, one in zip(order, overlap, strict=True) if one <= most]
    return kept


def extent(points: np.ndarray) -> np.ndarray:
    """The upright box "4" (x1 y1 x2 y2) around points "n 2", in their own type."""
    return np.concatenate([points.min(0), points.max(0)])


def box_corners(box: Sequence[float]) -> np.ndarray:
    """The corners of x1 y1 x2 y2, clockwise from the top left, float32 "4 2"."""
    x1, y1, x2, y2 = box
    return np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]], np.float32)


def roll_of(corners: np.ndarray) -> float:
    """How far a plate with `corners` "4 2" is turned in the picture: degrees, clockwise above 0."""
    across = corners[1] - corners[0] + corners[2] - corners[3]
    return math.degrees(math.atan2(across[1], across[0]))


def sides_of(corners: np.ndarray) -> tuple[float, float]:
    """Width and height of a plate with `corners` "4 2": its longer sides, each way."""
    top, right, bottom, left = (
        float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)
    )
    return max(top, bottom), max(left, right)


def aspect_of(corners: np.ndarray) -> float:
    """Width to height of a plate with `corners` "4 2"."""
    width, height = sides_of(corners)
    return width / max(height, 1e-6)


def rolled_in(box: Sequence[float], degrees: float) -> np.ndarray:
    """The rectangle rolled by `degrees`, under 45, that x1 y1 x2 y2 is the box of: float32 "4 2".

    Of a box that is too narrow or too flat for such a roll, one that stands out of it.
    """
    x1, y1, x2, y2 = box
    width, height = x2 - x1, y2 - y1
    along, aside = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    most = along**2 - aside**2
    w = max(width / 2, (width * along - height * abs(aside)) / most)
    h = max(height / 4, (height * along - width * abs(aside)) / most)
    upright = box_corners([-w / 2, -h / 2, w / 2, h / 2])
    centre = (x1 + x2) / 2, (y1 + y2) / 2
    return (upright @ np.array([[along, aside], [-aside, along]]) + centre).astype(np.float32)


def parse_corners(text: str) -> np.ndarray:
    """`x1 y1 x2 y2` or eight numbers (corners clockwise from the top left) as float32 "4 2"."""
    values = [float(v) for v in text.replace(",", " ").split()]
    if len(values) == 4:
        return box_corners(values)
    if len(values) == 8:
        return np.array(values, np.float32).reshape(4, 2)
    raise ValueError(f"a box has 4 or 8 numbers, got {len(values)}: {text!r}")


def parse_boxes(text: str) -> np.ndarray:
    """Upright boxes, float32 "n 4", of boxes or corners that semicolons separate."""
    quads = [parse_corners(part) for part in text.split(";") if part.strip()]
    boxes = [extent(quad) for quad in quads]
    return np.array(boxes, np.float32).reshape(-1, 4)
