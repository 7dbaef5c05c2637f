"""Of series with one text, colour and shape of the plate decide."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.plates.field import counted, digits, listed, one_of, placed, run
from platelet.plates.match import (
    BROKEN,
    ELSEWHERE,
    MISTAKEN,
    PARTED,
    Shape,
    Spacing,
    match,
    matches,
    shaded,
    share,
    spaced,
)
from platelet.plates.regions import region

LATIN, KR = region("latin"), region("kr")


@pytest.mark.parametrize(("aspect", "code"), [(2.0, "us"), (3.2, "br")])
def test_the_shape_tells_the_country_of_a_text_that_two_have(aspect, code):
    found = match(LATIN.split("DWF3734"), LATIN, shape=Shape(aspect))
    assert found and found.region == code


@given(st.floats(0.2, 20), st.sampled_from(("DWF3734", "ABC123", "AB123CD", "HIGHWAY", "1LUVME")))
def test_a_shape_never_changes_what_fits(aspect, text):
    symbols = LATIN.split(text)
    found = match(symbols, LATIN, shape=Shape(aspect))
    assert found in matches(symbols, LATIN)
    first = match(symbols, LATIN)
    assert found and first and found.format.open == first.format.open


def test_characters_that_begin_anew_tell_rows_where_a_crop_is_high():
    """A crop of one row that is rolled, or cut widely, is as high as one of two."""
    symbols = KR.split("23가6085")
    seen = {anew: match(symbols, KR, shape=Shape(1.8, anew)) for anew in (False, True)}
    rows = {
        anew: {layout.rows for layout in found.format.layouts}
        for anew, found in seen.items()
        if found
    }
    assert rows == {False: {1}, True: {2}}
    assert Shape(1.8, False).rows == 1 and Shape(1.8, True).rows == Shape(1.8).rows == 2
    assert Shape(4.7, True).rows == 1  # a place above a number, at the left of one row


def test_the_colour_goes_before_the_shape():
    symbols = KR.split("123가4568")
    series = {one.format.name for one in matches(symbols, KR)}
    for name in series & KR.colours.keys():
        found = match(symbols, KR, KR.colours[name], Shape(4.7))
        assert found and KR.colours[found.format.name] == KR.colours[name]


def test_no_series_no_match():
    assert match(KR.split("1"), KR, "white", Shape(3.0)) is None


def test_a_long_plate_of_a_text_that_many_countries_have_is_of_a_common_one():
    found = match(LATIN.split("GK340AB"), LATIN, shape=Shape(4.7))
    assert found and found.region in ("fr", "it")
    assert 0.3 < found.sure < 0.9


def test_a_country_that_has_not_come_to_a_letter_is_not_told():
    told = {one.region for one in matches(LATIN.split("RK340AB"), LATIN)}
    assert "sk" in told and not {"fr", "it"} & told


@given(st.sampled_from(("GK340AB", "ABC123", "HIGHWAY", "AB12CDE", "1234BCD")))
def test_how_sure_a_country_is(text):
    symbols = LATIN.split(text)
    found = match(symbols, LATIN)
    countries = {one.region for one in matches(symbols, LATIN)}
    assert found is not None and 0 < found.sure <= 1
    assert found.sure == 1 or len(countries) > 1
    alone = match(KR.split("123가4568"), KR)
    assert alone is not None and alone.sure == 1


def test_every_member_of_a_group_is_weighed():
    assert set(LATIN.cars) == set(LATIN.members)
    shares = [LATIN.commonness(series) for series in LATIN.formats]
    assert sum(shares) == pytest.approx(sum(LATIN.cars.values()))


@pytest.mark.parametrize(
    "part",
    [
        digits("a", 2, (10, 99)),
        digits("b", 2, (0, 9), (50, 69)),
        counted("c", 3, "・"),
        one_of("d", "서울 부산"),
        placed("e", "AB", "123"),
        listed("h", "A AB CAB"),
        run("f", "AB12", 3, 1),
        run("g", "ABO1", 2, seldom="O1"),
    ],
)
def test_the_shares_of_all_that_fills_a_field_add_up(part):
    texts = [t for n in range(1, part.length + 1) for t in product(part.symbols, repeat=n)]
    assert sum(part.share(t) for t in texts if part.accepts(t)) == pytest.approx(1)


@given(st.sampled_from(LATIN.formats + KR.formats), st.integers(0, 9999))
def test_what_a_series_draws_has_a_share(series, seed):
    assert 0 < series.share(series.sample(Random(seed))) <= 1


@given(st.sampled_from([s for s in LATIN.formats if s.steers]), st.integers(0, 9999))
def test_a_region_shares_what_its_series_do(series, seed):
    symbols = series.sample(Random(seed))
    assert share(symbols, LATIN) >= LATIN.commonness(series) * series.share(symbols) > 0
    assert share((*symbols, "-"), LATIN) == 0


def test_what_does_not_fit_has_none():
    assert KR.formats[0].share(("A",)) == 0


def test_a_series_tells_where_its_plates_are_parted():
    of = {one.name: one for one in region("us").formats}
    assert of["id-2"].parted(tuple("1AB4679")) == (False, True, False, False, False, False)
    assert of["al"].parted(tuple("1A23456")) == (False,) * 6
    assert of["de"].parted(tuple("12345")) == (False,) * 4
    assert of["special-letters"].parted(tuple("AB123")) is None  # gaps of special plates differ
    assert of["id-2"].parted(tuple("AB14679")) is None
    assert KR.formats[0].parted(KR.split("123가4568")) is None  # characters in cells


@given(st.randoms(use_true_random=False), st.sampled_from(LATIN.formats))
def test_every_plate_has_a_gap_less_than_symbols(random, series):
    symbols = series.sample(random)
    parted = series.parted(symbols)
    assert parted is None or len(parted) == len(symbols) - 1


@given(st.randoms(use_true_random=False), st.sampled_from(LATIN.formats))
def test_gaps_that_say_nothing_change_nothing(random, series):
    symbols = series.sample(random)
    assert spaced(symbols, LATIN, Spacing([1.0] * (len(symbols) - 1))) == pytest.approx(1)


def test_gaps_of_chance_change_nothing_on_average():
    """Odds as they come for gaps of which a share of PARTED parts groups."""
    inside, between = np.array([0.8, 0.2]), np.array([0.1, 0.9])  # of narrow and wide gaps
    met = (1 - PARTED) * inside + PARTED * between
    us = region("us")
    total = 0.0
    for wide in product((0, 1), repeat=5):
        chance = met[list(wide)].prod()
        odds = (between / inside)[list(wide)].tolist()
        total += chance * spaced(tuple("ABC123"), us, Spacing(odds))
    assert total == pytest.approx(1)


def test_a_series_tells_what_stands_in_its_upper_row():
    of = {series.name: series for series in LATIN.formats}
    assert of["dk-current"].upper(tuple("AB12345")) == {4: 1.0}
    assert of["at-district"].upper(tuple("GU123AB")) == {2: 1.0}
    assert of["dk-current"].upper(tuple("AB1234")) == {}
    assert of["us-ak"].upper(tuple("ABC123")) == {}  # one row


@given(st.randoms(use_true_random=False), st.sampled_from(LATIN.formats))
def test_rows_hold_symbols_and_are_all_that_there_are(random, series):
    symbols = series.sample(random)
    upper = series.upper(symbols)
    assert all(0 < count < len(symbols) for count in upper)
    assert not upper or sum(upper.values()) == pytest.approx(1)


def test_rows_tell_the_country_of_a_text_that_many_have():
    europe = region("eu")
    symbols = europe.split("AB12345")
    seen = {n: match(symbols, europe, shape=Shape(1.7), spacing=Spacing(upper=n)) for n in (2, 4)}
    assert all(found and found.format.upper(symbols)[n] == 1 for n, found in seen.items())
    assert len({found.region for found in seen.values() if found}) == 2


def test_what_has_no_two_rows_is_seldom_seen_with_them():
    symbols = LATIN.split("QQ27023")
    danish, american = (spaced(symbols, region(code), Spacing(upper=4)) for code in ("dk", "us"))
    assert american < 1 < danish
    assert spaced(symbols, region("dk"), Spacing(upper=3)) == pytest.approx(ELSEWHERE / BROKEN)
    assert spaced(("1",), region("us"), Spacing(upper=1)) == 1  # open series do not tell


def test_gaps_tell_the_country_of_a_text_that_many_have():
    symbols = LATIN.split("AB123CD")
    series = {one.format.name: one.format for one in matches(symbols, LATIN) if not one.format.open}
    seen = {}
    for parted in {one.parted(symbols) for one in series.values()} - {None}:
        odds = [30.0 if one else 1 / 30 for one in parted]
        found = match(symbols, LATIN, shape=Shape(4.7), spacing=Spacing(odds))
        assert found and found.format.parted(symbols) == parted
        seen[parted] = found.region
    assert len(set(seen.values())) > 1


def test_the_ground_tells_of_two_texts_which_is_a_plate():
    """With class 503 え is for buses and taxis, light on green; ま for own cars, dark on white."""
    jp = region("jp")
    own, commercial = jp.split("神戸 503 ま 9999"), jp.split("神戸 503 え 9999")
    assert shaded(own, jp, light=True) > 1 > shaded(commercial, jp, light=True)
    assert shaded(own, jp, light=False) < 1 < shaded(commercial, jp, light=False)
    assert shaded(LATIN.split("ABC123"), LATIN, light=False) == 1  # it does not count there


def test_grounds_change_nothing_on_average():
    jp = region("jp")
    assert 0 < jp.light < 1 and all(0 <= series.light <= 1 for series in jp.formats)
    grounds = {True: jp.light, False: 1 - jp.light}
    seen = {light: MISTAKEN + (1 - 2 * MISTAKEN) * share for light, share in grounds.items()}
    symbols = jp.formats[0].sample(Random(4))
    assert sum(seen[one] * shaded(symbols, jp, one) for one in seen) == pytest.approx(1)
