"""Boxes from steps along the plate: they follow where symbols are said."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.decode.greedy import BLANK
from platelet.decode.places import LEAST, RIGHTWARDS, WIDE, boxes_along, places, with_sides
from platelet.types import Box, Character

STEPS, CLASSES, SIZE = 48, 9, (40, 240)


def said_at(steps, ids):
    """Log-probabilities of a network that says each symbol at its step, surely."""
    said = np.full((STEPS, CLASSES), 1e-4)
    said[:, BLANK] = 1.0
    for step, i in zip(steps, ids, strict=True):
        said[step, BLANK], said[step, i] = 1e-3, 1.0
    return np.log(said / said.sum(1, keepdims=True))


@st.composite
def texts(draw):
    """Steps, at least three apart, and the symbols said there, each another."""
    ids = draw(st.lists(st.integers(1, CLASSES - 1), min_size=LEAST, max_size=6, unique=True))
    gaps = draw(st.lists(st.integers(3, 7), min_size=len(ids), max_size=len(ids)))
    return np.cumsum(gaps), tuple(ids)


@given(texts())
def test_boxes_stand_where_symbols_are_said(drawn):
    steps, ids = drawn
    said = said_at(steps, ids)
    assert places(said, ids) == pytest.approx(steps, abs=0.05)
    pitch = np.median(np.diff(steps))
    middles = (steps + 0.5 + RIGHTWARDS * pitch) / STEPS * SIZE[1]
    for box, middle in zip(boxes_along(said, ids, SIZE), middles, strict=True):
        assert box is not None and (box.y1, box.y2) == (0, SIZE[0])
        assert 0 <= box.x1 < box.x2 <= SIZE[1]
        if box.x1 > 0 and box.x2 < SIZE[1]:
            assert (box.x1 + box.x2) / 2 == pytest.approx(middle, abs=1)
            assert box.width == pytest.approx(WIDE * pitch / STEPS * SIZE[1], abs=1)


@pytest.mark.parametrize("count", [0, 1, LEAST - 1, STEPS + 1])
def test_texts_too_short_or_too_long_have_none(count):
    ids = tuple(1 + i % 2 for i in range(count))
    said = said_at(range(3, 3 + 4 * min(count, LEAST), 4), ids[:LEAST])
    assert boxes_along(said, ids, SIZE) == (None,) * count


def test_sides_are_those_along_the_plate_and_heights_stay():
    high = [Character("A", 0.9, Box(0, 5, 10, 20)), Character("B", 0.8, Box(9, 5, 19, 20))]
    told = with_sides(high, [Box(2, 0, 8, 40), None])
    assert [one.box for one in told] == [Box(2, 5, 8, 20), Box(9, 5, 19, 20)]
    assert [(one.text, one.confidence) for one in told] == [("A", 0.9), ("B", 0.8)]
    bare = [replace(one, box=None) for one in high]
    assert [one.box for one in with_sides(bare, [None, Box(2, 0, 8, 40)])] == [
        None,
        Box(2, 0, 8, 40),
    ]
