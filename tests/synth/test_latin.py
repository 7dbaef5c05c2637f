"""Latin dies and rows: characters differ, stand inside the plate; pictures stay legible."""

from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest

from platelet.plates.regions import region
from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.dies import Dies
from platelet.synth.draw import Drawer
from platelet.synth.face import strike
from platelet.synth.glyphs import glyph
from platelet.synth.glyphs.cuts import CUTS
from platelet.synth.glyphs.skeleton import advance
from platelet.synth.latin.figures import COUNT, figures
from platelet.synth.latin.lettering import scripts, word
from platelet.synth.latin.pen import SIZE
from platelet.synth.latin.scenery import scenes
from platelet.synth.latin.setting import set_text

SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SAME = {("0", "O"), ("1", "I")}  # may be one shape: by law in the United Kingdom


def drawn(symbol, style):
    return glyph(
        symbol, width_mm=40, height_mm=70, stroke_mm=8, px_per_mm=2, style=style
    )  # fmt: skip


@pytest.mark.parametrize("style", CUTS)
def test_letters_and_digits_differ(style):
    masks = {symbol: drawn(symbol, style) > 127 for symbol in SYMBOLS}
    close = {
        (a, b)
        for a, b in combinations(SYMBOLS, 2)
        if (masks[a] & masks[b]).sum() / (masks[a] | masks[b]).sum() > 0.9
    }
    assert close <= SAME, close


@pytest.mark.parametrize("style", CUTS)
def test_zero_is_the_letter_only_where_the_cut_says_so(style):
    zero, letter = drawn("0", style) > 127, drawn("O", style) > 127
    assert (zero == letter).all() == (CUTS[style].zero == "same")


@pytest.mark.parametrize("style", [style for style, cut in CUTS.items() if cut.spur])
@pytest.mark.parametrize("symbol", "BDPR")
def test_bars_pass_the_stem_where_the_cut_says_so(symbol, style):
    ink = drawn(symbol, style) > 127
    beside = ink[:, 1]  # just inside the left edge
    top, middle = beside[: len(beside) // 6], beside[len(beside) // 4 : len(beside) // 2]
    assert top.any() and not middle.any()


@pytest.mark.parametrize("style", [style for style, cut in CUTS.items() if cut.even])
@pytest.mark.parametrize(("symbol", "trait"), [("I", "i"), ("1", "one")])
def test_feet_are_as_wide_as_letters_where_the_cut_says_so(symbol, trait, style):
    """Real I were read as T, and 1 as 7, while drawn ones stood on narrow feet."""
    foot = (drawn(symbol, style) > 127)[-4]
    share = np.ptp(np.flatnonzero(foot)) / len(foot)
    assert (share > 0.75) == (getattr(CUTS[style], trait) == "full"), share


@pytest.mark.parametrize("style", CUTS)
def test_widths(style):
    widths = {symbol: advance(symbol, style) for symbol in SYMBOLS}
    if CUTS[style].even:
        assert set(widths.values()) == {1.0}
    else:
        assert widths["I"] < widths["H"] < widths["W"]


@pytest.mark.parametrize("code", ["us", "eu", "br", "ar"])
def test_rows_stand_inside_the_plate_and_in_order(code):
    for number, series in enumerate(region(code).formats):
        for layout in series.layouts:
            symbols = series.sample(Random(number))
            cells = set_text(series, layout, symbols, Dice(number)).cells
            assert [len(cell) for cell in cells] == [1] * len(symbols)
            boxes = [cell[0] for cell in cells]
            assert min(box.x for box in boxes) >= -0.01
            assert max(box.x + box.width for box in boxes) <= layout.size_mm[0] + 0.01
            assert min(box.y for box in boxes) >= 0
            assert max(box.y + box.height for box in boxes) <= layout.size_mm[1]
            breaks = sum(b.x < a.x for a, b in pairwise(boxes))
            assert breaks == layout.rows - 1


def test_characters_do_not_touch_their_neighbours_boxes():
    for number in range(60):
        crop = Drawer("latin", seed=number, axes=Axes(tilt=0, bend=0)).crop()
        left, right = crop.quads.min(1)[:, 0], crop.quads.max(1)[:, 0]
        top = crop.quads.min(1)[:, 1]
        same_row = np.abs(np.diff(top)) < 0.25 * np.ptp(crop.quads[:, :, 1])
        overlap = (right[:-1] - left[1:])[same_row]
        assert (overlap < 0.3 * (right - left).mean()).all(), crop.symbols


def test_pictures_leave_the_contrast_that_reading_needs():
    us = region("us")
    for number in range(80):
        dice = Dice(number)
        series = us.formats[dice.below(len(us.formats))]
        symbols = series.sample(Random(number))
        face = strike(series, series.layouts[0], symbols, dice, Dies(), (False, 1.0))
        paper, ink = float(face.paper[0]), float(face.letters[0])
        covered = np.mean([
            face.image[int(y1) : int(y2), int(x1) : int(x2)][
                face.ink[int(y1) : int(y2), int(x1) : int(x2)] > 0.95
            ].mean()
            for x1, y1, x2, y2 in face.boxes
        ])  # fmt: skip
        assert abs(covered - ink) < abs(covered - paper), (number, symbols)


def test_words_and_pictures_are_drawn_once():
    assert word("OHIO") is word("OHIO")
    assert word("OHIO").max() == 255
    assert len(scenes()) == len({scene.cover.tobytes() for scene in scenes()})
    assert all(tile.any() for tile in scripts())


def test_posed_plates_are_straighter():
    def lean(posed):
        drawer = Drawer("us", seed=8, axes=Axes(posed=posed))
        corners = [drawer.crop().corners for _ in range(60)]
        return np.mean([abs(c[0, 1] - c[1, 1]) / np.ptp(c[:, 1]) for c in corners])

    assert lean(1.0) < 0.6 * lean(0.0)


def test_figures_are_the_same_every_time_and_fill_a_part_of_their_tile():
    figures.cache_clear()
    first = figures()
    figures.cache_clear()
    second = figures()
    assert len(first) == COUNT
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    for tile in first:
        assert tile.shape == (SIZE, SIZE)
        assert 0.01 < (tile > 127).mean() < 0.99
