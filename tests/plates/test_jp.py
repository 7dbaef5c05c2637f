"""Facts of Japanese plates, written out, so that a slip in the declarations is seen."""

import pytest

from platelet.plates.match import match
from platelet.plates.regions import region

JP = region("jp")


def found(text, colour=None):
    return match(JP.split(text), JP, colour)


def series(text, colour=None):
    try:
        one = found(text, colour)
    except ValueError:
        return None  # a symbol that no plate has
    return one.format.name if one else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("品川 500 さ ・324", "ordinary-1998"),
        ("神戸 301 す 9666", "ordinary-1998"),
        ("横浜 399 Y 1234", "ordinary-1998"),
        ("品川 30A さ 1234", "ordinary-2018"),
        ("名古屋 500 あ 1234", "commercial-1998"),
        ("尾張小牧 10C え ・・12", "commercial-2018"),
        ("とちぎ 580 あ 1234", "light-1998"),
        ("神戸 33 せ 1234", "ordinary-1967"),
        ("品 55 た 1234", "one-kanji-1967"),
        ("練 5 そ ・・12", "one-kanji-1962"),
        ("品川 あ 1234", "motorcycle"),
        ("1 品川 あ ・234", "motorcycle-light"),
        ("横浜 1234", "temporary"),
        ("12 3456", "self-defence-forces"),
        ("外 7901", "diplomatic"),
        ("領 790", "consular"),
        ("代 79", "delegation"),
    ],
)
def test_series_is_told_by_the_text(text, expected):
    assert series(text) == expected
    assert JP.text(JP.split(text)) == text


@pytest.mark.parametrize(
    ("text", "colour", "expected"),
    [
        ("福岡 580 さ 1234", "white", "ordinary-1998"),
        ("福岡 580 さ 1234", "yellow", "light-1998"),
        ("福岡 480 り 1234", "black", "light-commercial-1998"),
        ("福岡 480 り 1234", "white", "ordinary-1998"),
        ("福岡 50 さ 1234", "yellow", "light-1975"),
        ("横浜 1234", "white", "temporary"),
    ],
)
def test_colour_decides_between_series_of_one_text(text, colour, expected):
    assert series(text, colour) == expected


@pytest.mark.parametrize(
    "text",
    [
        "品川 500 し 1234",  # お し へ ん are never used
        "品川 500 お 1234",
        "品川 500 さ 0324",  # leading zeros are dots
        "品川 500 さ ・・・・",
        "品川 500 さ 3・24",
        "品川 500 さ ・024",
        "品川 A00 さ 1234",  # letters stand second and third
        "品川 50B さ 1234",  # and B is none of them
        "品川 5000 さ 1234",
        "彦根 500 さ 1234",  # withdrawn
        "500 品川 さ 1234",
        "品 500 さ 1234",  # the one-kanji names ended before three digits began
        "",
    ],
)
def test_what_is_never_issued_fits_no_series(text):
    assert series(text) is None


@pytest.mark.parametrize(
    ("text", "colour", "expected"),
    [
        ("品川 500 さ ・324", None, {"use": "private", "vehicle": "passenger", "light": False}),
        ("札幌 330 わ 1234", None, {"use": "rental", "light": False}),
        ("札幌 330 れ 1234", None, {"use": "rental"}),
        ("横浜 399 Y 1234", None, {"use": "forces"}),
        ("横浜 399 よ 1234", "white", {"use": "forces"}),
        ("名古屋 200 あ 1234", "green", {"use": "commercial", "vehicle": "bus"}),
        ("名古屋 100 あ 1234", "green", {"use": "commercial", "vehicle": "truck"}),
        ("福岡 580 よ 1234", "yellow", {"use": "private", "light": True}),
        ("福岡 580 わ 1234", "yellow", {"use": "rental", "light": True}),
        ("沖縄 583 A 2345", "yellow", {"use": "forces", "light": True}),
        ("福岡 480 れ 1234", "black", {"use": "commercial", "light": True, "vehicle": "truck"}),
        ("札幌 800 さ 1234", None, {"vehicle": "special"}),
        ("札幌 000 さ 1234", None, {"vehicle": "construction"}),
        ("品川 り 1234", None, {"use": "commercial", "vehicle": "motorcycle"}),
        ("横浜 1234", None, {"use": "temporary"}),
        ("12 3456", None, {"use": "self-defence forces"}),
        ("外 7901", "navy", {"use": "diplomatic"}),
    ],
)
def test_meaning_follows_from_kana_class_and_colour(text, colour, expected):
    one = found(text, colour)
    assert one is not None
    assert expected.items() <= one.meaning.items(), one.meaning


def test_a_number_alone_says_no_vehicle_class():
    one = found("12 3456")
    assert one is not None and "vehicle" not in one.meaning


def test_offices_are_138_symbols():
    field = JP.formats[0].fields[0]
    assert field.name == "office"
    assert len(field.choices) == len(set(field.choices)) == 138
    assert {"品川", "尾張小牧", "袖ヶ浦", "いわき", "十勝", "南信州"} <= set(field.choices)
    assert JP.split("富士山 500 さ 1234")[0] == "富士山"
    assert JP.split("富山500さ1234")[0] == "富山"


def test_every_office_is_drawn_alike_often():
    from collections import Counter
    from random import Random

    random = Random(1)
    counts = Counter(JP.formats[0].sample(random)[0] for _ in range(138 * 100))
    assert len(counts) == 138
    assert max(counts.values()) < 2 * min(counts.values())


def test_short_serials_are_drawn_often_enough():
    from collections import Counter
    from random import Random

    random = Random(1)
    dots = Counter(JP.formats[0].sample(random).count("・") for _ in range(4000))
    assert set(dots) == {0, 1, 2, 3}
    assert dots[0] > dots[1] > dots[2] > dots[3] > 40


def test_fields_are_the_four():
    one = found("品川 500 さ ・324")
    assert one is not None
    assert one.fields == {"office": "品川", "class": "500", "kana": "さ", "serial": "・324"}


@pytest.mark.parametrize(
    ("symbols", "text"),
    [
        (("品川", "5", "0", "さ", "・", "3"), "品川 50 さ ・3"),
        (("品川", "品川", "5"), "品川品川 5"),
        ((), ""),
    ],
)
def test_what_fits_no_series_is_parted_where_numbers_begin(symbols, text):
    assert JP.text(symbols) == text
    assert JP.split(text) == symbols


def test_other_regions_part_nothing():
    kr = region("kr")
    assert kr.text(kr.split("서울12가3456")) == "서울12가3456"
    assert kr.text(("가", "1")) == "가1"
