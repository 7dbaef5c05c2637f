"""Japanese plates: fonts are found, told apart and named when missing; kana, hyphen, dots."""

from itertools import combinations

import cv2
import numpy as np
import pytest

from platelet.errors import MissingFont, UnknownName
from platelet.plates.layout import Body
from platelet.plates.regions import region
from platelet.synth.axes import EASY, Axes
from platelet.synth.dies import JAPANESE_MAKERS, Dies
from platelet.synth.draw import Drawer
from platelet.synth.glyphs import glyph, knows
from platelet.synth.glyphs.japan import fonts
from platelet.synth.glyphs.japan.kana import kana
from platelet.synth.glyphs.japan.kanji import kanji

JP = region("jp")
KANA = [s for s in JP.alphabet.symbols if len(s) == 1 and "ぁ" <= s <= "ん"]
STYLES = ("japan", "japan-broad")


def drawn(symbol, style="japan", stroke_mm=5.0):
    return glyph(symbol, width_mm=40, height_mm=40, stroke_mm=stroke_mm, px_per_mm=2, style=style)


def overlap(a, b):
    a, b = a > 127, b > 127
    return float((a & b).sum() / (a | b).sum())


def holes(mask):
    ground = np.pad((mask < 128).astype(np.uint8), 1, constant_values=1)
    areas = cv2.connectedComponentsWithStats(ground, connectivity=4)[2][1:, cv2.CC_STAT_AREA]
    return int((areas > 4).sum()) - 1


def test_all_hiragana_of_plates_are_strokes():
    assert len(KANA) == 42  # of 46, without お し へ ん
    assert all(kana(s, "japan") and knows(s) for s in KANA)


@pytest.mark.parametrize("style", STYLES)
def test_hiragana_differ_and_fill_their_body(style):
    masks = {s: drawn(s, style) for s in KANA}
    assert all(0.08 < (mask > 127).mean() < 0.6 for mask in masks.values())
    close = [p for p in combinations(masks, 2) if overlap(masks[p[0]], masks[p[1]]) > 0.85]
    assert not close
    for mask in masks.values():
        assert np.ptp(np.flatnonzero((mask > 127).any(axis=1))) > 0.55 * len(mask)


@pytest.mark.parametrize(("symbol", "by_font"), [("む", True), ("に", True), ("E", False)])
def test_some_makers_cut_hiragana_after_their_font(symbol, by_font):
    body = Body(40, 40, 5)

    def struck(choice):
        dies = Dies(fonts=choice)
        return [dies.mask(symbol, body, maker, "brush", 2.0) for maker in range(JAPANESE_MAKERS)]

    pairs = zip(struck("training"), struck("unseen"), strict=True)
    differ = [maker for maker, pair in enumerate(pairs) if not np.array_equal(*pair)]
    assert differ == ([1, 4, 7] if by_font else [])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("stroke_mm", [4.0, 5.0, 6.0])
@pytest.mark.parametrize(
    ("symbol", "count"), [("る", 1), ("ろ", 0), ("の", 1), ("す", 1), ("い", 0)]
)
def test_loops_stay_open(style, stroke_mm, symbol, count):
    assert holes(drawn(symbol, style, stroke_mm)) == count


def test_makers_hiragana_differ():
    assert all(overlap(drawn(s), drawn(s, "japan-broad")) < 0.99 for s in "さたの")


def test_fonts_for_measuring_are_never_trained_on():
    training, unseen = ({font.file for font in c} for c in (fonts.TRAINING, fonts.UNSEEN))
    assert not training & unseen
    assert not set(fonts.installed("training")) & set(fonts.installed("unseen"))


def test_missing_fonts_name_the_packages(monkeypatch):
    monkeypatch.setattr(fonts, "_packaged", lambda font: None)
    with pytest.raises(MissingFont, match=r"platelet\[train\].*apt install fonts-ipaexfont-gothic"):
        fonts.installed.__wrapped__("training", ())
    with pytest.raises(MissingFont, match=r"unseen fonts.*fonts-morisawa-bizud-gothic"):
        fonts.installed.__wrapped__("unseen", ())
    with pytest.raises(UnknownName, match="training, unseen"):
        Drawer("jp", axes=Axes(fonts="unsen"))


def test_a_drawer_says_at_once_that_fonts_are_missing(monkeypatch):
    def none(choice):
        raise MissingFont(choice, ["fonts-vlgothic"])

    monkeypatch.setattr("platelet.synth.draw.installed", none)
    with pytest.raises(MissingFont):
        Drawer("jp")
    Drawer("kr")  # needs none


def test_a_font_in_a_folder_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "_packaged", lambda font: None)
    file = tmp_path / "deep" / fonts.TRAINING[1].file
    file.parent.mkdir()
    file.touch()
    assert fonts.installed.__wrapped__("training", (tmp_path / "none", tmp_path)) == (file,)


@pytest.mark.parametrize("choice", ["training", "unseen"])
def test_kanji_have_the_size_and_the_stroke_asked_for(choice):
    for font in fonts.installed(choice):
        for char in "神豊鹿一い":
            ink = []
            for stroke_mm in (4.5, 5.5, 6.5):
                mask = kanji(char, font, width_mm=42, height_mm=40, stroke_mm=stroke_mm,
                             px_per_mm=1, maker=0)  # fmt: skip
                assert mask.shape == (40, 42) and mask.max() > 200
                ink.append(mask.mean())
            assert ink == sorted(ink)
            assert 0.01 < ink[1] / 255 < 0.62, char


def test_what_is_small_in_its_em_stays_small():
    font = fonts.installed("training")[0]
    size = {"width_mm": 40, "height_mm": 40, "stroke_mm": 5, "px_per_mm": 1, "maker": 0}
    rows = np.flatnonzero((kanji("一", font, **size) > 127).any(axis=1))
    assert rows[-1] - rows[0] < 12
    assert (kanji("ヶ", font, **size) > 127).sum() < (kanji("川", font, **size) > 127).sum()


def test_unseen_fonts_give_other_kanji_and_the_same_digits():
    def plate(choice):
        axes = Axes(fonts=choice, clean=1, wear=0, bolts=0, frame=0, light=0, bend=0, tilt=0,
                    exposure=0, emboss=0)  # fmt: skip
        return Drawer("jp", seed=4, axes=axes).numbered(2)

    training, unseen, again = plate("training"), plate("unseen"), plate("training")
    assert training.symbols == unseen.symbols
    np.testing.assert_array_equal(training.image, again.image)
    assert (training.image != unseen.image).any()


@pytest.mark.parametrize(("serial", "hyphens"), [("1234", True), ("・234", False)])
def test_a_hyphen_stands_between_four_digits_only(serial, hyphens):
    axes = Axes(clean=1, wear=0, bolts=0, frame=0, light=0, bend=0, tilt=0, exposure=0, emboss=0)
    drawer = Drawer("jp", seed=8, axes=axes, detail=2)
    series = JP.formats[0]
    symbols = JP.split(f"品川 500 さ {serial}")
    drawer._text = lambda *_: symbols
    crop = drawer.of(series, series.layouts[0])
    assert crop.symbols == symbols  # the hyphen is no symbol
    left, right = crop.quads[-3], crop.quads[-2]
    x1, x2 = int(left[:, 0].max()) + 2, int(right[:, 0].min()) - 2
    y = int(right[:, 1].mean())
    gap = crop.image[y - 2 : y + 3, x1:x2]
    assert (gap.min() < 0.6 * np.median(crop.image)) == hyphens


def test_a_dot_is_a_small_symbol_of_its_own():
    drawer = Drawer("jp", seed=8, axes=EASY, detail=2)
    symbols = JP.split("品川 500 さ ・234")
    drawer._text = lambda *_: symbols
    crop = drawer.of(JP.formats[0], JP.formats[0].layouts[0])
    sizes = crop.quads.max(1) - crop.quads.min(1)
    assert sizes[5, 1] < 0.4 * sizes[6, 1]


def test_names_of_any_length_stand_in_the_same_place():
    drawer = Drawer("jp", seed=8, axes=Axes(tilt=0, bend=0))
    spans = []
    for name in ("堺", "品川", "名古屋", "尾張小牧"):
        symbols = JP.split(f"{name} 500 さ 1234")
        drawer._text = lambda *_, s=symbols: s
        crop = drawer.of(JP.formats[0], JP.formats[0].layouts[0])
        assert crop.quads[0][:, 0].max() <= crop.quads[1][:, 0].min() + 2
        spans.append(np.ptp(crop.quads[0][:, 0]) / np.ptp(crop.corners[:, 0]))
    assert spans[0] < spans[1] and max(spans[1:]) - min(spans[1:]) < 0.06


def test_crops_may_cut_an_edge_off_but_no_more():
    drawer = Drawer("jp", seed=3, axes=Axes(cut=1.0, tilt=0, bend=0))
    for number in range(20):
        crop = drawer.numbered(number)
        height, width = crop.image.shape[:2]
        low, high = crop.corners.min(0), crop.corners.max(0)
        size = high - low
        lost = max(*-low / size, *(high - [width, height]) / size)
        assert 0.02 < lost < 0.15


def test_regions_are_drawn_as_varied_as_they_need():
    assert Drawer("jp").axes.enhanced > 0 and Drawer("jp").axes.cut > 0
    assert Drawer("kr").axes == Axes()


def test_pictures_enhanced_by_the_camera_are_pictures():
    drawer = Drawer("jp", seed=3, axes=Axes(enhanced=1.0))
    for _ in range(5):
        crop = drawer.crop()
        assert crop.image.dtype == np.uint8 and crop.image.std() > 5


def test_enhanced_pictures_show_the_same_plate_with_more_contrast():
    plain, enhanced = (Drawer("jp", seed=3, axes=Axes(enhanced=share)) for share in (0.0, 1.0))
    gains = []
    for number in range(24):
        one, other = plain.numbered(number), enhanced.numbered(number)
        assert one.symbols == other.symbols and np.array_equal(one.corners, other.corners)
        assert other.image.dtype == np.uint8 and other.image.shape == one.image.shape
        gains.append(other.image.std() / one.image.std())
    assert np.median(gains) > 1.2
