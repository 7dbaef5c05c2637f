"""Glyphs: every symbol draws, fills its body, differs from the others and thickens with the pen."""

from itertools import combinations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.synth.glyphs import STYLES, glyph, knows

DIGITS = "0123456789"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
PRIVATE = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주"
OTHER_USES = "바사아자배하허호육해공국합차카타파임시"
REGIONS = "서울부산대구인천광주대전울산세종경기강원충북충남전북전남경북경남제주"
WORDS = "외교영사준외준영국기협정대표강남북동서중종로용성진랑양천은평마포등관악초송파수원안산고"
HANGUL = "".join(dict.fromkeys(PRIVATE + OTHER_USES + REGIONS + WORDS))
BODY_MM = {"digit": (44.8, 74.9), "hangul": (51.1, 69.0)}
EDGE_PX = 2  # how far inside the body a glyph may end and still touch it


def drawn(symbol: str, stroke_mm: float = 9.0, style: str = "standard") -> np.ndarray:
    """The glyph at the size of a 520 x 110 mm plate, two pixels a millimetre."""
    width_mm, height_mm = BODY_MM["digit" if symbol in DIGITS + LATIN else "hangul"]
    return glyph(
        symbol,
        width_mm=width_mm,
        height_mm=height_mm,
        stroke_mm=stroke_mm,
        px_per_mm=2,
        style=style,
    )


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two masks."""
    a, b = a > 127, b > 127
    return float((a & b).sum() / (a | b).sum())


def holes(mask: np.ndarray) -> int:
    """How many areas of ground the ink encloses."""
    ground = np.pad((mask < 128).astype(np.uint8), 1, constant_values=1)
    return cv2.connectedComponents(ground, connectivity=4)[0] - 2


@pytest.mark.parametrize("symbol", DIGITS + LATIN + HANGUL)
def test_every_symbol_draws(symbol: str):
    mask = drawn(symbol)
    assert knows(symbol)
    assert mask.dtype == np.uint8
    assert 0.05 < (mask > 127).mean() < 0.75


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("symbol", DIGITS)
def test_digits_fill_the_height(symbol: str, style: str):
    rows = np.flatnonzero((drawn(symbol, style=style) > 127).any(axis=1))
    assert rows[0] <= 3 * EDGE_PX
    assert rows[-1] >= 150 - 1 - 3 * EDGE_PX


@pytest.mark.parametrize("symbol", "02345678")
@pytest.mark.parametrize("stroke_mm", [6.0, 9.4, 12.0])
def test_wide_digits_fill_the_width_with_any_pen(symbol: str, stroke_mm: float):
    columns = np.flatnonzero((drawn(symbol, stroke_mm) > 127).any(axis=0))
    assert columns[0] <= 4 * EDGE_PX
    assert columns[-1] >= 90 - 1 - 5 * EDGE_PX


def test_one_stays_narrow_and_in_place():
    columns = np.flatnonzero((drawn("1") > 127).any(axis=0))
    assert columns[-1] - columns[0] < 0.65 * 90


@pytest.mark.parametrize("symbol", HANGUL)
def test_hangul_fills_its_body_less_the_margin(symbol: str):
    mask = drawn(symbol, 8.1) > 127
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    height, width = mask.shape
    assert rows[0] <= 0.09 * height
    assert rows[-1] >= 0.9 * height
    assert columns[0] <= 0.12 * width
    assert columns[-1] >= 0.85 * width


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25, deadline=None)
@given(stroke_mm=st.floats(6, 12))
def test_five_stays_open_and_six_closed(style: str, stroke_mm: float):
    assert holes(drawn("5", stroke_mm, style)) == 0
    assert holes(drawn("6", stroke_mm, style)) == 1


@pytest.mark.parametrize(("symbol", "count"), [("0", 1), ("4", 1), ("8", 2), ("9", 1), ("마", 1)])
def test_closed_forms_have_their_holes(symbol: str, count: int):
    assert holes(drawn(symbol, 8.0)) == count


@pytest.mark.parametrize("style", STYLES)
def test_digits_differ(style: str):
    masks = [drawn(symbol, style=style) for symbol in DIGITS]
    assert max(overlap(a, b) for a, b in combinations(masks, 2)) < 0.9


def test_private_hangul_differ():
    masks = {symbol: drawn(symbol, 8.1) for symbol in dict.fromkeys(PRIVATE + "바사아자배하허호")}
    close = [(a, b) for a, b in combinations(masks, 2) if overlap(masks[a], masks[b]) > 0.93]
    assert not close


@pytest.mark.parametrize("symbol", DIGITS + "가호배울K")
def test_a_wider_stroke_gives_more_ink(symbol: str):
    ink = [drawn(symbol, stroke_mm).mean() for stroke_mm in (5.0, 7.0, 9.0, 11.0)]
    assert ink == sorted(ink)
    assert ink[-1] > 1.2 * ink[0]


@settings(max_examples=30, deadline=None)
@given(
    symbol=st.sampled_from(DIGITS + LATIN + HANGUL),
    width_mm=st.floats(20, 80),
    height_mm=st.floats(25, 120),
    px_per_mm=st.floats(0.3, 3),
)
def test_mask_has_the_size_asked_for(
    symbol: str, width_mm: float, height_mm: float, px_per_mm: float
):
    mask = glyph(symbol, width_mm=width_mm, height_mm=height_mm, stroke_mm=7, px_per_mm=px_per_mm)
    assert mask.shape == (round(height_mm * px_per_mm), round(width_mm * px_per_mm))
    assert mask.max() > 60


def test_any_hangul_syllable_draws():
    for code in range(0xAC00, 0xD7A4, 37):
        assert drawn(chr(code), 6.0).any()


@pytest.mark.parametrize("symbol", ["?", "a", "ㄱ", "中", "", "12"])
def test_unknown_symbol_is_named(symbol: str):
    assert not knows(symbol)
    with pytest.raises(ValueError, match="symbol="):
        glyph(symbol, width_mm=40, height_mm=70, stroke_mm=8, px_per_mm=1)


def test_unknown_style_is_named():
    with pytest.raises(ValueError, match="style='gothic'"):
        drawn("1", style="gothic")
