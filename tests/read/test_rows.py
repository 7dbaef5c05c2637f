"""How many rows a plate is told to have, and where its characters stand."""

from itertools import pairwise

import numpy as np
import pytest

from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.read.told import Seen, begins_anew, told
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer
from platelet.types import Box, Character


def drawn(code, rows, count):
    drawer = Drawer(code, seed=17, axes=EASY, rows=(rows, rows))
    return [drawer.crop().image for _ in range(count)]


def standing(text, lefts):
    """Characters 10 px wide, each at its left edge; None: its place is not known."""
    boxes = [None if x is None else Box(x, 0, x + 10, 20) for x in lefts]
    return tuple(Character(symbol, 0.9, box) for symbol, box in zip(text, boxes, strict=True))


@pytest.mark.parametrize(("code", "rows"), [("kr", 1), ("kr", 2), ("br", 1), ("br", 2)])
def test_rows_are_told_in_crops_that_are_cut_widely(code, rows):
    """With such room around it a plate of one row is as high as one of two."""
    high = [np.pad(one, ((one.shape[0] // 2,) * 2, (0, 0), (0, 0))[: one.ndim], "edge")
            for one in drawn(code, rows, 12)]  # fmt: skip
    plates = [plate for plate in Reader(code).read_crops(high) if plate.valid]
    assert len(plates) >= 10
    assert sum(plate.rows == rows for plate in plates) >= len(plates) - 1


def test_characters_of_one_row_stand_from_left_to_right():
    plates = Reader("kr").read_crops(drawn("kr", 1, 20))
    for plate in plates:
        serial = [c.box for c in plate.characters if c.text.isdigit() and c.box][-4:]
        assert all(a.x1 < b.x1 for a, b in pairwise(serial))
    firsts = [[c.box.x1 for c in plate.characters[:2] if c.box] for plate in plates]
    assert sum(x == sorted(x) for x in firsts) >= 19


def test_a_new_row_begins_far_left():
    assert begins_anew(standing("AB12", [0, 20, 0, 20])) is True
    assert begins_anew(standing("AB12", [0, 20, 40, 60])) is False
    assert begins_anew(standing("AB12", [2, 0, 40, 60])) is False  # badly placed, and no new row
    assert begins_anew(standing("AB12", [0, 20, None, 60])) is None
    assert begins_anew(standing("AB12", [0, 20, None, 0])) is True
    assert begins_anew(()) is None


def test_rows_are_told_by_where_characters_stand_and_then_by_the_crop():
    br, text = region("br"), "ABC1D23"
    one, two = [0, 20, 40, 60, 80, 100, 120], [0, 20, 40, 0, 20, 40, 60]
    rows = [told(standing(text, x), br, Seen(1.5))["rows"] for x in (one, two, [None] * 7)]
    assert rows == [1, 2, 2]
    assert told(standing(text, one), br, Seen(3.1))["rows"] == 1
