"""The parts a region is declared with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.plates.alphabet import Alphabet
from platelet.plates.field import END, after, digits, one_of

LETTERS = Alphabet(("0", "1", "가", "서울", "서"))


def test_ids_start_after_the_blank():
    assert LETTERS.encode(("0", "서울")) == [1, 4]
    assert LETTERS.decode([0, 1, 0, 4, 0]) == "0서울"
    assert LETTERS.size == 6


def test_split_takes_the_longest_symbol():
    assert LETTERS.split("서울1서") == ("서울", "1", "서")


def test_what_is_not_in_the_alphabet_is_named():
    with pytest.raises(ValueError, match="나"):
        LETTERS.encode(("나",))
    with pytest.raises(ValueError, match=r"'나' \(place 2\)"):
        LETTERS.split("0나")


@pytest.mark.parametrize("symbols", [("0", "0"), ("",)])
def test_an_alphabet_holds_no_symbol_twice_and_no_blank(symbols):
    with pytest.raises(ValueError, match=r"twice|blank"):
        Alphabet(symbols)


@given(low=st.integers(0, 999), size=st.integers(0, 500), number=st.integers(0, 999))
def test_a_field_of_digits_accepts_its_range_and_nothing_else(low, size, number):
    field = digits("class", 3, (low, min(999, low + size)))
    symbols = tuple(f"{number:03d}")
    assert field.accepts(symbols) == (low <= number <= min(999, low + size))
    walked = all(d in after(field, symbols[:i]) for i, d in enumerate(symbols))
    assert walked == field.accepts(symbols)


def test_a_field_of_symbols_holds_exactly_one():
    field = one_of("place", "서울 부산")
    assert after(field, ()) == ("서울", "부산")
    assert after(field, ("서울",)) == (END,)
    assert after(field, ("대구",)) == () == after(field, ("서울", "부산"))
