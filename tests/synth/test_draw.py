"""What we draw is what the label says: same seed, same plate; boxes on the ink; every layout."""

import cv2
import numpy as np
import pytest

from platelet.errors import UnknownName
from platelet.plates.regions import codes, region
from platelet.synth.axes import EASY, GROUPS, Axes
from platelet.synth.draw import Drawer

# a make of plate, whatever stands on it; groups hold the makes of their countries
MAKES = {
    (code, layout.name, layout.cells, series.open): (code, series, layout)
    for code in codes()
    if code not in ("eu", "latin")
    for series in region(code).formats
    for layout in series.layouts
}
EVERY = [
    pytest.param(*make, id=f"{make[0]}-{make[1].name}-{make[2].name}") for make in MAKES.values()
]


@pytest.mark.parametrize(("code", "series", "layout"), EVERY)
def test_every_layout_is_drawn_and_accepted(code, series, layout):
    crop = Drawer(code, seed=3, axes=EASY).of(series, layout)
    assert crop.image.dtype == np.uint8
    assert series.match(crop.symbols) is not None
    assert crop.quads.shape == (len(crop.symbols), 4, 2)
    assert crop.image.std() > 3


def test_the_same_number_is_the_same_plate_whatever_came_before():
    first, second = Drawer("kr", seed=5), Drawer("kr", seed=5)
    for _ in range(3):
        second.crop()
    a, b = first.numbered(7), second.numbered(7)
    assert a.symbols == b.symbols
    np.testing.assert_array_equal(a.image, b.image)


def test_another_seed_is_another_plate():
    texts = {Drawer("kr", seed=seed).numbered(0).symbols for seed in range(5)}
    assert len(texts) == 5


@pytest.mark.parametrize("colour", [False, True])
def test_colour_adds_a_channel(colour):
    crop = Drawer("kr", seed=1, colour=colour).crop()
    assert crop.image.ndim == (3 if colour else 2)


def test_plates_have_no_more_rows_than_asked():
    drawer = Drawer("latin", seed=1, rows=(1, 1))
    assert {layout.rows for series in drawer.formats for layout in series.layouts} == {1}
    assert {series.name for series in drawer.formats} < {f.name for f in drawer.region.formats}
    assert Drawer("latin", seed=1).formats == drawer.region.formats


def test_detail_scales_the_crop():
    small = [Drawer("kr", seed=2).numbered(i).image.shape[1] for i in range(20)]
    large = [Drawer("kr", seed=2, detail=2).numbered(i).image.shape[1] for i in range(20)]
    assert 1.7 < np.mean(large) / np.mean(small) < 2.3


def test_boxes_hold_the_ink():
    """On a plain white plate the dark pixels lie inside the quadrilaterals, and fill them."""
    axes = Axes(clean=1, wear=0, bolts=0, frame=0, light=0, bend=0, tilt=0, exposure=0, emboss=0)
    drawer = Drawer("kr", seed=8, axes=axes, detail=2)
    series = next(s for s in drawer.region.formats if s.name == "private-2006")
    layout = next(item for item in series.layouts if item.name == "short")
    crop = drawer.of(series, layout)
    inside = np.zeros(crop.image.shape, np.uint8)
    for quad in crop.quads:
        cv2.fillConvexPoly(inside, np.round(quad).astype(np.int32), 255)
    middle = float(np.median(crop.image))
    dark = crop.image < middle * 0.6
    share = dark[inside > 0].mean()
    assert 0.2 < share < 0.75, "a character covers a good part of its box"
    for quad in crop.quads:
        x1, y1 = quad.min(0).astype(int)
        x2, y2 = quad.max(0).astype(int) + 1
        assert dark[y1:y2, x1:x2].any()


@pytest.mark.parametrize(("code", "series", "layout"), EVERY)
def test_reading_order_goes_along_the_rows(code, series, layout):
    x = Drawer(code, seed=4, axes=EASY).of(series, layout).quads.mean(axis=1)[:, 0]
    assert (np.diff(x) < 0).sum() == layout.rows - 1, "one jump back to the left a further row"


def test_invalid_plates_break_the_rules_but_keep_the_symbols():
    drawer = Drawer("kr", seed=9, axes=Axes(invalid=1.0))
    texts = [drawer.crop().symbols for _ in range(60)]
    assert any(not drawer.region.allows(t) for t in texts)
    for text in texts:
        drawer.region.alphabet.encode(text)


def test_without_tilt_the_plate_is_an_upright_rectangle():
    def skew(axes):
        corners = Drawer("kr", seed=6, axes=axes).numbered(3).corners
        return abs(corners[0, 1] - corners[1, 1]) + abs(corners[0, 0] - corners[3, 0])

    assert skew(Axes(tilt=0)) < 0.01
    assert skew(Axes(tilt=1)) > 1


@pytest.mark.parametrize("roll", [-25, 0, 25])
def test_plates_turn_as_asked(roll):
    drawer = Drawer("jp", seed=6, axes=Axes(turn=(0, 0, roll), tilt=0))
    for number in range(5):
        corners = drawer.numbered(number).corners
        across = corners[1] - corners[0]
        assert abs(np.degrees(np.arctan2(across[1], across[0])) - roll) < 2


def test_some_crops_stand_askew_where_asked():
    def steep(axes):
        corners = (Drawer("kr", seed=6, axes=axes).numbered(n).corners for n in range(80))
        return sum(abs(c[1, 1] - c[0, 1]) > 0.3 * abs(c[1, 0] - c[0, 0]) for c in corners)

    assert steep(Axes(turned=1.0)) > steep(Axes()) + 10


def test_groups_of_effects_are_switched_off_by_name():
    axes = Axes().without(("blur", "light"))
    assert (axes.blur, axes.light, axes.wear) == (0.0, 0.0, Axes().wear)
    assert Axes().without(()) == Axes()
    for group in GROUPS:
        Drawer("kr", seed=4, axes=Axes().without((group,))).crop()
    with pytest.raises(UnknownName, match="blur"):
        Axes().without(("blurr",))
