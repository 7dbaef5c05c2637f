"""Gaps between characters tell how a number is parted, and so which of two texts it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.decode.gaps import SUREST, Gaps
from platelet.decode.grammar import Grammar
from platelet.decode.greedy import BLANK, log_softmax
from platelet.decode.rules import by_rules
from platelet.plates.regions import region

US = region("us")
GRAMMAR = Grammar(US, US.alphabet)
STEPS = 48


def ids(text):
    return tuple(US.alphabet.encode(text))


def along(text, *, wide=(), step=4, sure=12.0):
    """A look that says `text` along the plate, twice as far apart after symbols `wide`."""
    logits = np.zeros((STEPS, US.alphabet.size), np.float32)
    logits[:, BLANK] = sure
    at = 3
    for place, one in enumerate(ids(text)):
        logits[at, BLANK], logits[at, one] = 0, sure
        at += step * (2 if place in wide else 1)
    return log_softmax(logits, 1.0)


@given(st.integers(4, 8), st.integers(0, 6))
def test_a_wide_gap_parts_groups_and_others_do_not(length, place):
    text = "ABCDEFGH"[:length]
    odds = Gaps([along(text, wide=(place,))]).odds(ids(text))
    assert odds is not None and len(odds) == length - 1
    assert all(-SUREST - 1e-9 <= np.log(one) <= SUREST + 1e-9 for one in odds)
    assert [one > 1 for one in odds] == [i == place for i in range(length - 1)]


def test_looks_are_taken_together():
    near, far = along("ABCDEF"), along("ABCDEF", wide=(2,))
    odds = [Gaps(looks).odds(ids("ABCDEF")) for looks in ([near], [near, far], [far])]
    told = [one[2] for one in odds if one is not None]
    assert told == sorted(told) and told[0] < told[1] < told[2]


@pytest.mark.parametrize("text", ["", "A", "ABC"])
def test_a_short_text_has_no_usual_gap(text):
    assert Gaps([along("ABC")]).odds(ids(text)) is None


def test_without_places_nothing_is_told():
    assert Gaps().odds(ids("ABC1234")) is None
    crowded = along("ABC")[:4]  # fewer steps than symbols
    assert Gaps([crowded]).odds(ids("ABC1234")) is None


@pytest.mark.parametrize(("wide", "read"), [((1,), "1AA4679"), ((2,), "IAA4679")])
def test_the_wide_gap_tells_which_plate_it_is(wide, read):
    """Idaho's 1A A4679; IAA 4679 of many states."""
    texts = [(ids("IAA4679"), 0.6), (ids("1AA4679"), 0.3), (ids("AA4679"), 0.1)]
    told = by_rules(GRAMMAR, texts, Gaps([along("IAA4679", wide=wide)]))
    assert US.alphabet.decode(told[0][0]) == read
    before = by_rules(GRAMMAR, texts)
    assert sum(p for _, p in told) == pytest.approx(sum(p for _, p in before))
    assert dict(told)[ids("AA4679")] == pytest.approx(dict(before)[ids("AA4679")])
    assert {one for one, _ in told} == {one for one, _ in before}


def rows(upper, lower):
    """A look that says the text of the upper row, then that of the lower one."""
    return np.concatenate([along(upper), along(lower)])


@given(st.integers(1, 6), st.integers(1, 6))
def test_a_look_row_by_row_tells_what_stands_in_the_upper_row(above, below):
    text = "ABCDEF"[:above], "123456"[:below]
    assert Gaps((), [rows(*text)]).upper(ids("".join(text))) == above


def test_the_look_that_is_surest_of_a_text_tells_its_rows():
    looks = [rows("AB1", ""), rows("AB", "12")]
    assert Gaps((), looks).upper(ids("AB12")) == Gaps((), looks[::-1]).upper(ids("AB12")) == 2
    assert Gaps([along("AB12")]).upper(ids("AB12")) is None
    assert Gaps().spacing(ids("AB12")) is None


@pytest.mark.parametrize(
    ("upper", "lower", "read"), [("XOO", "2200", "XOO2200"), ("XO02", "200", "XO02200")]
)
def test_the_rows_tell_which_plate_it_is(upper, lower, read):
    """Greek and Danish."""
    europe = region("eu")
    texts = [(ids("XO02200"), 0.5), (ids("XOO2200"), 0.4)]
    told = by_rules(Grammar(europe, europe.alphabet), texts, Gaps((), [rows(upper, lower)]))
    assert europe.alphabet.decode(told[0][0]) == read and told[0][1] > 0.7


def test_without_rules_gaps_say_nothing():
    texts = [(ids("IAA4679"), 0.6), (ids("1AA4679"), 0.4)]
    assert by_rules(None, texts, Gaps([along("IAA4679", wide=(1,))])) == texts
