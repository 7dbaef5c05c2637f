"""Boxes of characters from the attention map of the step that said each of them.

The constants are those with the best overlap on drawn plates: bench/character_boxes.py.
"""

from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from platelet.types import Box

SHARE_OF_PEAK = 0.25  # of a cell that still belongs to the character
SPREAD = 3**0.5  # half the width of an even patch, in its standard deviations
CELL_VARIANCE = 1 / 12  # of a point inside one cell
RIGHTWARDS = 7 / 16  # cells: three halvings, each padded at the end, look half a pixel further each
NARROWER = np.array([0.8, 0.85])  # maps are wider and taller than the characters
ALIKE = 0.8  # how far the characters of a row take over its line and its median size
LINE_BREAK = 0.5  # character heights that the next row lies lower, at least
LEAST_ROW = 3  # characters from which a row has a line


def character_boxes(
    attention: np.ndarray, steps: tuple[int, ...], size: tuple[int, int]
) -> tuple[Box | None, ...]:
    """One box a step of `steps`, in pixels of a crop of `size` (height, width).

    attention: float32 "rows columns steps", >= 0. A box has the centre and the spread of the patch
    around the map's peak, finer than the cells; the characters of a row keep to a common line, to
    much the same size, and do not overlap. What a map says along a whole row, as padding makes it
    at the lower edge, does not count. None for a map that is empty.
    """
    rows, columns, _ = attention.shape
    asked = attention[..., list(steps)]
    heat = asked - np.median(asked, axis=1, keepdims=True)
    patches = [_patch(heat[..., i]) for i in range(len(steps))]
    seen = [i for i, patch in enumerate(patches) if patch is not None]
    if not seen:
        return (None,) * len(steps)
    places = np.array([_place(patch) for patch in patches if patch is not None])
    centres, sizes = places[:, 0] + [RIGHTWARDS, 0.0], places[:, 1] * NARROWER
    for row in rows_of(centres, sizes):
        _straighten(centres, sizes, row)
    boxes = _parted(centres, sizes) * (np.array([columns, rows, columns, rows]) ** -1.0)[None]
    height, width = size
    limits = np.array([width, height, width, height], float)
    pixels = np.clip(boxes * limits, 0, limits).tolist()
    found: list[Box | None] = [None] * len(steps)
    for i, box in zip(seen, pixels, strict=True):
        found[i] = Box(*box)
    return tuple(found)


def _place(patch: np.ndarray) -> list[tuple[float, float]]:
    """(x, y) of the centre and (width, height) of an even patch that is spread alike, in cells."""
    weights = patch / patch.sum()
    across, down = (_extent(weights.sum(axis)) for axis in (0, 1))
    return [(across[0], down[0]), (across[1], down[1])]


def _extent(weights: np.ndarray) -> tuple[float, float]:
    places = np.arange(len(weights)) + 0.5
    centre = float((weights * places).sum())
    variance = float((weights * (places - centre) ** 2).sum()) + CELL_VARIANCE
    return centre, 2 * SPREAD * variance**0.5


def rows_of(centres: np.ndarray, sizes: np.ndarray) -> list[np.ndarray]:
    """The indices of each row, as read: a new one starts further left and lower."""
    lower = LINE_BREAK * median(sizes[:, 1].tolist())
    breaks = (np.diff(centres[:, 0]) < 0) & (np.diff(centres[:, 1]) > lower)
    return np.split(np.arange(len(centres)), np.flatnonzero(breaks) + 1)


def _straighten(centres: np.ndarray, sizes: np.ndarray, row: np.ndarray) -> None:
    """Move a row's characters towards its line (Theil 1950) and towards its median size."""
    if len(row) < LEAST_ROW:
        return
    x, y = centres[row, 0], centres[row, 1]
    first, second = np.triu_indices(len(row), 1)
    run = x[second] - x[first]
    apart = run > LINE_BREAK
    slopes = ((y[second] - y[first])[apart] / run[apart]).tolist()
    slope = median(slopes) if slopes else 0.0
    line = slope * x + median((y - slope * x).tolist())
    centres[row, 1] += ALIKE * (line - y)
    usual = [median(each) for each in sizes[row].T.tolist()]
    sizes[row] += ALIKE * (usual - sizes[row])


def _parted(centres: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Boxes "n 4"; where two that follow on one line overlap, they meet half way."""
    boxes = np.concatenate([centres - sizes / 2, centres + sizes / 2], axis=1)
    for left, right in pairwise(boxes):
        level = abs((left[1] + left[3]) - (right[1] + right[3])) < left[3] - left[1]
        if level and left[0] < right[0] < left[2] < right[2]:
            left[2] = right[0] = (left[2] + right[0]) / 2
    return boxes


def _patch(heat: np.ndarray) -> np.ndarray | None:
    """`heat` where it hangs together with its peak above a share of it, 0 elsewhere."""
    peak = float(heat.max())
    if peak <= 0:
        return None
    y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    strong = (heat >= SHARE_OF_PEAK * peak).astype(np.uint8)
    _, parts = cv2.connectedComponents(strong, connectivity=4)
    return np.where(parts == parts[y, x], heat, 0)
