"""Rows of plates of two, drawn one by one."""

import numpy as np
import pytest

from platelet.data.sources.drawn import DrawnPlates
from platelet.data.sources.rows import row_of
from platelet.errors import BadSetting
from platelet.plates.regions import region
from platelet.synth.axes import EASY, standard
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer


def plates(code: str, count: int = 30):
    drawer = Drawer(code, seed=11, axes=standard(code), rows=(2, 2))
    return [drawer.crop() for _ in range(count)]


@pytest.mark.parametrize("code", ["de", "br", "ua", "latin"])
def test_a_row_is_the_beginning_or_the_end_of_its_plate(code):
    for number, plate in enumerate(plates(code)):
        rows = {row_of(plate, Dice(number, i)).symbols for i in range(12)}
        assert len(rows) == 2 or plate.symbols[: len(plate.symbols) // 2] * 2 == plate.symbols
        assert any(a + b == plate.symbols for a in rows for b in rows), (
            f"{rows} are not the rows of {plate.symbols}"
        )


def test_its_characters_are_where_it_says():
    """Their middles lie in what is cut out, side by side."""
    for number, plate in enumerate(plates("fr")):
        row = row_of(plate, Dice(number))
        height, width = row.image.shape[:2]
        middles = row.quads.mean(1)
        assert len(middles) == len(row.symbols)
        assert np.all((middles > 0) & (middles < [width, height]))
        assert np.all(np.diff(middles[:, 0]) > 0)


def test_rows_are_a_share_of_what_is_drawn():
    draw = DrawnPlates(region="de", rows=1, axes=EASY, rows_alone=0.5)(seed=4)
    crops = [draw(0.5) for _ in range(60)]
    short = [crop for crop in crops if len(crop.symbols) <= 3]  # no German plate of one row is
    assert 8 < len(short) < 40
    longest = max(series.longest for series in region("de").formats)
    assert all(0 < len(crop.symbols) <= longest for crop in crops)


def test_a_region_without_two_rows_is_refused():
    with pytest.raises(BadSetting, match="rows"):
        DrawnPlates(region="lu", rows_alone=0.5)(seed=1)
