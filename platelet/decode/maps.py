"""A detector's maps to boxes and corners: peaks, exponentials, non-maximum suppression."""

from collections.abc import Mapping

import cv2
import numpy as np

from platelet.types import LABELS, Box, Detection
from platelet.vision.boxes import suppressed

FINE_STRIDE, COARSE_STRIDE = 4, 16  # pixels a cell
MOST_OVERLAP = 0.45  # IoU of two different objects of one kind
MOST_PEAKS = 100  # of a class
LONGEST = 10.0  # log2 of a side, in cells

Maps = Mapping[str, np.ndarray]  # by name, each float32 "rows columns channels"


def detections(maps: Maps, *, least: float = 0.3) -> list[Detection]:
    """What the maps of one picture show, likeliest first; pixels are those of the network's input.

    least: confidence in [0, 1] below which nothing is told.
    """
    found = []
    for number, label in enumerate(LABELS):
        coarse = label == "car"
        heat = maps["coarse_heat" if coarse else "fine_heat"]
        sides = maps["coarse_sides" if coarse else "fine_sides"]
        stride = COARSE_STRIDE if coarse else FINE_STRIDE
        rows, columns, scores = _peaks(heat[..., 0 if coarse else number], least)
        boxes = _boxes(sides[rows, columns], rows, columns, stride)
        for i in suppressed(boxes, scores, MOST_OVERLAP):
            corners, error = None, None
            if label == "license_plate":
                at = rows[i], columns[i]
                corners = _corners(maps["corners"][at], boxes[i])
                error = float(np.exp(maps["spread"][at][0]))
            found.append(Detection(label, float(scores[i]), _box(boxes[i]), corners, error))
    return sorted(found, key=lambda one: -one.confidence)


def _peaks(logits: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(rows, columns, confidences) of cells that no neighbour surpasses."""
    limit = np.log(least / (1 - least))
    around = cv2.dilate(logits, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((logits >= limit) & (logits >= around))
    best = np.argsort(-logits[rows, columns], kind="stable")[:MOST_PEAKS]
    rows, columns = rows[best], columns[best]
    return rows, columns, 1 / (1 + np.exp(-logits[rows, columns].astype(np.float64)))


def _boxes(sides: np.ndarray, rows: np.ndarray, columns: np.ndarray, stride: int) -> np.ndarray:
    """Boxes "n 4" in pixels from logarithms of distances "n 4" in cells."""
    far = np.exp2(np.clip(sides, -LONGEST, LONGEST)) * [-1, -1, 1, 1]
    at = np.stack([columns, rows, columns, rows], -1) + 0.5
    return (at + far) * stride


def _corners(parts: np.ndarray, box: np.ndarray) -> tuple:
    """Four (x, y) in pixels from their places in the box, 0 to 1."""
    places = box[:2] + parts.reshape(4, 2) * (box[2:] - box[:2])
    return tuple((float(x), float(y)) for x, y in places)


def _box(values: np.ndarray) -> Box:
    return Box(*(float(v) for v in values))
