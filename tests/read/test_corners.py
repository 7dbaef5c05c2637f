"""A second look at plates: corners get better, and are left alone where it fails."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.errors import BadSetting
from platelet.read.corners import MOST_ERROR, CornerFinder, is_plausible, quad_of
from platelet.read.detector import (
    CORNER_FINDER,
    FINDER,
    SURE_ERROR,
    Detector,
    as_people_draw,
    weighed,
)
from platelet.read.reader import Reader
from platelet.runtime.hub import load_model
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer
from platelet.synth.street import Street
from platelet.types import Box, Detection
from platelet.vision.boxes import box_corners, extent, ious
from platelet.vision.warp import grown, view_of


@pytest.fixture(scope="module")
def finder():
    return CornerFinder(load_model(CORNER_FINDER))


def off(corners, truth) -> float:
    """Mean distance in plate heights."""
    height = np.linalg.norm(truth[0] - truth[3])
    return float(np.linalg.norm(np.array(corners) - truth, axis=1).mean() / height)


@pytest.mark.parametrize("region", ["kr", "eu", "us"])
def test_a_loose_box_gets_exact_corners(finder, region):
    street, errors = Street(region, seed=4), []
    for _ in range(12):
        view = street.view(street.car(), 0.8)
        loose = grown(box_corners([*view.corners.min(0), *view.corners.max(0)]), 0.08, 0.2)
        box = Box(*map(float, (*loose.min(0), *loose.max(0))))
        one = finder.refined(view.image, Detection("license_plate", 0.9, box))
        errors.append(off(quad_of(one), view.corners))
    assert np.median(errors) < 0.08, errors


def test_a_rolled_plate_gets_exact_corners(finder):
    drawer, errors = Drawer("jp", seed=5, axes=replace(EASY, turn=(0.0, 0.0, 25.0))), []
    for _ in range(30):
        crop = drawer.crop()
        box = Box(0.0, 0.0, *map(float, crop.image.shape[1::-1]))
        one = finder.refined(crop.image, Detection("license_plate", 1.0, box))
        errors.append(off(quad_of(one), np.array(crop.corners)))
    assert np.median(errors) < 0.06, errors
    assert np.mean(np.array(errors) < 0.15) >= 0.9, errors


def test_a_box_is_drawn_by_the_exact_corners_and_by_what_the_detector_saw():
    street, finder, found = Street("kr", seed=6), Detector.open(), 0
    alone = Detector.open(corners=None, least=0.1)
    for _ in range(6):
        image = street.view(street.car(), 0.8).image
        own = np.array([d.box.as_list() for d in alone.find(image) if d.label == "license_plate"])
        for one in finder.find(image):
            if one.label == "license_plate" and one.corner_error is not None:
                quad, edge = np.array(one.corners), np.array(image.shape[1::-1])
                seen = own[ious(np.array(one.box.as_list()), own).argmax()]
                zoom = max(edge / [640, 480])
                wanted = as_people_draw(extent(quad), seen, zoom).reshape(2, 2)
                wanted = np.clip(wanted, 0, edge).reshape(4)
                np.testing.assert_allclose(one.box.as_list(), wanted, atol=0.01)
                found += 1
    assert found >= 5


@given(
    width=st.floats(5, 400), flat=st.floats(1, 6), zoom=st.floats(0.2, 8), loose=st.floats(0, 0.5)
)
def test_a_told_box_is_a_little_looser_than_the_plate_and_no_more(width, flat, zoom, loose):
    exact = np.array([100, 50, 100 + width, 50 + width / flat])
    size = exact[2:] - exact[:2]
    own = exact + np.concatenate([-loose * size, loose * size])
    low, high = (as_people_draw(exact, box, zoom) for box in (exact, own))
    for box in (low, high):
        assert (box[:2] < exact[:2]).all() and (box[2:] > exact[2:]).all()
    assert ious(exact, low[None])[0] > 0.6, "the plate fills most of it"
    assert (high[:2] <= low[:2]).all() and (high[2:] >= low[2:]).all(), "its own box has a say"
    larger = as_people_draw(exact, own, zoom + 1)
    assert (larger[2:] >= high[2:]).all() and (larger[:2] <= high[:2]).all()


@given(confidence=st.floats(0, 1), error=st.floats(0, 2), more=st.floats(0, 1))
def test_a_plate_is_as_sure_as_its_corners_let_it_be(confidence, error, more):
    once = weighed(confidence, error)
    assert 0 <= weighed(confidence, error + more) <= once <= 1
    assert weighed(confidence, min(error, SURE_ERROR)) == pytest.approx(confidence)
    assert not 0.01 < confidence < 0.99 or weighed(confidence, 2 * SURE_ERROR) < confidence


class Lost(CornerFinder):
    """Finds no corners anywhere."""

    def refined(self, image, one, overlap=0.0):
        return one


def test_what_has_no_corners_is_less_sure_and_nothing_below_the_least_is_told():
    street = Street("kr", seed=8)
    image = street.view(street.car(), 0.8).image
    alone = Detector.open(corners=None, least=0.05).find(image)
    lost = Detector.open(corners=None, least=0.05)
    lost.corners = Lost(load_model(CORNER_FINDER))
    found = lost.find(image)
    before = [d.confidence for d in alone if d.label == "license_plate"]
    after = [d.confidence for d in found if d.label == "license_plate"]
    expected = [c for c in (weighed(c, MOST_ERROR) for c in before) if c >= 0.05]
    assert after == pytest.approx(expected) and after[0] < before[0]
    told = [d.confidence for d in Detector.open(least=0.25).find(image)]
    assert told == sorted(told, reverse=True) and told[-1] >= 0.25


def test_nothing_is_changed_where_there_is_no_plate(finder):
    image = np.random.default_rng(0).integers(0, 256, (200, 300, 3), np.uint8)
    one = Detection("license_plate", 0.5, Box(100.0, 80.0, 180.0, 110.0))
    again = finder.refined(image, one)
    assert again is one or is_plausible(np.array(again.corners), one)


def test_at_the_edge_of_the_picture(finder):
    image = np.full((40, 60, 3), 128, np.uint8)
    for box in (Box(0.0, 0.0, 5.0, 3.0), Box(50.0, 30.0, 60.0, 40.0), Box(0.0, 0.0, 60.0, 40.0)):
        finder.refined(image, Detection("license_plate", 0.5, box))


def test_implausible_corners_are_told():
    one = Detection("license_plate", 0.9, Box(10.0, 10.0, 50.0, 30.0))
    good = box_corners([10, 10, 50, 30])
    assert is_plausible(good, one)
    assert not is_plausible(good[[1, 0, 3, 2]], one), "mirrored"
    assert not is_plausible(good[[0, 2, 1, 3]], one), "crossed"
    assert not is_plausible(good + 60, one), "elsewhere"


def test_a_view_maps_back_to_its_photo():
    quad = np.array([[30, 20], [90, 26], [88, 50], [28, 44]], np.float32)
    view = view_of(np.zeros((100, 120, 3), np.uint8), quad, (64, 128))
    assert view.image.shape == (64, 128)
    np.testing.assert_allclose(view.back(view.there(quad)), quad, atol=1e-3)
    assert (view.there(quad) > 0).all() and (view.there(quad) < [128, 64]).all()


def test_another_kind_of_model_is_refused():
    with pytest.raises(BadSetting, match=r"detect_small finds plates in photos.*corners_tiny"):
        CornerFinder(load_model(FINDER))
    with pytest.raises(BadSetting, match=r"kr_tiny reads plates.*detect_small"):
        Detector.open("kr_tiny")
    with pytest.raises(BadSetting, match=r"corners_tiny finds corners of plates.*kr_tiny"):
        Reader("kr", model=CORNER_FINDER)
