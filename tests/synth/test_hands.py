"""Small letters, and words written with one pen of many."""

import string
from dataclasses import replace

import numpy as np
import pytest

from platelet.synth.glyphs.lower import BASELINE, DEPTH, MIDLINE, lines
from platelet.synth.latin.hands import CAPITAL_PX, hands, written

PLAIN = replace(
    hands()[0], stroke=0.1, broad=0.0, slant=0.0, width=1.0, small=0.66, apart=1.0,
    joined=False, serifs=False, first=1.0,
)  # fmt: skip
TALL, HANGING = set("bdfhklijt"), set("gjpqy")


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_small_letters_stand_on_the_line(letter):
    points = np.concatenate([np.array(path) for path in lines(letter) or ()])
    assert points[:, 0].min() == 0 and points[:, 0].max() <= 112
    assert points[:, 1].max() <= DEPTH + 1
    assert (points[:, 1].max() > BASELINE + 20) == (letter in HANGING)
    assert (points[:, 1].min() < MIDLINE - 20) == (letter in TALL)


def test_letters_differ_and_others_are_unknown():
    drawn = {written(letter, PLAIN)[0].tobytes() for letter in string.ascii_letters}
    assert len(drawn) == 51, "only I and l are alike"
    assert lines("5") is None and lines("é") is None and lines("-") is not None


@pytest.mark.parametrize("number", range(0, len(hands()), 9))
def test_every_hand_writes_within_its_tile(number):
    hand = hands()[number]
    tile, above = written("Kentucky", hand)
    assert tile.dtype == np.uint8 and tile.max() == 255
    assert 0.5 < above < 1  # y hangs below the line
    assert CAPITAL_PX * 0.9 < tile.shape[0] * above < CAPITAL_PX * 1.9
    edges = np.concatenate([tile[0], tile[-1], tile[:, 0], tile[:, -1]])
    assert edges.any() and np.mean(tile > 128) < 0.8
    assert written("KENTUCKY", hand)[1] > above - 1e-9


def test_longer_words_are_wider_and_slant_leans():
    narrow, wide = (written(text, PLAIN)[0].shape[1] for text in ("Ohio", "Minnesota"))
    assert wide > 1.5 * narrow
    leaning = written("l", replace(PLAIN, slant=0.4))[0]
    top, bottom = leaning[:4].sum(0).argmax(), leaning[-4:].sum(0).argmax()
    assert top > bottom + 4


def test_joined_letters_touch():
    gaps = [
        (written("nnn", replace(PLAIN, joined=joined))[0].max(0) == 0).sum()
        for joined in (False, True)
    ]
    assert gaps[0] > 0 == gaps[1]


def test_what_cannot_be_written_is_a_blank():
    tile, above = written("  ", PLAIN)
    assert not tile.any() and above == 1.0
    assert written("A.B", PLAIN)[0].shape[1] > written("AB", PLAIN)[0].shape[1]
