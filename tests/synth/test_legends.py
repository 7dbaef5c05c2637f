"""The words of states on drawn American plates."""

import numpy as np
import pytest

from platelet.plates.regions import region
from platelet.synth.axes import EASY
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.synth.latin.animals import beast, bird, bronco, spider
from platelet.synth.latin.lettering import arched, word
from platelet.synth.latin.pen import SIZE
from platelet.synth.paint import Printed

STATES = region("us").states


@pytest.fixture(scope="module")
def drawn():
    """200 plates: their series and the words on each."""
    drawer = Drawer("us", seed=12, axes=EASY)
    crops = [drawer.crop() for _ in range(200)]
    series = {one.name: one for one in drawer.region.formats}
    return [(series[crop.format], [one.text for one in crop.legends]) for crop in crops]


def homes(texts):
    """The states whose words are among some texts, the longest words of each text alone."""
    found = set()
    for text in texts:
        ends = [
            (len(words), code)
            for code, every in STATES.items()
            for words in every
            if f" {text}".endswith(f" {words}")
        ]
        found |= {max(ends)[1]} if ends else set()
    return found


def test_words_are_those_of_the_series_state(drawn):
    stated = [(one, homes(texts)) for one, texts in drawn if one.state]
    assert all(found <= {one.state} for one, found in stated)
    assert np.mean([len(found) for _, found in stated]) > 0.8


def test_chosen_words_are_on_plates_of_one_state_each(drawn):
    chosen = [homes(texts) for one, texts in drawn if not one.state]
    assert all(len(found) <= 1 for found in chosen)
    assert 0.4 < np.mean([len(found) for found in chosen]) < 0.95
    assert len(set.union(*chosen)) > 10


def test_names_stand_above_and_mottoes_below_more_often(drawn):
    words = [text for one, texts in drawn if one.state for text in texts]
    names = {name for name, *_ in STATES.values()}
    mottoes = {text for _, *more in STATES.values() for text in more}
    assert sum(text in names for text in words) > sum(text in mottoes for text in words) > 10


def test_other_countries_record_no_words():
    drawer = Drawer("br", seed=3, axes=EASY)
    assert not any(drawer.crop().legends for _ in range(5))


@pytest.mark.parametrize(("top", "bottom", "share"), [(0, 100, 1), (15, 100, 0.5), (40, 60, 0)])
def test_a_frame_leaves_a_share_of_words(top, bottom, share):
    assert Printed("OHIO", (5, 10, 60, 20)).within(top, bottom) == pytest.approx(share)


@pytest.mark.parametrize("rise", [0.5, -0.4])
def test_an_arc_is_higher_and_keeps_the_ink(rise):
    tile = word("MINNESOTA")
    bent, times = arched(tile, rise)
    assert bent.shape == (round(tile.shape[0] * times), tile.shape[1])
    assert bent.sum() == pytest.approx(float(tile.sum()), rel=0.03)
    middle = tile.shape[1] // 2
    end, inner = bent[:, :20].sum(1), bent[:, middle - 10 : middle + 10].sum(1)
    centre = [np.average(np.arange(len(ink)), weights=ink) for ink in (end, inner)]
    assert (centre[0] > centre[1]) == (rise > 0)


@pytest.mark.parametrize("animal", [beast, bird, bronco, spider])
def test_animals_fill_a_part_of_their_tile(animal):
    tile = np.zeros((SIZE, SIZE), np.uint8)
    animal(Dice(5), tile)
    assert 0.05 < np.mean(tile > 128) < 0.6
