"""Boxes, corners, crops, colours."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.plates.regions import region
from platelet.synth.axes import Axes
from platelet.synth.draw import Drawer
from platelet.types import Box
from platelet.vision.boxes import box_corners, extent, iou, parse_corners, roll_of, rolled_in
from platelet.vision.colour import plate_colour
from platelet.vision.preprocess import fit
from platelet.vision.warp import upright

sides = st.floats(1, 100)
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), sides, sides, sides, sides)


@given(boxes, boxes)
def test_iou_is_symmetric_and_bounded(a, b):
    assert iou(a, b) == pytest.approx(iou(b, a))
    assert 0 <= iou(a, b) <= 1 + 1e-9
    assert iou(a, a) == pytest.approx(1)


@given(boxes)
def test_the_extent_of_its_corners_is_a_box(box):
    assert extent(box_corners(box.as_list())) == pytest.approx(box.as_list(), rel=1e-6)


@given(st.floats(-30, 30), st.floats(30, 120), st.floats(20, 60))
def test_a_box_tells_the_rolled_rectangle_in_it(degrees, width, height):
    turn = np.radians(degrees)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    drawn = box_corners([-width / 2, -height / 2, width / 2, height / 2]) @ matrix + 200
    found = rolled_in(extent(drawn), degrees)
    np.testing.assert_allclose(found, drawn, atol=0.05)
    assert roll_of(found) == pytest.approx(degrees, abs=0.05)


def test_a_flat_box_still_has_a_rolled_rectangle():
    found = rolled_in([10, 10, 60, 12], 20)
    assert np.isfinite(found).all() and roll_of(found) == pytest.approx(20, abs=0.1)


def test_corners_are_parsed_from_4_or_8_numbers():
    assert parse_corners("1 2 3 4").tolist() == [[1, 2], [3, 2], [3, 4], [1, 4]]
    assert parse_corners("1 2 3 2 3 4 1 4").tolist() == [[1, 2], [3, 2], [3, 4], [1, 4]]
    with pytest.raises(ValueError, match="4 or 8 numbers, got 3"):
        parse_corners("1 2 3")


def test_a_tilted_plate_is_turned_upright():
    plate = np.tile(np.arange(200, dtype=np.uint8), (50, 1))
    corners = np.array([[60, 40], [250, 90], [240, 150], [50, 95]], np.float32)
    flat = np.array([[0, 0], [200, 0], [200, 50], [0, 50]], np.float32)
    scene = cv2.warpPerspective(plate, cv2.getPerspectiveTransform(flat, corners), (300, 200))
    crop = upright(scene, corners, margin=0)
    back = cv2.resize(crop, (200, 50)).astype(int)
    assert np.abs(back - plate)[5:-5, 5:-5].mean() < 4


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_crop_begins_where_its_first_pixel_does_however_it_is_turned(turns):
    picture = np.random.default_rng(turns).integers(0, 256, (12, 20), np.uint8)
    corners = np.roll(box_corners([3, 4, 13, 9]), turns, axis=0)
    inside = np.rot90(picture[4:9, 3:13], -turns)
    assert np.abs(upright(picture, corners, margin=0).astype(int) - inside).max() <= 1


@given(st.integers(1, 300), st.integers(1, 300), st.booleans())
def test_fit_gives_the_input_of_the_net(height, width, colour):
    image = np.full((height, width, 3) if colour else (height, width), 77, np.uint8)
    fitted = fit(image, 64, 128)
    assert fitted.shape == (64, 128) and (fitted == 77).all()


def test_the_colour_of_most_drawn_plates_is_told():
    axes = Axes(clean=1, wear=0, exposure=0, light=0, tilt=0.2, frame=0)
    kr = region("kr")
    drawer = Drawer("kr", seed=3, axes=axes, colour=True)
    told = total = 0
    for series in kr.formats:
        if kr.colours[series.name] in ("white", "yellow", "green", "blue", "navy", "orange"):
            colours = [plate_colour(drawer.of(series).image) for _ in range(12)]
            told += sum(c == kr.colours[series.name] for c in colours)
            total += len(colours)
    assert told / total > 0.75, f"{told} of {total}"
