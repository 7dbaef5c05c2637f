"""Where two symbols have one shape, the rules tell which of them it is."""

import numpy as np
import pytest

from platelet.decode.grammar import Grammar
from platelet.plates.regions import region
from platelet.read.recognizer import decode

GB, US = region("gb"), region("us")


def ids(text, where=GB):
    return tuple(where.alphabet.encode(text))


def said(text, where=GB, sure=9.0):
    """Logits that say `text` with blanks between."""
    logits = np.zeros((16, where.alphabet.size), np.float32)
    logits[:, 0] = sure / 2
    for at, one in enumerate(ids(text, where)):
        logits[2 * at, one] = sure
    return logits


@pytest.mark.parametrize(
    ("where", "seen", "spelt"),
    [(GB, "OYO9FEU", "OY09FEU"), (US, "5UVRO90", "5UVR090"), (US, "6RJNO62", "6RJN062")],
)
def test_the_spelling_of_the_rules_is_taken_for_the_same_shape(where, seen, spelt):
    grammar = Grammar(where, where.alphabet)
    found = decode(said(seen, where), 1.0, grammar)
    assert where.alphabet.decode(found.ids) == spelt
    assert where.alphabet.decode(found.free) == seen
    assert found.confidence == pytest.approx(decode(said(seen, where), 1.0, None).confidence, 0.05)
    assert {found.ids, found.free}.isdisjoint(other.ids for other in found.others)


def test_no_other_spelling_is_offered_where_there_is_none():
    grammar = Grammar(GB, GB.alphabet)
    assert grammar.respelt(ids("XX99XXX")) == ()
    assert grammar.respelt(ids("OY09FEU")) == ()
    assert region("kr").alike == ()


def test_a_text_without_rules_stays_as_it_was_read():
    assert GB.alphabet.decode(decode(said("OYO9FEU"), 1.0, None).ids) == "OYO9FEU"
