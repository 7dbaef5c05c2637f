"""Views of plates: the corners told are those of the plate that was drawn."""

import cv2
import numpy as np
import pytest

from platelet.synth.closeup import OUTSIDE, CloseupDrawer, _cut_out
from platelet.synth.dice import Dice
from platelet.types import Photo
from platelet.vision.boxes import roll_of

SIZE = (64, 128)
NONE = np.zeros((0, 5), np.float32)


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """One plain dark photo with one plate."""
    path = tmp_path_factory.mktemp("photos") / "0.png"
    cv2.imwrite(str(path), np.full((480, 640, 3), 20, np.uint8))
    return (Photo(path, np.array([[200, 300, 300, 325]], np.float32), NONE, False, NONE),)


def test_views_have_their_shape_and_repeat(photos):
    first, second = (CloseupDrawer(photos, SIZE, seed=3) for _ in range(2))
    for _ in range(20):
        one, other = first.view(), second.view()
        assert one.image.shape == SIZE and one.image.dtype == np.uint8
        assert one.corners.shape == (4, 2) and one.heights.shape == (2,)
        assert one.corners.min() >= -OUTSIDE and one.corners.max() <= 1 + OUTSIDE
        assert (one.heights > 0.5).all()
        assert np.array_equal(one.image, other.image)
        assert np.array_equal(one.corners, other.corners)


def test_the_plate_is_inside_its_corners(photos):
    """On dark ground the plate is what is bright: more inside the corners than outside."""
    drawer = CloseupDrawer(photos, SIZE, seed=8)
    brighter = []
    for _ in range(40):
        view = drawer.view()
        mask = np.zeros(SIZE, np.uint8)
        cv2.fillConvexPoly(mask, np.round(view.corners * SIZE[::-1]).astype(np.int32), 1)
        near = cv2.dilate(mask, np.ones((9, 9), np.uint8))
        outside = view.image[near == 0]
        brighter.append(not outside.size or view.image[mask == 1].mean() > outside.mean())
    assert np.mean(brighter) > 0.9


def test_some_plates_are_rolled_as_crops_are_that_nobody_set_upright(photos):
    drawer = CloseupDrawer(photos, SIZE, seed=9)
    rolls = []
    for _ in range(40):
        _, corners = drawer._plate()
        rolls.append(abs(roll_of(corners)))
    assert max(rolls) > 18 and np.median(rolls) < 10


def test_a_crop_holds_nearly_the_whole_plate():
    dice, corners = Dice(4), np.array([[40, 30], [140, 35], [138, 70], [42, 64]], np.float32)
    image = np.arange(100 * 200 * 3, dtype=np.uint8).reshape(100, 200, 3)
    for _ in range(50):
        crop, there = _cut_out(image, corners, dice)
        left, top = np.round(corners - there).astype(int)[0]
        assert np.array_equal(crop, image[top : top + len(crop), left : left + crop.shape[1]])
        width, height = np.ptp(corners, axis=0)
        assert there[:, 0].min() >= -0.03 * width - 1 and there[:, 1].min() >= -0.03 * height - 1
        assert 0.9 * width < crop.shape[1] < 1.3 * width
        assert 0.9 * height < crop.shape[0] < 1.3 * height
