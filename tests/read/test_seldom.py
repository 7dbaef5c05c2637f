"""Symbols that are drawn as often as others and met seldom."""

from dataclasses import replace

import numpy as np
import pytest

from platelet.decode.grammar import Grammar
from platelet.plates.field import one_of
from platelet.plates.regions import region
from platelet.read.fuse import CUTS
from platelet.read.recognizer import Look, Recognizer, decode
from platelet.runtime.hub import load_model
from platelet.types import Character, Plate

JP = region("jp")
GRAMMAR = Grammar(JP, JP.alphabet)


def ids(text):
    return tuple(JP.alphabet.encode(JP.split(text)))


def said(text, other, share):
    """Logits that say `text`, and with probability `share` the kana `other` in it."""
    logits = np.full((16, JP.alphabet.size), -16.0, np.float32)
    logits[:, 0] = 0
    for at, one in enumerate(ids(text)):
        logits[at + 1, 0], logits[at + 1, one] = -16, 0
    kana = 1 + 1 + len(text.split()[1])
    logits[kana, ids(text.replace(text.split()[2], other))[kana - 1]] = np.log(share / (1 - share))
    return logits


def text_of(found):
    return JP.text(JP.alphabet.symbols_of(found))


def test_a_share_of_plates_is_told_symbol_by_symbol():
    field = one_of("kana", "a b c d e", ("d e", 0.1))
    assert [field.met((s,)) for s in "abcde"] == pytest.approx([1, 1, 1, 0.05 / 0.3, 0.05 / 0.3])
    assert {field.share((s,)) for s in "abcde"} == {0.2}  # drawn as often


@pytest.mark.parametrize(
    "text", ["神戸 503 に 4281", "品川 あ 1234", "名古屋 500 あ 1234", "横浜 1234"]
)
def test_usual_plates_are_met_as_they_are_drawn(text):
    assert GRAMMAR.met(ids(text)) == 1


@pytest.mark.parametrize("code", ["kr", "us", "eu", "br"])
def test_other_regions_have_no_such_symbols(code):
    assert all(series.even for series in region(code).formats)


def test_of_two_kana_that_are_as_likely_the_usual_one_is_read():
    found = decode(said("神戸 503 E 4281", "に", 0.4), 1.0, GRAMMAR)
    assert text_of(found.ids) == "神戸 503 に 4281"
    assert text_of(found.free) == "神戸 503 E 4281"
    assert 0.9 < found.confidence < 1
    assert {found.ids}.isdisjoint(ids for ids, _ in found.others)


def test_a_seldom_kana_that_is_seen_clearly_is_read():
    found = decode(said("神戸 503 E 4281", "に", 1e-6), 1.0, GRAMMAR)
    assert text_of(found.ids) == "神戸 503 E 4281"
    assert found.confidence > 0.9


def test_a_seldom_plate_is_never_surer_than_the_network_was_of_it():
    logits = said("横浜 399 Y 1234", "つ", 0.01)
    free = decode(logits, 1.0, None).confidence
    assert decode(logits, 1.0, GRAMMAR).confidence < free


def test_without_rules_nothing_is_weighed():
    found = decode(said("神戸 503 E 4281", "に", 0.4), 1.0, None)
    assert text_of(found.ids) == "神戸 503 E 4281"


def test_several_looks_are_weighed_as_one_is():
    reader = Recognizer(load_model("jp_small"), JP)
    logits = said("神戸 503 E 4281", "に", 0.4)
    alone = decode(logits, 1.0, reader.grammar)
    characters = tuple(Character(one, 0.9, None) for one in reader.alphabet.symbols_of(alone.ids))
    plate = Plate(text_of(alone.ids), alone.confidence, "jp", "ordinary-1998", True, 2)
    plate = replace(plate, characters=characters)
    look = Look(plate, alone.log_probabilities, (alone.ids, alone.free), reader, 2.0, None, True)
    joined = reader.joined([look, look], CUTS)
    assert joined.text == "神戸 503 に 4281"
    assert joined.unconstrained_text == "神戸 503 E 4281"
