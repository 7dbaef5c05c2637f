"""The state whose name a plate shows: how it is read and what it says of the number."""

import json
from dataclasses import replace

import numpy as np
import pytest

from platelet.decode.grammar import Grammar
from platelet.decode.rules import by_rules
from platelet.plates.match import FOREIGN, MOST_ISSUED, issued, match
from platelet.plates.regions import codes, region
from platelet.read import formats
from platelet.read.reader import Reader
from platelet.read.state import ASPECTS, band, names_of, probabilities, states_shown
from platelet.synth.latin.lettering import word
from platelet.types import Plate, Sighting

US, LATIN = region("us"), region("latin")


def plate(name, number="KRM482", size=(160, 320)):
    """A picture of an American plate: its state above the number."""
    image = np.full((*size, 3), 225, np.uint8)
    for text, (top, bottom, left, right) in (
        (name, (8, 34, 60, 260)),
        (number, (50, 125, 20, 300)),
    ):
        mask = np.asarray(word(text, "din"), np.float32)
        rows = np.linspace(0, mask.shape[0] - 1, bottom - top).astype(int)
        columns = np.linspace(0, mask.shape[1] - 1, right - left).astype(int)
        ink = mask[rows][:, columns] / max(1.0, float(mask.max()))
        image[top:bottom, left:right] = (225 * (1 - ink) + 20 * ink)[..., None]
    return image


@pytest.fixture(scope="module")
def reader():
    return Reader("us")


def test_every_state_has_a_series_and_a_name():
    assert {one.state for one in US.formats} - {""} == US.states.keys()
    assert len(US.states) == 51 and "us-ca" in US.states
    assert all(len(ids) >= 4 for ids in names_of(US))
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
    reader.read_crops([plate("NEVADA", number="AB51ABC")])  # read surely at once
    assert "advisers" not in vars(reader)


def test_crops_too_small_for_a_band_have_one_pixel(reader):
    along = next(one for one in reader.advisers if one.along)
    assert band(np.zeros((1, 2, 3), np.uint8), (0.0, 0.3, 0.6, 0.7)).shape == (1, 1, 3)
    assert states_shown(along, np.zeros((1, 2, 3), np.uint8)) == {}


def test_probabilities_leave_room_for_no_name():
    letters = np.array([len(ids) for ids in names_of(US)])
    unread = probabilities(np.full(len(letters), np.inf), letters)
    assert not unread.any()
    prices = np.full(len(letters), 40.0)
    prices[7] = 0.0
    shown = probabilities(prices, letters)
    assert shown.argmax() == 7 and shown[7] > 0.5 and shown.sum() < 1


def test_a_name_counts_for_its_own_series_and_against_others():
    told = {"us-id": 1.0}
    assert issued(tuple("A123456"), US, {}) == 1
    assert issued(tuple("KRM4827"), US, told) == pytest.approx(FOREIGN)  # no series of Idaho
    assert issued(tuple("HELLO"), US, told) == 1  # chosen words steer nothing
    own = issued(tuple("1AA4679"), US, told)
    assert own == MOST_ISSUED
    assert issued(tuple("1AA4679"), US, {"us-id": 0.02}) < own
    assert issued(tuple("MXY123"), LATIN, told) < 1


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
    found = match(tuple("KRM482"), LATIN, aspect=2.0, states={"us-vt": 0.9})
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
    assert "us-vt vt" in told["text"] and told["csv"].endswith(",us-vt")
    plain = replace(one, state=None)
    assert "us vt" in formats.find("text").lines(replace(seen, plates=(plain,)))[0]


def test_only_states_of_known_countries_are_declared():
    for code in codes():
        where = region(code)
        assert all(one.partition("-")[0] in (code, *where.members) for one in where.states)
