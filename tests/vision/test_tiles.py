"""Tiles stand where they are looked for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from platelet.vision.tiles import tiled


@given(count=st.integers(1, 13), columns=st.integers(1, 6), blank=st.integers(0, 255))
def test_every_tile_stands_in_reading_order_and_the_rest_is_blank(count, columns, blank):
    tiles = [np.full((2, 3, 3), 100 + i, np.uint8) for i in range(count)]
    whole = tiled(tiles, columns, blank)
    rows = -(-count // columns)
    assert whole.shape == (2 * rows, 3 * columns, 3)
    cells = whole.reshape(rows, 2, columns, 3, 3).swapaxes(1, 2).reshape(-1, 2, 3, 3)
    assert all((cell == 100 + i).all() for i, cell in enumerate(cells[:count]))
    assert (cells[count:] == blank).all()


def test_no_tiles_make_one_pixel():
    assert tiled([], 4).shape == (1, 1, 3)
