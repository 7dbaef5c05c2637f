"""Where two symbols have one shape, the rules tell which of them it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.decode.grammar import Grammar
from platelet.decode.rules import OUTSIDE_THE_RULES
from platelet.plates.regions import region
from platelet.read.recognizer import decode

GB, US = region("gb"), region("us")


def ids(text, where=GB):
    return tuple(where.alphabet.encode(text))


def said(text, where=GB, sure=12.0):
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
    alone = decode(said(seen, where), 1.0, None)
    others = dict(alone.others)
    same = alone.confidence + sum(others.pop(one, 0) for one in grammar.spellings(found.free))
    lawful = sum(p if grammar.allows(one) else OUTSIDE_THE_RULES * p for one, p in others.items())
    whole = same + sum(others.values())
    assert found.confidence == pytest.approx(whole * same / (same + lawful), 0.05)
    assert {found.ids, found.free}.isdisjoint(ids for ids, _ in found.others)


def test_no_other_spelling_is_offered_where_there_is_none():
    grammar = Grammar(GB, GB.alphabet)
    assert grammar.spellings(ids("XX99XXX")) == (ids("XX99XXX"),)
    assert grammar.spellings(ids("OY09FEU")) == (ids("OY09FEU"),)
    assert grammar.spellings(ids("9YX9FEU")) == ()
    assert region("kr").alike == ()


def test_a_text_without_rules_stays_as_it_was_read():
    assert GB.alphabet.decode(decode(said("OYO9FEU"), 1.0, None).ids) == "OYO9FEU"


@pytest.mark.parametrize(
    ("seen", "spelt"),
    [("I76NWN", "176NWN"), ("I08565", "108565"), ("47O1134", "4701134"), ("I041608", "1041608")],
)
def test_of_two_plates_of_one_look_the_more_common_is_taken(seen, spelt):
    """Both are American plates; states seldom issue I and O."""
    grammar = Grammar(US, US.alphabet)
    logits = said(seen, US)
    for at, (one, other) in enumerate(zip(ids(seen, US), ids(spelt, US), strict=True)):
        logits[2 * at, other] = max(logits[2 * at, other], 10.5 if one != other else 0)
    found = decode(logits, 1.0, grammar)
    assert grammar.allows(found.free) and US.alphabet.decode(found.free) == seen
    assert US.alphabet.decode(found.ids) == spelt
    assert 0 < dict(found.others)[found.free] < found.confidence


def test_what_the_network_tells_apart_stays():
    grammar = Grammar(US, US.alphabet)
    assert US.alphabet.decode(decode(said("HIO3801", US, 30.0), 1.0, grammar).ids) == "HIO3801"


@given(st.lists(st.floats(-4, 12), min_size=48 * 6, max_size=48 * 6), st.sampled_from((US, GB)))
def test_shares_of_spellings_are_probabilities(values, where):
    """Whatever is said, what is told adds up to at most one."""
    logits = np.zeros((8, where.alphabet.size), np.float32)
    flat = np.array(values, np.float32)
    logits.reshape(-1)[: len(flat)] = flat[: logits.size]
    found = decode(logits, 1.0, Grammar(where, where.alphabet))
    assert 0 <= found.confidence <= 1
    others = dict(found.others)
    assert len(others) == len(found.others) and found.ids not in others
    assert found.confidence + sum(others.values()) <= 1 + 1e-6
