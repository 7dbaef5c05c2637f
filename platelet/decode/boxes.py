"""Boxes of characters from the attention map of the step that said each of them."""

import numpy as np

from platelet.types import Box

SHARE_OF_PEAK = 0.5


def character_boxes(
    attention: np.ndarray, steps: tuple[int, ...], size: tuple[int, int]
) -> tuple[Box | None, ...]:
    """One box a step of `steps`, in pixels of a crop of `size` (height, width).

    attention: float32 "rows columns steps", >= 0. A box bounds the cells above half of the map's
    peak that hang together with it; None for a map without any support.
    """
    rows, columns, _ = attention.shape
    scale_y, scale_x = size[0] / rows, size[1] / columns
    found: list[Box | None] = []
    for step in steps:
        cells = _support(attention[..., step])
        if cells is None:
            found.append(None)
            continue
        y1, x1, y2, x2 = cells
        found.append(Box(x1 * scale_x, y1 * scale_y, x2 * scale_x, y2 * scale_y))
    return tuple(found)


def _support(heat: np.ndarray) -> tuple[int, int, int, int] | None:
    """Bounds (y1, x1, y2, x2) in cells of what hangs together with the peak of `heat`."""
    peak = float(heat.max())
    if peak <= 0:
        return None
    y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    strong = heat >= SHARE_OF_PEAK * peak
    seen = {(int(y), int(x))}
    border = list(seen)
    while border:
        row, column = border.pop()
        for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            inside = 0 <= near[0] < heat.shape[0] and 0 <= near[1] < heat.shape[1]
            if inside and near not in seen and strong[near]:
                seen.add(near)
                border.append(near)
    ys, xs = [s[0] for s in seen], [s[1] for s in seen]
    return min(ys), min(xs), max(ys) + 1, max(xs) + 1
