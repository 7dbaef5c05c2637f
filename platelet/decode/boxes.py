"""Boxes of characters from the attention map of the step that said each of them."""

import numpy as np

from platelet.types import Box

SHARE_OF_PEAK = 0.25  # of a cell that still belongs to the character
SPREAD = 3**0.5  # half the width of an even patch, in its standard deviations
CELL_VARIANCE = 1 / 12  # of a point inside one cell


def character_boxes(
    attention: np.ndarray, steps: tuple[int, ...], size: tuple[int, int]
) -> tuple[Box | None, ...]:
    """One box a step of `steps`, in pixels of a crop of `size` (height, width).

    attention: float32 "rows columns steps", >= 0. A box has the centre and the spread of the patch
    around the map's peak: finer than the cells. None for a map that is empty.
    """
    rows, columns, _ = attention.shape
    scale = size[1] / columns, size[0] / rows
    return tuple(_box(attention[..., step], scale, size) for step in steps)


def _box(heat: np.ndarray, scale: tuple[float, float], size: tuple[int, int]) -> Box | None:
    patch = _patch(heat)
    if patch is None:
        return None
    weights = patch / patch.sum()
    (left, right), (top, bottom) = (_extent(weights.sum(axis)) for axis in (0, 1))
    return Box(
        max(0.0, left * scale[0]),
        max(0.0, top * scale[1]),
        min(float(size[1]), right * scale[0]),
        min(float(size[0]), bottom * scale[1]),
    )


def _extent(weights: np.ndarray) -> tuple[float, float]:
    """From where to where an even patch with this spread reaches, in cells."""
    places = np.arange(len(weights)) + 0.5
    centre = float((weights * places).sum())
    variance = float((weights * (places - centre) ** 2).sum()) + CELL_VARIANCE
    half = SPREAD * variance**0.5
    return centre - half, centre + half


def _patch(heat: np.ndarray) -> np.ndarray | None:
    """`heat` where it hangs together with its peak above a share of it, 0 elsewhere."""
    peak = float(heat.max())
    if peak <= 0:
        return None
    y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    strong = heat >= SHARE_OF_PEAK * peak
    patch = np.zeros_like(heat)
    border = [(int(y), int(x))]
    while border:
        row, column = border.pop()
        inside = 0 <= row < heat.shape[0] and 0 <= column < heat.shape[1]
        if not inside or not strong[row, column] or patch[row, column]:
            continue
        patch[row, column] = heat[row, column]
        border += [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
    return patch
