"""Rectangles and quadrilaterals in pixels."""

import numpy as np

from platelet.types import Box


def iou(a: Box, b: Box) -> float:
    """Intersection over union of two boxes, in [0, 1]."""
    width = min(a.x2, b.x2) - max(a.x1, b.x1)
    height = min(a.y2, b.y2) - max(a.y1, b.y1)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (a.width * a.height + b.width * b.height - shared)


def parse_corners(text: str) -> np.ndarray:
    """`x1 y1 x2 y2` or eight numbers (corners clockwise from the top left) as float32 "4 2"."""
    values = [float(v) for v in text.replace(",", " ").split()]
    if len(values) == 4:
        x1, y1, x2, y2 = values
        return np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]], np.float32)
    if len(values) == 8:
        return np.array(values, np.float32).reshape(4, 2)
    raise ValueError(f"a box has 4 or 8 numbers, got {len(values)}: {text!r}")
