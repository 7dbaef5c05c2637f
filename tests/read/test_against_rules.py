"""Texts against a region's rules: rarer than a network thinks, yet read where they are clear."""

import numpy as np
import pytest

from platelet.decode.grammar import Grammar
from platelet.decode.greedy import BLANK
from platelet.decode.rules import OUTSIDE_THE_RULES
from platelet.plates.regions import region
from platelet.read.recognizer import BLANK_COST, decode

GB = region("gb")
GRAMMAR = Grammar(GB, GB.alphabet)


def said(text, other, share):
    """Logits of `text` with, for `share`, the symbols of `other`, which is as long."""
    shares = np.full((16, GB.alphabet.size), 1e-9)
    shares[::2, BLANK] = 1
    for row, one, two in zip(shares[1::2], text, other, strict=False):
        row[GB.alphabet.ids[one]] += 1 - share
        row[GB.alphabet.ids[two]] += share
    shares[1 + 2 * len(text) :, BLANK] = 1
    return np.log(shares / shares.sum(1, keepdims=True)) + BLANK_COST * (
        np.arange(GB.alphabet.size) == BLANK
    )


def text_of(found):
    return "".join(GB.alphabet.symbols_of(found))


@pytest.mark.parametrize("share", [0.12, 0.3, 0.45, 0.8])
def test_a_plate_of_the_rules_is_read_with_what_its_share_makes_of_it(share):
    found = decode(said("AB12C4E", "AB12CDE", share), 1.0, GRAMMAR)
    assert text_of(found.ids) == "AB12CDE"
    assert share > 0.4 or text_of(found.free) == "AB12C4E"
    expected = share / (share + OUTSIDE_THE_RULES * (1 - share))
    assert found.confidence == pytest.approx(expected, abs=0.02)


def test_what_is_clearly_another_text_stays():
    found = decode(said("AB12C4E", "AB12CDE", 0.02), 1.0, GRAMMAR)
    assert text_of(found.ids) == "AB12C4E"
    assert 0.5 < found.confidence < 0.98  # less than the network gave to it
    free = decode(said("AB12C4E", "AB12CDE", 0.02), 1.0, None)
    assert free.confidence == pytest.approx(0.98, abs=0.01)


def test_all_texts_together_have_what_they_had():
    logits = said("AB12C4E", "AB12CDE", 0.3)
    for grammar in (None, GRAMMAR):
        found = decode(logits, 1.0, grammar)
        rest = sum(probability for _, probability in found.others)
        assert found.confidence + rest == pytest.approx(1, abs=0.01)
