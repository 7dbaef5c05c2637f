"""Facts of Korean plates, written out, so that a slip in the declarations is seen."""

import pytest

from platelet.plates.match import match
from platelet.plates.regions import region

KR = region("kr")
PRIVATE = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주"
PLACES = set(
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주".split()  # noqa: SIM905
)


def series(text, colour=None):
    try:
        symbols = KR.alphabet.split(text)
    except ValueError:
        return None  # a symbol that no plate has
    found = match(symbols, KR, colour)
    return found.format.name if found else None


def meaning(text, colour=None):
    found = match(KR.alphabet.split(text), KR, colour)
    assert found is not None, text
    return found.meaning


def choices(name, field):
    (declared,) = [s for s in KR.formats if s.name == name]
    return next(f.choices for f in declared.fields if f.name == field)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12가3456", "private-2006"),
        ("123가4568", "private-2019"),
        ("12허3456", "private-2006"),
        ("서울12바3456", "commercial-2006"),
        ("제주99배9999", "commercial-2006"),
        ("서울2가1234", "green-region-1973"),
        ("외교001001", "diplomatic"),
        ("123456임시", "temporary"),
        ("서울차1234", "motorcycle"),
        ("012가4568", "construction-2022"),
        ("12육3456", "military"),
    ],
)
def test_series_is_told_by_the_text(text, expected):
    assert series(text) == expected


@pytest.mark.parametrize(
    ("text", "colour", "expected"),
    [
        ("12가3456", "blue", "electric-2017"),
        ("123가4568", "blue", "electric-2019"),
        ("12바3456", "blue", "electric-2017"),
        ("12가3456", "green", "green-national-2004"),
        ("123가4568", "light green", "corporate-2024"),
        ("경기02가1234", "orange", "construction-old"),
        ("12가3456", "pink", "private-2006"),  # an unknown colour decides nothing
    ],
)
def test_colour_decides_between_series_of_one_text(text, colour, expected):
    assert series(text, colour) == expected


@pytest.mark.parametrize(
    "text",
    [
        "12각3456",  # a syllable that is never issued
        "12차3456",  # on motorcycles and old plates only
        "12가0099",  # serials begin at 0100
        "00가1234",  # classes begin at 01
        "12가345",
        "1234가5678",
        "서울123바4567",  # commercial plates keep two class digits
        "서울12차3456",
        "세울12바3456",
        "임시123456",
        "",
        "12",
    ],
)
def test_what_is_never_issued_fits_no_series(text):
    assert series(text) is None


def test_serials_start_at_0100():
    assert series("12가0100") and series("123가0100") and series("서울12바0999")


@pytest.mark.parametrize("syllable", PRIVATE)
def test_private_syllables(syllable):
    assert meaning(f"12{syllable}3456")["use"] == "private"
    assert meaning(f"123{syllable}3456")["use"] == "private"


def test_syllables_are_the_real_sets():
    assert set(choices("private-2006", "use")) == set(PRIVATE) | set("하허호")
    assert len(PRIVATE) == len(set(PRIVATE)) == 32
    assert set(choices("private-2019", "use")) == set(choices("private-2006", "use"))
    assert set(choices("commercial-2006", "use")) == set("바사아자배")
    assert set(choices("motorcycle", "use")) == set("가나다라마바사아자차카타파하")
    assert set(choices("military", "use")) == set("육해공국합")


def test_places_are_seventeen_symbols():
    places = choices("commercial-2006", "place")
    assert set(places) == PLACES and len(places) == 17
    assert set(places) <= set(KR.alphabet.symbols)
    for name in ("green-region-1996", "green-region-1973", "motorcycle", "construction-old"):
        assert choices(name, "place") == places


def test_a_place_is_one_symbol():
    assert KR.alphabet.split("서울12바3456") == ("서울", "1", "2", "바", "3", "4", "5", "6")
    assert KR.alphabet.split("경기58더8365")[0] == "경기"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12가3456", {"use": "private", "vehicle": "passenger", "electric": False}),
        ("69하3456", {"use": "rental", "vehicle": "passenger"}),
        ("70가3456", {"vehicle": "van"}),
        ("80가3456", {"vehicle": "truck"}),
        ("98가3456", {"vehicle": "special"}),
        ("100가3456", {"vehicle": "passenger"}),
        ("700가3456", {"vehicle": "van"}),
        ("800가3456", {"vehicle": "truck"}),
        ("980가3456", {"vehicle": "special"}),
        ("998가3456", {"vehicle": "emergency"}),
        ("157호9124", {"use": "rental"}),
        ("서울12아3456", {"use": "commercial"}),
        ("경기91배1234", {"use": "delivery", "vehicle": "truck"}),
        ("외교001001", {"use": "diplomatic"}),
        ("12공3456", {"use": "military", "force": "air force"}),
        ("서울가1234", {"vehicle": "motorcycle"}),
        ("012가4568", {"vehicle": "construction"}),
    ],
)
def test_meaning_follows_from_class_and_syllable(text, expected):
    found = meaning(text)
    assert expected.items() <= found.items(), found


def test_electric_and_corporate_come_from_the_colour():
    assert meaning("12가3456", "blue")["electric"] is True
    assert meaning("123가4568", "blue")["electric"] is True
    assert meaning("123가4568", "light green")["corporate"] is True
    assert "corporate" not in meaning("123가4568", "white")


def test_fields_are_named():
    found = match(KR.alphabet.split("서울12가3456"), KR)
    assert found is not None
    assert found.fields == {"place": "서울", "class": "12", "use": "가", "serial": "3456"}
