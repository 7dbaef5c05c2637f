"""The parts a region is declared with."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.plates.alphabet import Alphabet
from platelet.plates.field import END, after, counted, digits, left_of, listed, one_of, placed
from platelet.plates.layout import Body, Cell, share
from platelet.plates.match import Shape, match
from platelet.plates.regions import region

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


@given(number=st.integers(0, 9999))
def test_a_counted_field_writes_leading_zeros_as_dots(number):
    field = counted("serial", 4, "・")
    dotted = tuple(str(number).rjust(4, "・"))
    assert field.accepts(dotted) == (number > 0)
    assert all(s in after(field, dotted[:i]) for i, s in enumerate(dotted)) or not number
    zeros = tuple(f"{number:04d}")
    assert field.accepts(zeros) == (number > 999)


def test_a_counted_field_has_no_dead_end():
    field = counted("serial", 4, "・")
    assert "・" in after(field, ("・", "・")) and "0" not in after(field, ("・", "・"))
    assert "・" not in after(field, ("・", "・", "・"))
    assert after(field, ("・", "3")) == tuple("0123456789")
    assert after(field, ("3", "・")) == ()


def test_a_placed_field_has_a_list_for_each_place():
    field = placed("class", "01", "1A")
    assert field.accepts(("0", "A")) and not field.accepts(("A", "0"))
    assert after(field, ()) == ("0", "1") and after(field, ("0", "A")) == (END,)
    assert field.symbols == ("0", "1", "A")


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_name_shares_out_its_cell(count):
    cell = Cell(10, 5, 94, 42, (Body(42, 40, 5.4),), shared=True)
    parts = share(cell, count)
    assert len(parts) == count
    for part, after_ in zip(parts, (*parts[1:], None), strict=True):
        assert part.bodies[0].width <= part.width and part.bodies[0].height == 40
        assert after_ is None or part.x + part.width == pytest.approx(after_.x)
    assert parts[0].x == 10 and parts[-1].x + parts[-1].width == pytest.approx(104)


def test_a_field_of_words_says_one_of_them():
    field = listed("district", "B AB AR CAR")
    assert {"".join(field.sample(Random(seed))) for seed in range(60)} == {"B", "AB", "AR", "CAR"}
    assert field.accepts(("A", "R")) and not field.accepts(("A",)) and not field.accepts(())
    assert set(after(field, ())) == {"A", "B", "C"} and after(field, ("B",)) == (END,)
    assert set(after(field, ("A",))) == {"B", "R"} and after(field, ("X",)) == ()
    assert left_of(field, ("A", "R")) == left_of(field, ("B",)) != left_of(field, ("A",))
    assert (field.shortest, field.length) == (1, 3)


def test_numbers_of_countries_with_districts_begin_with_one():
    assert not region("ro").allows(tuple("XX12ABC")) and region("ro").allows(tuple("CJ12ABC"))
    assert not region("ro").allows(tuple("CJ123ABC")) and region("ro").allows(tuple("B123ABC"))
    assert not region("hr").allows(tuple("AA1234AB")) and region("hr").allows(tuple("ZG1234AB"))
    found = match(tuple("BR07AAC"), region("eu"), shape=Shape(4.7))
    assert found is not None and found.region == "ro"
