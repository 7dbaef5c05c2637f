"""Facts of the plates with Latin letters, written out; the shared alphabet and the groups."""

from itertools import product
from random import Random
from string import ascii_uppercase

import pytest

from platelet.plates.field import run
from platelet.plates.match import match, matches, share
from platelet.plates.regions import covered, region, regions
from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows
from platelet.plates.regions.eu import SHARES

LATIN = [r for r in regions() if r.symbols]  # those of the shared alphabet
UNION = set(
    "at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk".split(" ")  # noqa: SIM905
)


def named(code, text):
    found = match(tuple(text), region(code))
    return found.format.name if found else None


@pytest.mark.parametrize("one", LATIN, ids=lambda one: one.code)
def test_every_latin_region_has_the_same_36_symbols_in_the_same_order(one):
    assert one.alphabet.symbols == tuple("0123456789" + ascii_uppercase)


def test_europe_holds_the_union_and_its_neighbours():
    assert set(SHARES) == {*UNION, "gb", "ua", "no", "ch"}
    assert {r.code for r in LATIN} == {*SHARES, "us", "br", "ar", "eu", "latin"}


@pytest.mark.parametrize("code", ["eu", "latin"])
def test_a_group_holds_exactly_the_series_of_its_countries(code):
    members = {*SHARES, *(("us", "br", "ar") if code == "latin" else ())}
    expected = {f"{m}-{one.name}" for m in members for one in region(m).formats}
    assert {one.name for one in region(code).formats} == expected


def test_shares_of_the_drawn_plates():
    weights = {}
    for one in region("latin").formats:
        member = one.name.partition("-")[0]
        weights[member] = weights.get(member, 0) + one.weight
    total = sum(weights.values())
    europe = sum(weights[code] for code in SHARES)
    assert weights["us"] / total == pytest.approx(0.45)
    assert europe / total == pytest.approx(0.35)
    assert (weights["br"] + weights["ar"]) / total == pytest.approx(0.20)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("us", "7ABC123", "ca"),
        ("us", "HIGHWAY", "chosen-word"),
        ("us", "1", "chosen-any"),
        ("gb", "AB12CDE", "current"),
        ("de", "MXY1234", "district"),
        ("de", "MXY123E", "electric"),
        ("fr", "AB123CD", "current"),
        ("es", "1234BCD", "current"),
        ("nl", "XX123X", "side-code-9"),
        ("ua", "AA1234BC", "current"),
        ("br", "ABC1D23", "mercosul"),
        ("ar", "ABC123", "black"),
        ("ar", "A123BCD", "mercosul-motorcycle"),
        ("eu", "LK68XYZ", "gb-current"),
        ("latin", "ABC1D23", "br-mercosul"),
    ],
)
def test_series_is_told_by_the_text(code, text, expected):
    assert named(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [("gb", "AI12CDE"), ("es", "1234ABE"), ("ua", "AD1234ZZ"), ("fr", "AO123CD"), ("br", "A123")],
)
def test_what_is_not_issued_fits_no_series(code, text):
    assert named(code, text) is None
    region(code).alphabet.encode(tuple(text))  # but can be read


def test_open_series_come_last_and_do_not_steer():
    assert named("us", "ABC1234") == "ny"
    assert not region("us").allows(tuple("1LUV2GO"))
    assert named("us", "1LUV2GO") == "chosen-any"


def test_what_the_plate_tells():
    electric = match(tuple("MXY123E"), region("eu"))
    assert electric is not None and electric.meaning == {"electric": True}
    assert electric.region == "de"
    plain = match(tuple("7ABC123"), region("us"))
    assert plain is not None and plain.meaning == {}


def test_fields_split_with_the_first_as_long_as_they_can_be():
    found = match(tuple("MXY1234"), region("de"))
    assert found is not None
    assert found.fields == {"letters": "MX", "letters-2": "Y", "digits": "1234"}


def test_seldom_letters_are_drawn_seldom():
    random = Random(1)
    (oh,) = [one for one in region("us").formats if one.name == "oh"]
    letters = "".join("".join(oh.sample(random)[:3]) for _ in range(3000))
    assert 0 < letters.count("O") < 0.5 * letters.count("P")


def test_seldom_letters_have_the_share_that_is_drawn():
    random = Random(2)
    (oh,) = [one for one in region("us").formats if one.name == "oh"]
    (part, _) = oh.fields
    drawn = [part.sample(random)[0] for _ in range(20_000)]
    for letter in "OP":
        told = sum(part.share((letter, *rest)) for rest in product(part.each, repeat=2))
        assert told == pytest.approx(drawn.count(letter) / len(drawn), rel=0.2)


@pytest.mark.parametrize("text", ["0ABC123", "0AA1234", "0AB123", "0123AB"])
def test_a_number_that_counts_does_not_begin_with_0(text):
    states = {one.format.name.partition("-")[0] for one in matches(tuple(text), region("us"))}
    assert not states & {"ca", "md", "sd", "wv", "id", "wy"}


@pytest.mark.parametrize("code, letter", [("tx", "A"), ("tx", "I"), ("md", "U"), ("ny", "O")])
def test_letters_that_a_state_leaves_out_are_none_of_its_numbers(code, letter):
    for one in region("us").formats:
        if one.name.partition("-")[0] == code:
            drawn = {symbol for seed in range(300) for symbol in one.sample(Random(seed))}
            assert letter not in drawn
            assert "Z" in drawn


def test_equal_symbols_follow_one_another_on_some_plates():
    digits = run("digits", "0123456789", 3, 3)
    drawn = [digits.sample(Random(seed)) for seed in range(2000)]
    thrice = sum(len(set(symbols)) == 1 for symbols in drawn) / len(drawn)
    assert 0.02 < thrice < 0.07  # 0.01 of evenly drawn numbers


def test_a_month_may_be_a_letter():
    states = {one.format.name for one in matches(tuple("OAM145"), region("us"))}
    assert "wv" in states
    assert share(tuple("OAM145"), region("us")) > share(tuple("0AM145"), region("us"))


def test_rows_break_between_groups():
    layouts = (long_plate(), two_rows(upper=2))
    one = series("any", "AA-99-AA", "Pairs", layouts, examples=("AB12CD",), source="test")
    long, short = one.layouts
    assert [line.fields for line in long.lines] == [3]
    assert long.lines[0].between == ("-", "-")
    assert [line.fields for line in short.lines] == [2, 1]
    assert short.lines[0].between == ("-",)


def test_a_plate_of_one_group_has_no_second_row():
    one = series("any", "99999", "Digits", (long_plate(), two_rows()), examples=("12345",))
    assert [layout.name for layout in one.layouts] == ["long"]
    assert country("xx", "Test", "test", one).formats[0].source == "test"


def test_a_pattern_that_cannot_be_read_says_where():
    with pytest.raises(AssertionError, match=r"'\?9'"):
        series("any", "AA?9", "Wrong", (long_plate(),), examples=())


def test_a_model_of_a_group_reads_its_countries():
    assert covered("kr") == ("kr",)
    assert covered("eu")[0] == "eu" and set(covered("eu")) == {"eu", *SHARES}
    assert set(covered("latin")) == {one.code for one in LATIN}


def test_labels_fit_the_network():
    longest = max(sum(field.length for field in one.fields) for one in region("latin").formats)
    assert longest <= 10


def test_special_plates_are_named_last_but_may_stand():
    assert region("us").allows(tuple("12132W"))
    assert named("us", "12132W") == "special-last"
    assert named("us", "AB12345") == "il"  # not special-letters, though more are drawn
