"""Further looks at crops that were not read surely."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from platelet.plates.regions import region
from platelet.read.again import SURE, Cut, set_upright, sought, views, whole
from platelet.read.reader import Reader
from platelet.runtime.hub import OPINIONS, cards, reader_of
from platelet.synth.axes import EASY, standard
from platelet.synth.draw import Drawer
from platelet.types import Box, Detection
from platelet.vision.rows import parted
from platelet.vision.warp import cut_upright


@pytest.fixture(scope="module")
def rolled():
    drawer = Drawer("kr", seed=31, axes=replace(EASY, turn=(0.0, 0.0, 20.0)))
    return [drawer.crop() for _ in range(80)]


def right(plates, crops):
    return sum(p.text == "".join(c.symbols) for p, c in zip(plates, crops, strict=True))


def test_rolled_plates_are_read_better(rolled):
    images = [crop.image for crop in rolled]
    one, both = (right(Reader("kr", again=more).read_crops(images), rolled) for more in (0, 1))
    assert both >= one + 15, f"{one} with one look, {both} with more, of {len(rolled)}"


def test_what_was_read_surely_stays():
    drawer = Drawer("kr", seed=32, axes=standard("kr"))
    images = [drawer.crop().image for _ in range(60)]
    one, more = (Reader("kr", again=looks).read_crops(images) for looks in (False, True))
    sure = [(a, b) for a, b in zip(one, more, strict=True) if a.confidence >= SURE]
    assert len(sure) >= 10
    assert all(a == b for a, b in sure)


def test_boxes_of_characters_stay_in_the_crop(rolled):
    reader, boxed = Reader("kr"), 0
    for crop in rolled:
        (plate,) = reader.read_crops([crop.image])
        height, width = crop.image.shape[:2]
        assert "".join(c.text for c in plate.characters) == plate.text
        for box in (c.box for c in plate.characters if c.box):
            boxed += 1
            assert 0 <= box.x1 < box.x2 <= width and 0 <= box.y1 < box.y2 <= height
    assert boxed >= 200


def test_views_are_a_wider_one_two_set_upright_and_two_of_more_contrast(rolled):
    finder = Reader("kr").panel.corner_finder
    crop = rolled[0].image
    assert len(views(sought(whole(crop), None))) == 2
    wide, *straight, clear, clear_straight = views(sought(whole(crop), finder))
    assert clear.image.shape == crop.shape[:2]
    assert clear_straight.image.shape == straight[0].image.shape[:2]
    assert wide.image.shape[0] >= crop.shape[0] and wide.image.shape[1] >= crop.shape[1]
    assert len(straight) == 2
    true = np.array(rolled[0].corners)
    left, right_ = straight[0].there(true)[[0, 1]]
    assert abs(left[1] - right_[1]) < 0.15 * straight[0].image.shape[0]


def test_views_of_a_photo_lead_back_to_its_crop():
    drawer = Drawer("kr", seed=33, axes=EASY, colour=True)
    plate = drawer.crop()
    photo = cv2.copyMakeBorder(plate.image, 60, 40, 80, 50, cv2.BORDER_REFLECT)
    corners = np.add(plate.corners, (80, 60))
    box = Box(*corners.min(0).tolist(), *corners.max(0).tolist())
    one = Detection("license_plate", 0.9, box, tuple(map(tuple, corners.tolist())))
    crop = cut_upright(photo, corners, 0.03)
    for view in views(sought(Cut(photo, one, 0.03, crop), Reader("kr").panel.corner_finder)):
        there = view.there(crop.there(corners))
        assert np.abs(there.mean(0) - np.array(view.image.shape[1::-1]) / 2).max() < 12


def test_a_rolled_crop_is_cut_out_upright(rolled):
    finder, level = Reader("kr").panel.corner_finder, 0
    for crop in rolled[:30]:
        cut = set_upright(sought(whole(crop.image), finder))
        left, right_ = cut.crop.there(np.array(crop.corners))[[0, 1]]
        level += abs(left[1] - right_[1]) < 0.15 * cut.crop.image.shape[0]
    assert level >= 27


def test_a_plate_that_is_small_in_its_crop_is_cut_out():
    drawer, near = Drawer("us", seed=36, axes=EASY), 0
    for _ in range(20):
        crop = drawer.crop()
        height, width = crop.image.shape[:2]
        grey = np.full((3 * height, 2 * width, *crop.image.shape[2:]), 110, np.uint8)
        grey[height : 2 * height, width // 2 : width // 2 + width] = crop.image
        cut = set_upright(sought(whole(grey), Reader("us").panel.corner_finder))
        true = cut.crop.there(np.add(crop.corners, (width // 2, height)))
        edges = np.array(cut.crop.image.shape[1::-1])
        off = np.abs(true - np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * edges)
        near += off.max() < 0.25 * edges[1]
    assert near >= 15


def test_only_a_rolled_plate_of_unknown_corners_is_cut_out_anew(rolled):
    crop, finder = rolled[0], Reader("kr").panel.corner_finder
    found = sought(whole(crop.image), finder)
    corners = tuple(map(tuple, np.array(crop.corners).tolist()))
    known = replace(found, plate=replace(found.plate, corners=corners))
    assert set_upright(known) is known
    blind = sought(whole(crop.image), None)
    assert set_upright(blind) is blind
    level = sought(whole(set_upright(found).crop.image), finder)
    assert set_upright(level) is level


def test_without_a_finder_of_corners_it_still_reads(rolled):
    plates = Reader("kr", corners=None).read_crops([crop.image for crop in rolled[:5]])
    assert len(plates) == 5


def test_a_view_that_is_too_small_is_left_out():
    (plate,) = Reader("kr").read_crops([np.full((9, 9, 3), 120, np.uint8)])
    assert plate.confidence < 0.5


@pytest.mark.parametrize("first", OPINIONS)
def test_a_second_opinion_comes_from_a_model_of_the_same_symbols_and_regions(first):
    one = cards()[first]
    for name in OPINIONS[first]:
        other = cards()[name]
        assert (one.symbols, one.regions) == (other.symbols, other.regions)
    assert reader_of(one.regions[0]) == first


def test_a_named_model_reads_alone():
    assert not Reader("us", model="latin_large").panel.advisers
    asked = [one.session.card.name for one in Reader("us").panel.advisers]
    assert asked == [*OPINIONS["latin_large"]]


def test_other_networks_mend_more_plates_than_they_spoil():
    drawer = Drawer("us", seed=36, axes=standard("us"))
    crops = [drawer.crop() for _ in range(300)]
    images = [crop.image for crop in crops]
    alone, asked = (Reader("us", model=model) for model in ("latin_large", None))
    one, both = alone.read_crops(images), asked.read_crops(images)
    assert right(both, crops) > right(one, crops)
    assert sum(b.confidence > a.confidence for a, b in zip(one, both, strict=True)) >= 30


def of_rows(code, seed, rows, count):
    """Easy plates of one country with so many rows, all of one series and layout."""
    drawer = Drawer(code, seed=seed, axes=EASY)
    layouts = [(series, layout) for series in drawer.formats for layout in series.layouts]
    series, layout = next(pair for pair in layouts if pair[1].rows == rows)
    return [drawer.of(series, layout) for _ in range(count)]


@pytest.mark.parametrize(
    ("rows", "whole_plate", "row_by_row", "least"),
    [(1, ["latin_small", "latin_columns"], [], 16), (2, ["latin_small"], ["latin_columns"], 18)],
)
def test_a_network_of_one_row_is_shown_two_one_by_one(rows, whole_plate, row_by_row, least):
    reader, asked = Reader("de"), []
    for crop in of_rows("de", 37, rows, 20):
        (look,) = reader.panel.look_at([crop.image])[0]
        cut = sought(whole(crop.image), reader.panel.corner_finder)
        asked.append(
            [[one.session.card.name for one in names] for names in reader.panel._others(look, cut)]
        )
    assert asked.count([whole_plate, row_by_row]) >= least


def test_rows_are_read_one_by_one_better_than_together():
    crops = [crop for code in ("fr", "ie", "ua") for crop in of_rows(code, 38, 2, 25)]
    images = [crop.image for crop in crops]
    alone, asked = (Reader("eu", model=model) for model in ("latin_large", None))
    one, both = right(alone.read_crops(images), crops), right(asked.read_crops(images), crops)
    assert both >= one + 6, f"{one} with latin_large, {both} with all, of {len(crops)}"


def test_a_look_row_by_row_says_both_rows_one_after_the_other():
    reader = Reader("de")
    (columns,) = (a for a in reader.panel.advisers if a.session.card.name == "latin_columns")
    image = of_rows("de", 39, 2, 1)[0].image
    (look,), (plain,) = columns.look([image], by_rows=True), columns.look([image])
    assert len(look.log_probabilities) == 2 * len(plain.log_probabilities)
    assert plain.along and not look.along
    assert look.weight == columns.counts.by_rows
    upper, lower = parted(image)
    assert (upper == image[: len(upper)]).all() and (lower == image[-len(lower) :]).all()
    assert len(upper) == len(lower) > len(image) / 2


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [("eu", 3.3, 1.9), ("br", 3.1, 1.4), ("ar", 2.3, 1.3), ("us", 2.0, None)],
)
def test_a_shape_tells_two_rows_where_no_plate_of_one_is_so_high(code, one, two):
    assert not region(code).two_rowed(one)
    assert not region("us").two_rowed(0.5)
    assert two is None or region(code).two_rowed(two)
