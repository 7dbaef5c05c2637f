"""Many small pictures as one to look at."""

from collections.abc import Sequence

import numpy as np


def tiled(tiles: Sequence[np.ndarray], columns: int, blank: int = 0) -> np.ndarray:
    """Tiles of one size, uint8 "h w 3", in rows of `columns`; none make one black pixel.

    What is left of the last row is filled with the grey value `blank`.
    """
    if not tiles:
        return np.zeros((1, 1, 3), np.uint8)
    full = [*tiles, *[np.full_like(tiles[0], blank)] * (-len(tiles) % columns)]
    return np.vstack([np.hstack(full[i : i + columns]) for i in range(0, len(full), columns)])
