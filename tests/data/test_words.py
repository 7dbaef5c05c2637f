"""The words above and below the number of drawn plates."""

import numpy as np
import pytest

from platelet.data.sources.drawn import DrawnPlates
from platelet.data.sources.words import (
    LEAST_OF_SIGN,
    LEAST_PX,
    WordDrawer,
    band_of,
    upright_of,
)
from platelet.errors import BadSetting
from platelet.plates.regions import region
from platelet.synth.axes import EASY, standard
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop, Legend
from platelet.vision.bands import BANDS, SIGN, band
from platelet.vision.boxes import extent

US = region("us")
WORDS = {words for every in US.states.values() for words in every}


def plate(*legends):
    """A crop of 100 x 200 pixels with words in boxes: text, x1, y1, x2, y2."""
    image = np.random.default_rng(3).integers(0, 255, (100, 200), np.uint8)
    told = tuple(
        Legend(text, np.array([(x1, y1), (x2, y1), (x2, y2), (x1, y2)], np.float32))
        for text, x1, y1, x2, y2 in legends
    )
    return LabelledCrop(image, (), np.zeros((0, 4, 2), np.float32), region="us", legends=told)


@pytest.mark.parametrize(
    ("legends", "expected"),
    [
        ([("10,000 Lakes", 60, 8, 140, 22)], "10000LAKES"),
        ([("UTAH", 60, 8, 140, 22), ("LIFE ELEVATED", 40, 84, 160, 96)], "UTAH"),
        ([("LIFE ELEVATED", 40, 84, 160, 96)], ""),  # below: not in this band
        ([("UTAH", 60, 8, 140, 22), ("DEALER", 60, 1, 140, 6)], None),  # which is first?
        ([("UTAH", 60, 28, 140, 42)], None),  # cut in half
        ([("UTAH", 60, 8, 140, 8 + LEAST_PX - 1)], None),  # too small to be read
    ],
)
def test_a_band_has_the_words_that_are_seen_in_it(legends, expected):
    found = band_of(plate(*legends), BANDS[0], Dice(1))
    assert (None if found is None else "".join(found.symbols)) == expected


def test_words_without_contrast_are_left_out():
    blank = plate(("UTAH", 60, 8, 140, 22))
    blank.image[:] = 90
    assert band_of(blank, BANDS[0], Dice(1)) is None


def test_both_bands_are_drawn_with_words_of_states_and_without_any():
    drawer = WordDrawer.of("us", seed=4, axes=EASY)
    texts = ["".join(drawer.crop(EASY).symbols) for _ in range(120)]
    known = {"".join(c for c in words if c in US.alphabet.ids) for words in WORDS}
    assert 0.4 < np.mean([text in known for text in texts]) < 0.95
    assert "" in texts and len(set(texts)) > 40
    alike = WordDrawer.of("us", seed=4, axes=EASY)
    assert texts == ["".join(alike.crop(EASY).symbols) for _ in range(120)]


def test_words_are_a_share_of_what_is_drawn():
    draw = DrawnPlates(region="us", rows=1, axes=EASY, words=0.5)(seed=4)
    longest = max(series.longest for series in US.formats)
    long = [len(crop.symbols) > longest for crop in (draw(0.5) for _ in range(80))]
    assert 5 < sum(long) < 60


def test_a_region_without_words_is_refused():
    with pytest.raises(BadSetting, match="neither states that write their names nor countries"):
        DrawnPlates(region="de", words=0.5)(seed=1)


def test_the_letters_of_countries_are_drawn_as_often_as_each_other():
    draw = DrawnPlates(region="eu", words=1.0, axes=EASY)(seed=5)
    texts = ["".join(draw(0.5).symbols) for _ in range(600)]
    signs = {sign for every in region("eu").signs.values() for sign in every}
    assert set(texts) == {*signs, ""}
    assert 0.01 < np.mean([text == "" for text in texts]) < 0.2
    counts = [texts.count(sign) for sign in signs - {"UK", "GB"}]  # one country has these two
    assert min(counts) > 5 and max(counts) < 45


def test_letters_of_a_country_lie_where_they_are_looked_for():
    drawer, dice = Drawer("eu", seed=7, axes=EASY, rows=(1, 1)), Dice(3)
    plates = [upright_of(plate, dice) for plate in (drawer.crop() for _ in range(80))]
    signed = [plate for plate in plates if plate.legends]
    assert len(signed) > 50
    for plate in signed:
        height, width = plate.image.shape[:2]
        x1, y1, x2, y2 = np.array(extent(plate.legends[0].quad)) / [width, height, width, height]
        assert x1 > -0.02 and y1 > SIGN[0] - 0.05 and x2 < SIGN[3] and y2 < 1.02


def test_letters_that_can_hardly_be_read_are_shown_too():
    small = plate(("SK", 4, 70, 20, 74))
    assert band_of(small, SIGN, Dice(1)) is None
    told = band_of(small, SIGN, Dice(1), LEAST_OF_SIGN)
    assert told is not None and told.symbols == ("S", "K")


def test_legends_lie_where_they_are_drawn():
    """Most of the ink of a clean plate's words is inside of their box, on the plate."""
    drawer = Drawer("us", seed=6, axes=standard("latin").without(["tilt", "bend", "light"]))
    crops = [drawer.crop() for _ in range(40)]
    every = [(crop, one) for crop in crops for one in crop.legends]
    assert len(every) > 50
    for crop, one in every:
        height, width = crop.image.shape[:2]
        middle = one.quad.mean(0)
        assert one.text and one.quad.shape == (4, 2)
        assert -0.3 * width < middle[0] < 1.3 * width and -0.3 * height < middle[1] < 1.3 * height


def test_bands_have_at_least_one_pixel():
    assert band(np.zeros((1, 2, 3), np.uint8), (0.0, 0.3, 0.6, 0.7)).shape == (1, 1, 3)
    upper, lower = (band(np.arange(100)[:, None] + np.zeros(50), place) for place in BANDS)
    assert upper.max() < 40 and lower.min() >= 70
