"""Series read together: what may follow, where texts end, and that memory stays flat."""

from random import Random

import pytest

from platelet.plates import automaton
from platelet.plates.automaton import Automaton
from platelet.plates.field import END, counted, digits, left_of, one_of, run
from platelet.plates.format import Format
from platelet.plates.regions import region


def series(name, *fields, steers=True):
    facts = {"title": name, "layouts": (), "source": "", "examples": ()}
    return Format(name=name, rows=(fields,), steers=steers, **facts)


LETTERS_FIRST = series("letters first", run("letters", "ABC", 3, least=2), digits("number", 1))
WORD = series("word", run("characters", "ABC12", 3, least=1), steers=False)
TWO_OF_ONE = series("two", run("first", "AB", 2, least=1), run("second", "BC", 2, least=1))


def test_every_series_counts_and_those_that_steer_lead():
    both = Automaton([LETTERS_FIRST, WORD])
    assert both.at("").follows == set("ABC")
    assert both.at("AB").follows == {*"ABC", *"0123456789"}
    assert both.at("AB1").ends == (LETTERS_FIRST, WORD) and END in both.at("AB1").follows
    assert both.at("A1").ends == (WORD,) and not both.at("A1").follows
    assert both.at("AB12").ends == () == both.at("?").ends


def test_a_text_that_can_be_parted_in_two_ways_ends_once():
    alone = Automaton([TWO_OF_ONE])
    assert alone.at("AB").ends == alone.at("ABB").ends == (TWO_OF_ONE,)
    assert alone.at("ABB").follows == {*"BC", END}


@pytest.mark.parametrize(
    ("field", "one", "other", "alike"),
    [
        (digits("n", 4), "12", "34", True),
        (digits("n", 2, (1, 69)), "5", "6", True),
        (digits("n", 2, (1, 69)), "0", "5", False),
        (digits("n", 2, (1, 65)), "5", "6", False),
        (counted("n", 4, "・"), "・・", "・1", False),
        (counted("n", 4, "・"), "・3", "・1", True),
        (one_of("n", "A B"), "A", "B", True),
        (run("n", "AB", 3), "A", "AB", False),
    ],
)
def test_beginnings_are_alike_where_they_leave_the_same(field, one, other, alike):
    assert (left_of(field, tuple(one)) == left_of(field, tuple(other))) == alike


def test_memory_stays_flat(monkeypatch):
    monkeypatch.setattr(automaton, "KEPT_STATES", 20)
    us, random = region("us"), Random(1)
    small = Automaton(us.formats)
    for _ in range(200):
        text = random.choice(us.formats).sample(random)
        assert set(small.at(text).ends) == set(us.series_of(text))
        assert len(small._states) <= 20
