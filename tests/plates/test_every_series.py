"""What holds for every series of every region; a new region file is tested the moment it exists."""

import re
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.plates.automaton import Automaton
from platelet.plates.field import END
from platelet.plates.match import matches
from platelet.plates.regions import codes, region, regions

# a group holds the series of its countries: test_latin.py
COUNTRIES = [r for r in regions() if len(r.code) == 2 and r.code != "eu"]
# of the series of one country that hold the same text, the first stands for all
DISTINCT = {
    (r.code, s.rows, s.open, s.steers): (r, s) for r in reversed(COUNTRIES) for s in r.formats[::-1]
}
EVERY = [pytest.param(r, s, id=f"{r.code}-{s.name}") for r, s in DISTINCT.values()]
LAYOUTS = [
    pytest.param(s, layout, id=f"{r.code}-{s.name}-{layout.name}")
    for r, s in DISTINCT.values()
    for layout in s.layouts
]
FIXED = [p for p in LAYOUTS if p.values[1].cells]
LINES = [p for p in LAYOUTS if p.values[1].lines]
EVERY_REGION = [pytest.param(r, id=r.code) for r in regions()]
seeds = st.integers(0, 2**32 - 1)
often = settings(max_examples=25)


@cache
def steering(series):
    """What leads through one series."""
    return Automaton([replace(series, steers=True)])


@pytest.mark.parametrize(("region", "series"), EVERY)
@often
@given(seed=seeds)
def test_what_is_drawn_is_accepted(region, series, seed):
    symbols = series.sample(Random(seed))
    fields = series.match(symbols)
    assert fields is not None
    assert "".join(fields.values()) == "".join(symbols)
    assert not series.steers or region.allows(symbols)
    assert series.name in {m.format.name for m in matches(symbols, region)}


@pytest.mark.parametrize(("region", "series"), EVERY)
@often
@given(seed=seeds)
def test_text_and_ids_lead_back_to_the_symbols(region, series, seed):
    symbols = series.sample(Random(seed))
    ids = region.alphabet.encode(symbols)
    text = region.alphabet.decode(ids)
    assert 0 not in ids  # the blank
    assert region.alphabet.split(text) == symbols


@pytest.mark.parametrize("region", EVERY_REGION)
def test_examples_match(region):
    for series in region.formats:
        assert series.examples
        for example in series.examples:
            assert series.match(region.split(example)) is not None, (series.name, example)


@pytest.mark.parametrize(("region", "series"), EVERY)
@often
@given(seed=seeds, data=st.data())
def test_near_misses_do_not_match(region, series, seed, data):
    symbols = series.sample(Random(seed))
    at = data.draw(st.integers(0, len(symbols) - 1))
    extra = data.draw(st.sampled_from(region.alphabet.symbols))
    if not series.varies:
        assert series.match(symbols[:at] + symbols[at + 1 :]) is None
        assert series.match((*symbols, extra)) is None
    longest = sum(field.length for field in series.fields)
    assert series.match((*symbols, *[extra] * (longest + 1 - len(symbols)))) is None
    assert series.match((*symbols[:at], "?", *symbols[at + 1 :])) is None


@pytest.mark.parametrize(("region", "series"), EVERY)
@often
@given(seed=seeds)
def test_the_grammar_allows_every_prefix(region, series, seed):
    symbols, alone = series.sample(Random(seed)), steering(series)
    for at, symbol in enumerate(symbols):
        assert symbol in alone.at(symbols[:at]).follows
        assert not series.steers or symbol in region.next_symbols(symbols[:at])
    assert END in alone.at(symbols).follows


@pytest.mark.parametrize(("region", "series"), EVERY)
@often
@given(seed=seeds)
def test_what_the_grammar_leads_to_matches(region, series, seed):
    random, alone, prefix = Random(seed), steering(series), ()
    while (following := random.choice(sorted(alone.at(prefix).follows))) != END:
        prefix = (*prefix, following)
        assert alone.at(prefix).follows, f"{prefix} is a dead end"
    assert series.match(prefix) is not None
    assert not series.steers or region.allows(prefix)


@pytest.mark.parametrize("region", EVERY_REGION)
@given(data=st.data())
def test_grammar_and_match_say_the_same_of_anything(region, data):
    series = data.draw(st.sampled_from(region.formats))
    symbols = list(series.sample(Random(data.draw(seeds))))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(symbols) - 1))
        symbols[at] = data.draw(st.sampled_from(region.alphabet.symbols))
    text = tuple(symbols)
    taking = [one for one in region.formats if one.match(text) is not None]
    assert set(region.series_of(text)) == set(taking) == {m.format for m in matches(text, region)}
    assert region.allows(text) == any(one.steers for one in taking)


@pytest.mark.parametrize(("series", "layout"), FIXED)
@often
@given(seed=seeds)
def test_a_layout_has_a_cell_for_each_character(series, layout, seed):
    symbols = series.sample(Random(seed))
    assert [len(cells) for cells in layout.spread(symbols)] == [len(symbol) for symbol in symbols]


@pytest.mark.parametrize(("series", "layout"), LAYOUTS)
def test_cells_lie_inside_the_plate(series, layout):
    width, height = layout.size_mm
    for cell in (cell for cells in layout.cells for cell in cells):
        assert 0 <= cell.x < cell.x + cell.width <= width, f"{cell} leaves {width} mm"
        assert 0 <= cell.y < cell.y + cell.height <= height, f"{cell} leaves {height} mm"
        assert cell.bodies


@pytest.mark.parametrize(("series", "layout"), LAYOUTS)
def test_characters_and_bolts_lie_inside_the_plate(series, layout):
    width, height = layout.size_mm
    for cell in (cell for cells in layout.cells for cell in cells):
        for body in cell.bodies:
            x, y = cell.x + cell.width / 2 + body.dx, cell.y + cell.height / 2 + body.dy
            assert body.width / 2 <= x <= width - body.width / 2, f"{body} in {cell}"
            assert body.height / 2 <= y <= height - body.height / 2, f"{body} in {cell}"
            assert 0 < body.stroke < min(body.width, body.height) / 2
    for x, y in layout.bolts_mm:
        assert 0 < x < width and 0 < y < height


@pytest.mark.parametrize(("series", "layout"), LINES)
def test_lines_share_out_the_fields_and_lie_inside_the_plate(series, layout):
    width, height = layout.size_mm
    assert sum(line.fields for line in layout.lines) == len(series.fields)
    assert len(layout.lines) == layout.rows
    for line in layout.lines:
        left, top, right, bottom = line.place
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
        assert line.body.height <= bottom - top
        assert 0 < line.body.stroke < min(line.body.width, line.body.height) / 2
        assert len(line.between) == line.fields - 1


@pytest.mark.parametrize("region", EVERY_REGION)
def test_names_codes_and_shares_are_sound(region):
    names = [series.name for series in region.formats]
    assert re.fullmatch("[a-z]{2}|latin", region.code) and region.code in codes()
    assert len(set(names)) == len(names)
    assert set(region.colours) <= set(names)
    for series in region.formats:
        assert re.fullmatch("[a-z0-9-]+", series.name)
        assert series.source and series.title and series.weight > 0
        layouts = [layout.name for layout in series.layouts]
        assert layouts and len(set(layouts)) == len(layouts)
        assert all(layout.weight > 0 for layout in series.layouts)


def test_a_region_is_found_in_any_case_and_an_unknown_one_lists_the_known():
    from platelet.errors import UnknownName

    assert region("KR") is region(" kr ")
    with pytest.raises(UnknownName, match="kr"):
        region("kx")
