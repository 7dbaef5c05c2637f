"""Millimetres of the Korean plates.

Sources: MOLIT notification 2018-529 (registration plate standards), annexes 1 to 6 and 18, for
cells, plate sizes and holes; sizes of the struck characters measured on its drawings and on
photographs, where plates of the road differ: hangul on long plates is larger than its drawing,
green national plates vary between makers.
"""

from itertools import product

from platelet.plates.layout import Body, Cell, Colours, Layout

PINKISH_WHITE = Colours((228, 223, 216), (58, 61, 69))  # Lab 89.10 0.58 3.95 / 25.70 0.10 -5.48
FILM_WHITE = Colours((236, 238, 238), (24, 24, 28))
YELLOW = Colours((243, 190, 20), (24, 22, 26))  # Munsell 2.5Y 8/16, N1.5
GREEN = Colours((10, 104, 72), (240, 240, 236))  # Munsell 2.5G 4/10, N9.5
ELECTRIC_BLUE = Colours((120, 190, 225), (20, 20, 24))
LIGHT_GREEN = Colours((178, 214, 110), (20, 20, 24))
DEEP_NAVY = Colours((32, 40, 92), (240, 240, 238))  # Munsell 7.5PB 2/8
ORANGE = Colours((222, 112, 30), (240, 240, 236))
PLAIN_WHITE = Colours((240, 240, 238), (28, 28, 30))
BLUE_ON_WHITE = Colours((238, 238, 236), (20, 70, 150))  # Munsell 2.5PB 3/13

LONG_BOLTS = ((20.0, 55.0), (500.0, 55.0))
SHORT_BOLTS = ((65.0, 25.0), (270.0, 25.0))
OLD_BOLTS = ((65.0, 26.0), (270.0, 26.0))


def _cell(x: float, y: float, w: float, h: float, *bodies: Body) -> tuple[Cell, ...]:
    return (Cell(x, y, w, h, bodies),)


def _digits(x: float, y: float, pitch: float, h: float, body: Body, n: int):
    return tuple(_cell(x + i * pitch, y, pitch, h, body) for i in range(n))


def _hangul(stroke: float, widths, heights, downs, shifts=(0.0,)) -> tuple[Body, ...]:
    """Sizes of one syllable: each height with its own drop, any width, any shift to the right."""
    return tuple(
        Body(w, heights[i], stroke, dx, downs[i])
        for w, i, dx in product(widths, range(len(heights)), shifts)
    )


LONG_HANGUL = _hangul(8.2, (50, 54, 57), (63, 68, 73), (4, 2.5, 1), (-1, 1, 4))
SHORT_HANGUL = _hangul(7, (42, 45, 47), (46, 52, 58), (14, 10, 7))
LONG_DIGIT = Body(45, 75, 9.3)


def long_7(name: str, colours: Colours, **more) -> Layout:
    """520 x 110, DD H DDDD (annex 2)."""
    cells = (
        *_digits(44, 13.5, 56, 83, LONG_DIGIT, 2),
        _cell(156, 13.5, 56, 83, *LONG_HANGUL),
        *_digits(252, 13.5, 56, 83, LONG_DIGIT, 4),
    )
    return Layout(
        name=name, size_mm=(520, 110), cells=cells, colours=colours, bolts_mm=LONG_BOLTS, **more
    )


def long_8(name: str, colours: Colours, **more) -> Layout:
    """520 x 110, DDD H DDDD, painted (annex 2-1)."""
    cells = (
        *_digits(24.1, 13.5, 56, 83, LONG_DIGIT, 3),
        _cell(
            192.1,
            13.5,
            58,
            83,
            *_hangul(8.2, (50, 54, 57), (63, 68, 73), (4, 2.5, 1), (0, 5, 10)),
        ),
        *_digits(271.9, 13.5, 56, 83, LONG_DIGIT, 4),
    )
    bolts = ((13.0, 43.7), (507.0, 43.7))
    return Layout(
        name=name, size_mm=(520, 110), cells=cells, colours=colours, bolts_mm=bolts, **more
    )


def film_8(name: str, colours: Colours, start: float, gap: float, **more) -> Layout:
    """520 x 110, DDD H DDDD, film of 2020 with the blue band; `gap` is the hangul cell's width."""
    digit = Body(42, 75, 9)
    shifts = (3, 9, 15)
    cells = (
        *_digits(start, 12.5, 51, 85, digit, 3),
        _cell(
            start + 153,
            12.5,
            57,
            85,
            *_hangul(8.2, (50, 54, 57), (63, 68, 73), (4, 2.5, 1), shifts),
        ),
        *_digits(start + 153 + gap, 12.5, 51, 85, digit, 4),
    )
    return Layout(
        name=name,
        size_mm=(520, 110),
        cells=cells,
        colours=colours,
        bolts_mm=LONG_BOLTS,
        border=0.3,
        emboss=0.3,
        **more,
    )


def short_7(name: str, colours: Colours, **more) -> Layout:
    """335 x 155, DD H DDDD in one row (annex 1)."""
    digit = Body(38, 76, 8.6)
    cells = (
        *_digits(4, 46.2, 45, 83, digit, 2),
        _cell(94, 46.2, 49, 83, *SHORT_HANGUL),
        *_digits(143, 46.2, 45, 83, digit, 4),
    )
    return Layout(
        name=name, size_mm=(335, 155), cells=cells, colours=colours, bolts_mm=SHORT_BOLTS, **more
    )


def short_8(name: str, colours: Colours, **more) -> Layout:
    """335 x 155, DDD H DDDD in one row; cells inferred from photographs."""
    digit = Body(33, 76, 8)
    cells = (
        *_digits(8, 46.2, 38.6, 83, digit, 3),
        _cell(123.8, 46.2, 49, 83, *SHORT_HANGUL),
        *_digits(172.8, 46.2, 38.6, 83, digit, 4),
    )
    return Layout(
        name=name, size_mm=(335, 155), cells=cells, colours=colours, bolts_mm=SHORT_BOLTS, **more
    )


def large_7(name: str, colours: Colours, **more) -> Layout:
    """440 x 200, DD H DDDD, lorries and buses from four tonnes (annex 5)."""
    digit = Body(50, 96, 11)
    cells = (
        *_digits(11, 60, 59, 105, digit, 2),
        _cell(129, 60, 64, 105, *_hangul(9, (56,), (62, 70, 78), (14, 8, 4))),
        *_digits(193, 60, 59, 105, digit, 4),
    )
    bolts = ((75.0, 30.0), (365.0, 30.0))
    return Layout(
        name=name, size_mm=(440, 200), cells=cells, colours=colours, bolts_mm=bolts, **more
    )


def commercial_long(name: str, colours: Colours, **more) -> Layout:
    """520 x 110, region stacked, DD H DDDD (annex 4)."""
    region = Body(46, 37, 6)
    digit = Body(45, 75, 9.3)
    cells = (
        (*_cell(32, 15, 50, 39, region), *_cell(32, 56, 50, 39, region)),
        *_digits(87, 13.5, 55, 83, digit, 2),
        _cell(
            197,
            13.5,
            58,
            83,
            *_hangul(8.2, (50, 54, 57), (63, 68, 73), (4, 2.5, 1), (-1, 3, 6)),
        ),
        *_digits(268, 13.5, 55, 83, digit, 4),
    )
    return Layout(
        name=name, size_mm=(520, 110), cells=cells, colours=colours, bolts_mm=LONG_BOLTS, **more
    )


def commercial_short(name: str, colours: Colours, **more) -> Layout:
    """335 x 170, RR DD above H DDDD (annex 3)."""
    region = Body(43, 42, 6.5)
    cells = (
        (*_cell(82, 9, 47, 48, region), *_cell(130, 9, 47, 48, region)),
        *_digits(177, 9, 38, 48, Body(31, 43, 7), 2),
        _cell(9.5, 68, 60, 92, *_hangul(8, (52,), (66, 74, 80), (6, 3, 2))),
        *_digits(69.5, 68, 62, 92, Body(51, 84, 10), 4),
    )
    return Layout(
        name=name,
        size_mm=(335, 170),
        rows=2,
        cells=cells,
        colours=colours,
        bolts_mm=OLD_BOLTS,
        **more,
    )


def commercial_large(name: str, colours: Colours, **more) -> Layout:
    """440 x 220, RR DD above H DDDD (annex 6)."""
    region = Body(56, 54, 8)
    cells = (
        (*_cell(107, 11, 63, 61, region), *_cell(170, 11, 63, 61, region)),
        *_digits(233, 11, 50, 61, Body(41, 55, 8.5), 2),
        _cell(19, 84, 89, 116, *_hangul(10, (72,), (84, 94, 100), (6, 3, 2))),
        *_digits(108, 84, 78, 116, Body(63, 105, 12), 4),
    )
    bolts = ((75.0, 34.0), (365.0, 34.0))
    return Layout(
        name=name,
        size_mm=(440, 220),
        rows=2,
        cells=cells,
        colours=colours,
        bolts_mm=bolts,
        **more,
    )


def green_region(classes: int, width: float, stroke: float) -> Layout:
    """335 x 170, white on green, RR D(D) above H DDDD; `width` of the serial digits in mm."""
    region = Body(37, 37, 5)
    start = 72 if width > 50 else 80
    cells = (
        (*_cell(84, 13, 40, 40, region), *_cell(126, 13, 40, 40, region)),
        *_digits(173, 13, 35, 41, Body(30, 39, 6), classes),
        _cell(14, 68, 62, 80, *_hangul(6.5, (50, 54), (52, 60, 66), (8, 5, 2))),
        *_digits(start, 64, 61, 92, Body(width, 86, stroke), 4),
    )
    return Layout(
        name=f"green-region-{width:g}",
        size_mm=(335, 170),
        rows=2,
        cells=cells,
        colours=GREEN,
        bolts_mm=OLD_BOLTS,
        glyphs="green",
        border=0.93,
    )


def green_national(top: tuple[float, float], gap: float, width: float, height: float) -> Layout:
    """335 x 170, white on green, DD H above DDDD; sizes vary between makers (mm)."""
    top_width, top_height = top
    pitch = top_width + gap
    x, y = (335 - 3 * pitch) / 2 - 1, 11
    wide = width + 13
    bodies = tuple(Body(top_width + 2, top_height + 1, 5, dx) for dx in (0, 1.5, 3))
    cells = (
        *_digits(x, y, pitch, top_height, Body(top_width, top_height, 6), 2),
        _cell(x + 2 * pitch, y, pitch + 2, top_height, *bodies),
        *_digits((335 - 4 * wide) / 2, 64, wide, 92, Body(width, height, 9.2), 4),
    )
    return Layout(
        name=f"green-national-{top_width:g}-{width:g}",
        size_mm=(335, 170),
        rows=2,
        cells=cells,
        colours=GREEN,
        bolts_mm=OLD_BOLTS,
        glyphs="green",
        border=0.93,
    )


def green_nationals() -> tuple[Layout, ...]:
    """The makes of the national green plate seen on the road."""
    tops = ((38, 34), (42, 38), (46, 40))
    gaps = (3.5, 5.5, 7.5)
    bottoms = ((58, 84), (63, 88), (68, 93))
    return tuple(
        green_national(t, g, *b) for (t, g), b in product(zip(tops, gaps, strict=True), bottoms)
    )


def diplomatic(stacked: bool) -> Layout:
    """520 x 110, white on deep navy, word DDD-DDD; the word side by side or stacked."""
    if stacked:
        word = (*_cell(30, 15, 50, 39, Body(44, 36, 6)), *_cell(30, 56, 50, 39, Body(44, 36, 6)))
        left = 92
    else:
        word = (*_cell(18, 25, 54, 62, Body(48, 54, 7)), *_cell(72, 25, 54, 62, Body(48, 54, 7)))
        left = 132
    pitch = (488 - left) / 6.6
    digit = Body(min(45, pitch - 9), 75, 9)
    right = left + 3.6 * pitch
    cells = (
        word,
        *_digits(left, 13.5, pitch, 83, digit, 3),
        *_digits(right, 13.5, pitch, 83, digit, 3),
    )
    return Layout(
        name="diplomatic-stacked" if stacked else "diplomatic",
        size_mm=(520, 110),
        cells=cells,
        colours=DEEP_NAVY,
        bolts_mm=LONG_BOLTS,
        marks=("dash",),
    )


def temporary() -> Layout:
    """520 x 110, six digits and the word; a red diagonal, office and expiry in small print."""
    word = (*_cell(386, 20, 58, 60, Body(50, 52, 7)), *_cell(446, 20, 58, 60, Body(50, 52, 7)))
    cells = (*_digits(18, 13.5, 60, 72, Body(45, 66, 8.5), 6), word)
    return Layout(
        name="temporary",
        size_mm=(520, 110),
        cells=cells,
        colours=PLAIN_WHITE,
        border=0.5,
        emboss=0.1,
        marks=("diagonal",),
        captions=("2025.12.31", "2026.03.15", "010-0000-0000"),
    )


def motorcycle() -> Layout:
    """210 x 115, blue on white, region and district above H DDDD; the district is not read."""
    region = Body(26, 26, 4)
    cells = (
        (*_cell(28, 9, 30, 30, region), *_cell(59, 9, 30, 30, region)),
        _cell(10, 50, 40, 50, Body(34, 40, 5.5), Body(36, 46, 5.5)),
        *_digits(54, 45, 37, 62, Body(30, 56, 7), 4),
    )
    return Layout(
        name="motorcycle",
        size_mm=(210, 115),
        rows=2,
        cells=cells,
        colours=BLUE_ON_WHITE,
        bolts_mm=((20.0, 18.0), (190.0, 18.0)),
        marks=("district",),
    )


def military(dark: bool) -> Layout:
    """335 x 155, DD H DDDD, black on white or white on black; cells as the short private plate."""
    colours = Colours((30, 30, 32), (236, 236, 234)) if dark else PLAIN_WHITE
    return short_7("military-dark" if dark else "military", colours)
