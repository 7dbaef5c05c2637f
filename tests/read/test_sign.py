"""The letters of its country that a European plate bears: how they are read, what they tell."""

from dataclasses import replace

import numpy as np
import pytest

from platelet.plates.match import FOREIGN, MOST_ISSUED, issued, match
from platelet.plates.regions import region
from platelet.read.again import cut_out, whole
from platelet.read.reader import Reader
from platelet.read.sign import ONE_ROW
from platelet.read.told import Seen, told
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer
from platelet.types import Box, Character, Detection
from platelet.vision.boxes import extent

EU, LATIN = region("eu"), region("latin")


@pytest.fixture(scope="module")
def reader():
    return Reader("eu")


@pytest.fixture(scope="module")
def signs(reader):
    return reader.panel.sign_reader


def drawn(code, count, seed=11, rows=1):
    """Easy plates with the letters of their country on them."""
    drawer = Drawer(code, seed=seed, axes=EASY, rows=(rows, rows))
    plates = (drawer.crop() for _ in range(20 * count))
    signed = (p for p in plates if p.legends and p.image.shape[1] > 130)
    return [next(signed) for _ in range(count)]


def cut_at_corners(crop):
    """A drawn plate as if it had been found in a photograph, its corners too."""
    corners = tuple((float(x), float(y)) for x, y in crop.corners)
    box = Box(*extent(crop.corners).tolist())
    return cut_out(crop.image, Detection("license_plate", 1.0, box, corners, 0.02))


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("code", ["de", "lt", "sk", "lv"])
def test_letters_tell_the_country(reader, code, rows):
    """Of Lithuania, Slovakia and Latvia nothing else does: their texts fit larger countries too."""
    crops = drawn(code, 8, rows=rows)
    plates = reader.read_crops([crop.image for crop in crops])
    assert sum(plate.region == code for plate in plates) >= 6


def test_letters_are_read_with_a_probability(signs):
    for crop in drawn("de", 4):
        cut = cut_at_corners(crop)
        shown = signs.shown(cut, EU)
        assert 0 < sum(shown.values()) <= 1 and shown.keys() <= EU.signs.keys()
        assert LATIN.signs == EU.signs and signs.shown(cut, LATIN) == shown


def test_a_rolled_plate_is_of_one_row_whatever_its_crop(signs):
    (crop,) = drawn("sk", 1)
    turned = np.pad(crop.image, ((60, 60), (0, 0), *([(0, 0)] * (crop.image.ndim - 2))), "edge")
    low = replace(crop, image=turned, corners=crop.corners + np.float32([0, 60]))
    height, width = turned.shape[:2]
    assert width / height < ONE_ROW[0]
    shown = signs.shown(cut_at_corners(low), EU)
    assert shown == signs.shown(cut_at_corners(crop), EU) != {}


def test_letters_of_two_rows_are_sought_where_two_are_seen(signs):
    """American plates of one row have the shape of European ones of two."""
    (crop,) = drawn("de", 1, rows=2)
    cut = cut_at_corners(crop)
    assert signs.shown(cut, EU, rows=1) == {}
    assert max(signs.shown(cut, EU, rows=2).items(), key=lambda one: one[1])[0] == "de"


def test_plates_of_other_shapes_and_regions_have_none(signs):
    (crop,) = drawn("de", 1)
    assert signs.shown(cut_at_corners(crop), region("de")) == {}
    square = np.resize(crop.image, (100, round(100 * ONE_ROW[0] * 0.9)))
    assert signs.shown(whole(square), EU) == signs.shown(whole(square), EU, rows=2) == {}
    assert Reader("de").panel.sign_reader is None
    assert Reader("eu", again=False).panel.sign_reader is None
    both = Reader("latin").panel
    assert both.sign_reader is not None and both.name_reader is not None


def test_a_plate_of_few_pixels_is_asked_without_failing(signs):
    assert sum(signs.shown(whole(np.zeros((1, 4, 3), np.uint8)), EU).values()) <= 1


def test_groups_know_the_signs_of_their_countries():
    assert EU.signs["de"] == ("D",) and EU.signs["gb"] == ("UK", "GB")
    assert "ch" not in EU.signs  # Swiss plates bear arms only
    assert not region("de").signs and not region("us").signs
    every = [sign for own in EU.signs.values() for sign in own]
    assert len(every) == len(set(every))


def test_letters_count_for_their_country():
    text, sk = tuple("KE456XY"), {"sk": 1.0}
    usual = match(text, EU)
    assert usual is not None and usual.region != "sk"
    named = match(text, EU, states=sk)
    assert named is not None and named.region == "sk"
    assert issued(text, EU, {}) == 1
    assert issued(tuple("9999BBB"), EU, sk) == pytest.approx(FOREIGN)  # Spain's alone
    assert FOREIGN < issued(text, EU, sk) <= MOST_ISSUED  # few such plates are Slovak


def test_a_text_of_no_series_is_of_the_country_whose_letters_are_seen():
    characters = tuple(Character(symbol, 0.9, None) for symbol in "ZZZZZZZZ")
    assert told(characters, EU, Seen(4.7, states={"sk": 0.8}))["region"] == "sk"
    assert told(characters, EU, Seen(4.7, states={"sk": 0.4}))["region"] == "eu"
    seen = told(characters, EU, Seen(4.7, states={"sk": 0.8}))
    assert seen["state"] is None and seen["state_confidence"] == 0.0
