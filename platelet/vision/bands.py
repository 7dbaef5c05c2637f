"""The bands of a crop where plates bear words beside their number."""

import math

import numpy as np

Place = tuple[float, float, float, float]  # top, bottom, left, right, in shares of a crop's sides

BANDS: tuple[Place, ...] = ((0.0, 0.34, 0.1, 0.92), (0.72, 1.0, 0.0, 1.0))  # above, below
SIGN: Place = (0.42, 1.0, 0.0, 0.16)  # where European plates bear their country's letters
SIGN_OF_TWO_ROWS: Place = (0.18, 0.52, 0.0, 0.25)  # likewise: beside the upper row
SIGN_MARGIN = 0.03  # around a plate that is cut out for SIGN, as a share of its size


def band(crop: np.ndarray, place: Place) -> np.ndarray:
    """A part of a crop "h w" or "h w 3"; at least one pixel."""
    (height, width), (top, bottom, left, right) = crop.shape[:2], place
    rows = slice(int(top * height), math.ceil(bottom * height))
    return crop[rows, int(left * width) : math.ceil(right * width)]
