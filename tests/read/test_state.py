"""The state whose name a plate shows: how it is read and what it says of the number."""

import json
from dataclasses import replace

import numpy as np
import pytest

from platelet.decode.grammar import Grammar
from platelet.decode.rules import by_rules
from platelet.plates.match import FOREIGN, MOST_ISSUED, Shape, issued, match, settled
from platelet.plates.regions import codes, region
from platelet.read import formats
from platelet.read.again import whole
from platelet.read.reader import Reader
from platelet.read.state import ASPECTS, MISTAKEN, probabilities, words_of
from platelet.synth.latin.lettering import word
from platelet.types import Plate, Sighting

US, LATIN = region("us"), region("latin")


def plate(name, number="KRM482", size=(160, 320)):
    """A picture of an American plate: its state above the number."""
    image = np.full((*size, 3), 225, np.uint8)
    for text, top, tall, most in ((name, 8, 26, 1.2), (number, 50, 75, 4.0)):
        mask = np.asarray(word(text, "din"), np.float32)
        wide = min(280, round(mask.shape[1] * tall / mask.shape[0] * most)) if text else 4
        left = 160 - wide // 2
        rows = np.linspace(0, mask.shape[0] - 1, tall).astype(int)
        columns = np.linspace(0, mask.shape[1] - 1, wide).astype(int)
        ink = mask[rows][:, columns] / max(1.0, float(mask.max()))
        image[top : top + tall, left : left + wide] = (225 * (1 - ink) + 20 * ink)[..., None]
    return image


@pytest.fixture(scope="module")
def reader():
    return Reader("us")


def test_no_words_are_those_of_two_states():
    every = [words for own in US.states.values() for words in own]
    assert len(words_of("us")) == len(set(every)) == len(every)
    assert US.states["us-id"] == ("IDAHO", "FAMOUS POTATOES")


def test_every_state_has_a_series_and_a_name():
    assert {one.state for one in US.formats} - {""} == US.states.keys()
    assert len(US.states) == 51 and "us-ca" in US.states
    assert all(len(ids) >= 4 for ids in words_of("us"))
    assert LATIN.states == US.states and not region("eu").states


@pytest.mark.parametrize(("code", "name"), [("us-nv", "NEVADA"), ("us-de", "DELAWARE")])
def test_the_name_above_the_number_tells_the_state(reader, code, name):
    (found,) = reader.read_crops([plate(name)])
    assert found.text == "KRM482"
    assert found.state == code and found.state_confidence > 0.5
    assert found.format is not None


def test_a_plate_without_a_name_tells_none(reader):
    (found,) = reader.read_crops([plate("GOBLIN")])
    assert found.text == "KRM482" and (found.state, found.state_confidence) == (None, 0.0)


def test_crops_of_another_shape_and_other_regions_are_not_asked():
    long = plate("NEVADA", size=(160, round(160 * ASPECTS[1] * 1.1)))
    assert Reader("us").read_crops([long])[0].state is None
    assert Reader("gb").read_crops([plate("NEVADA")])[0].state is None
    assert Reader("us", again=False).read_crops([plate("NEVADA")])[0].state is None


def test_regions_without_states_load_no_further_network_for_it():
    reader = Reader("gb")
    reader.read_crops([plate("NEVADA", number="AB51ABC")])
    assert reader.panel.name_reader is None


def test_a_crop_of_few_pixels_shows_no_state(reader):
    assert reader.panel.name_reader.shown(whole(np.zeros((1, 2, 3), np.uint8)), US) == {}


def priced(**told):
    """Prices in both bands, "bands n": of words, what is told of them, and 90 nats of others."""
    every = [words for own in US.states.values() for words in own]
    prices = np.full((2, len(every)), 90.0)
    for name, each in told.items():
        prices[:, every.index(name.replace("_", " "))] = each
    return prices


def sure(prices):
    """Of each state."""
    return dict(zip(US.states, probabilities(prices, "us").tolist(), strict=True))


def test_probabilities_leave_room_for_no_name():
    assert sum(sure(priced()).values()) < MISTAKEN
    assert not any(sure(np.full_like(priced(), np.inf)).values())
    shown = sure(priced(UTAH=(90, 0)))
    assert max(shown, key=shown.__getitem__) == "us-ut" and sum(shown.values()) < 1
    every = sure(np.zeros_like(priced()))  # all are read: as when a network says nothing
    assert 0.9 < sum(every.values()) <= 1


def test_a_longer_name_is_told_from_one_within_it():
    shown = sure(priced(VIRGINIA=(0, 90), WEST_VIRGINIA=(0, 90)))
    assert shown["us-wv"] > 0.9 > shown["us-va"]


def test_name_and_motto_together_are_surer_than_each_alone():
    name, motto = priced(IDAHO=(7, 90)), priced(FAMOUS_POTATOES=(90, 24))
    each = [sure(prices)["us-id"] for prices in (name, motto)]
    assert sure(np.minimum(name, motto))["us-id"] > max(each) > min(each) > 0.2


def test_bands_count_for_many_crops_at_once():
    stacked = np.stack([priced(UTAH=(0, 90)), priced(OHIO=(90, 0))])
    each = np.stack([probabilities(one, "us") for one in stacked])
    assert probabilities(stacked, "us") == pytest.approx(each)


def test_a_name_counts_for_its_own_series_and_against_others():
    told = {"us-id": 1.0}
    assert issued(tuple("A123456"), US, {}) == 1
    assert issued(tuple("KRM4827"), US, told) == pytest.approx(FOREIGN)  # no series of Idaho
    assert issued(tuple("HELLO"), US, told) == 1  # chosen words steer nothing
    own = issued(tuple("1AA4679"), US, told)
    assert own == MOST_ISSUED
    assert issued(tuple("1AA4679"), US, {"us-id": 0.02}) < own
    assert issued(tuple("MXY123"), LATIN, told) < 1


def test_a_number_settles_which_state_was_read():
    shown = {"us-ca": 0.3, "us-co": 0.3, "us-va": 0.1}
    ours = settled(tuple("4KRM827"), US, shown)  # of these, California's alone
    assert ours["us-ca"] > 0.75 and ours["us-co"] < 0.1 and sum(ours.values()) < 1
    assert settled(tuple("HELLO"), US, shown) == shown  # chosen words tell nothing
    assert settled(tuple("4KRM827"), US, {}) == {}
    own = settled(tuple("KRM4827"), LATIN, {"us-ga": 0.4})  # Georgia's and others'
    assert 0.4 < own["us-ga"] < 0.95


def test_what_is_shown_and_what_is_issued_are_one_count():
    """Bayes both ways: a state's odds after a text, over before, are those of its words."""
    text, before = tuple("1A23456"), 0.5
    odds = settled(text, US, {"us-id": before})["us-id"]
    alone, none = issued(text, US, {"us-id": 1.0}), issued(text, US, {})
    assert odds / (1 - odds) == pytest.approx(alone / none)


def test_shares_of_states_are_of_their_country():
    assert sum(US.issuing.values()) < 1  # the rest are chosen words and special plates
    assert US.issuing["us-ca"] > US.issuing["us-wy"] > 0
    assert LATIN.issuing["us-ca"] == pytest.approx(US.issuing["us-ca"])


def test_the_likelier_of_two_texts_is_that_of_the_state():
    grammar = Grammar(US, US.alphabet)
    ids = lambda text: tuple(US.alphabet.encode(text))  # noqa: E731
    texts = [(ids("3550CT"), 0.6), (ids("355PCT"), 0.3)]
    assert by_rules(grammar, texts)[0][0] == ids("3550CT")
    named = by_rules(grammar, texts, states={"us-ar": 0.95})
    assert named[0][0] == ids("355PCT")
    assert sum(p for _, p in named) == pytest.approx(sum(p for _, p in texts))


def test_the_series_named_is_that_of_the_state():
    found = match(tuple("KRM482"), US, states={"us-vt": 0.9})
    assert found is not None and found.format.name == "vt"
    found = match(tuple("KRM482"), LATIN, shape=Shape(2.0), states={"us-vt": 0.9})
    assert found is not None and (found.region, found.format.name) == ("us", "us-vt")


def test_every_shape_of_output_has_the_state():
    one = Plate("KRM482", 0.9, "us", "vt", True, 1, state="us-vt", state_confidence=0.8)
    seen = Sighting("a.jpg", 320, 160, 1.0, (one,))
    told = {name: formats.find(name).lines(seen)[0] for name in formats.names()}
    assert json.loads(told["jsonl"])["plates"][0]["state"] == "us-vt"
    assert json.loads(told["openalpr"])["results"][0]["region"] == "us-vt"
    assert json.loads(told["openalpr"])["results"][0]["region_confidence"] == 80
    assert json.loads(told["platerecognizer"])["results"][0]["region"] == {
        "code": "us-vt", "score": 0.8,
    }  # fmt: skip
    assert "us-vt vt" in told["text"] and told["csv"].endswith(",us-vt,1.0000")
    plain = replace(one, state=None, region_confidence=0.5)
    told = {name: formats.find(name).lines(replace(seen, plates=(plain,)))[0] for name in told}
    assert "us vt" in told["text"] and told["csv"].endswith(",,0.5000")
    assert json.loads(told["jsonl"])["plates"][0]["region_confidence"] == 0.5
    assert json.loads(told["openalpr"])["results"][0]["region_confidence"] == 45  # of 90


def test_only_states_of_known_countries_are_declared():
    for code in codes():
        where = region(code)
        assert all(one.partition("-")[0] in (code, *where.members) for one in where.states)
