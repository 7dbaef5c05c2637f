"""Heights of characters from the picture: bars on a ground, with boxes that are too tall."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.decode.lines import find_line, fit_lines, lined_up
from platelet.types import Box, Character, Plate

HEIGHT, WIDTH, COUNT, PITCH = 96, 240, 7, 28


def plate(slope: float, top: float, tall: float) -> np.ndarray:
    """Two upright bars a character, from `top` down on the left, along `slope`."""
    picture = np.full((HEIGHT, WIDTH), 200, np.uint8)
    for i in range(COUNT):
        for x in (20 + PITCH * i, 34 + PITCH * i):
            y = round(top + slope * x)
            picture[max(0, y) : max(0, y + round(tall)), x : x + 4] = 30
    return picture


def loose(slope: float, middle: float, tall: float) -> list[Box | None]:
    """Boxes at the right places across, on a level line and of one height."""
    y = middle + slope * WIDTH / 2
    return [Box(18 + PITCH * i, y - tall / 2, 40 + PITCH * i, y + tall / 2) for i in range(COUNT)]


@settings(deadline=None, max_examples=60)
@given(
    slope=st.floats(-0.2, 0.2),
    tall=st.floats(30, 48),
    too_tall=st.floats(1.0, 1.7),
    off=st.floats(-5, 5),
)
def test_boxes_become_as_tall_as_the_bars(slope, tall, too_tall, off):
    top = HEIGHT / 2 - tall / 2 - slope * WIDTH / 2
    boxes = loose(slope, top + tall / 2 + off, tall * too_tall)
    for i, box in enumerate(fit_lines(boxes, plate(slope, top, tall))):
        assert box is not None
        assert (box.x1, box.x2) == (18 + PITCH * i, 40 + PITCH * i)
        middle = top + tall / 2 + slope * (29 + PITCH * i)
        assert (box.y1 + box.y2) / 2 == pytest.approx(middle, abs=0.12 * tall + 3)
        assert box.height == pytest.approx(tall, rel=0.25)


def test_each_of_two_rows_has_its_own_line():
    picture = np.full((120, WIDTH), 200, np.uint8)
    picture[:96] = np.minimum(plate(0, 12, 24)[:96], plate(0, 62, 34)[:96])
    upper, lower = loose(0, 22, 48), loose(0, 80, 60)
    fitted = fit_lines([*upper, *lower], picture)
    assert [round(b.y1 / 6) for b in fitted if b] == [2] * COUNT + [10] * COUNT


def test_what_shows_nothing_stays():
    boxes = loose(0, 40, 50)
    assert fit_lines(boxes, np.full((HEIGHT, WIDTH), 90, np.uint8)) == tuple(boxes)
    assert fit_lines([], plate(0, 30, 40)) == ()
    assert fit_lines([None, None], plate(0, 30, 40)) == (None, None)
    one = [None, boxes[2]]
    assert fit_lines(one, plate(0, 30, 40)) == tuple(one), "one character has no pitch"
    grey = plate(0, 30, 40)
    assert find_line(grey, np.full((2, 2), 40.0), np.full((2, 2), 20.0), (0, 96)) is None, (
        "one place"
    )
    close = np.array([[40.0, 40.0], [42.5, 40.0]])
    wide = np.tile(grey, 9)
    assert find_line(wide, close, np.full((2, 2), 20.0), (0, 96)) is None, "too close"


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (200, 3), (9, 40, 3)])
def test_boxes_stay_inside_any_picture(shape):
    picture = np.random.default_rng(4).integers(0, 256, shape, np.uint8)
    height, width = shape[:2]
    boxes = [Box(width * i / 4, 0, width * (i + 1) / 4, height) for i in range(4)]
    for box in fit_lines(boxes, picture):
        assert box is not None
        assert 0 <= box.y1 < box.y2 <= height and 0 <= box.x1 < box.x2 <= width


def test_a_plate_keeps_all_but_the_heights():
    boxes = loose(0, 48, 70)
    said = tuple(Character(str(i), 0.9, box) for i, box in enumerate(boxes))
    read = Plate("0123456", 0.9, "kr", None, False, 1, characters=said)
    seen = lined_up(read, np.repeat(plate(0, 28, 40)[..., None], 3, 2))
    assert [(one.text, one.confidence) for one in seen.characters] == [(c.text, 0.9) for c in said]
    assert all(one.box and one.box.height < 50 for one in seen.characters)
    assert lined_up(Plate("", 0.0, "kr", None, False, 1), plate(0, 28, 40)).characters == ()
