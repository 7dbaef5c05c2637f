"""Millimetres of the Japanese plates.

Sources: the ministerial ordinance of 1962, still the basis of the drawings (sizes of plates and
characters, holes); places measured on a photograph of a plate of 1998, to 2 mm. Low certainty:
places on large and small plates, which follow from the medium plate's by scale.
"""

from platelet.plates.layout import Body, Cell, Colours, Layout

WHITE = Colours((236, 238, 234), (10, 91, 60))
GREEN = Colours((10, 91, 60), (236, 238, 234))
YELLOW = Colours((242, 194, 0), (24, 24, 24))
BLACK = Colours((26, 26, 28), (242, 194, 0))
BLUE = Colours((24, 62, 142), (236, 238, 238))
BLACK_ON_WHITE = Colours((236, 238, 234), (26, 26, 28))
LIT = Colours((62, 70, 66), (186, 252, 206))  # at night: the characters shine

MEDIUM, LARGE, SMALL = (330.0, 165.0), (440.0, 220.0), (230.0, 125.0)
BOLTS = {MEDIUM: ((60.0, 26.0), (272.0, 26.0)), LARGE: ((85.0, 34.0), (355.0, 34.0)),
         SMALL: ((42.0, 18.0), (188.0, 18.0))}  # fmt: skip
DIGIT = (Body(39, 80, 12), Body(40, 81, 12), Body(41, 82, 12.5))
LARGE_DIGIT = (Body(59, 119, 18), Body(60, 120, 18), Body(61, 121, 18))
SMALL_DIGIT = (Body(28, 57, 8.4), Body(29, 58, 8.6))
KANJI = (Body(40, 39, 5.4, -1), Body(42, 40, 5.7), Body(43, 41, 6, 1))
LARGE_KANJI = (Body(42, 41, 5.4), Body(46, 45, 5.8), Body(50, 48, 6.2))
SMALL_KANJI = (Body(30, 28, 4.2), Body(31, 30, 4.4))
KANA = (Body(38, 37, 4.6, 1, -2), Body(33, 44, 5), Body(40, 40, 5), Body(37, 44, 5, 0, 1),
        Body(41, 47, 5.3, 1, 2), Body(41, 42, 5.3, 1, 3))  # fmt: skip
LARGE_KANA = (Body(42, 42, 5.6), Body(48, 48, 6.4, 2), Body(52, 52, 7, 4))
SMALL_KANA = (Body(27, 27, 3.8), Body(29, 28, 4))
CLASS = {1: (Body(30, 40, 5.8),), 2: (Body(27, 40, 5.6), Body(30, 40, 5.8)),
         3: (Body(22, 39, 5.4, -1), Body(23, 40, 5.5), Body(24, 41, 5.6, 1))}  # fmt: skip


def _at(x: float, y: float, bodies: tuple[Body, ...], glyphs: str = "") -> tuple[Cell, ...]:
    """A cell centred on (x, y) mm, a little wider and higher than its largest character."""
    width = max(body.width for body in bodies) + 2
    height = max(body.height for body in bodies) + 2
    return (Cell(x - width / 2, y - height / 2, width, height, bodies, glyphs),)


def _name(x: float, y: float, width: float, bodies: tuple[Body, ...]) -> tuple[Cell, ...]:
    """A name of one to four kanji, centred on (x, y) mm, side by side in `width` mm."""
    height = max(body.height for body in bodies) + 2
    return (Cell(x - width / 2, y - height / 2, width, height, bodies, "font", shared=True),)


def _row(xs: tuple[float, ...], y: float, bodies: tuple[Body, ...]):
    return tuple(_at(x, y, bodies) for x in xs)


def plate(name: str, size: tuple[float, float], cells, colours: Colours, **more) -> Layout:
    """What all makes share: the struck face, the holes, no border line."""
    return Layout(**{
        "name": name, "size_mm": size, "cells": cells, "colours": colours, "rows": 2,
        "bolts_mm": BOLTS[size], "glyphs": "japan", "border": 0.0, "emboss": 0.9, "elsewhere": 0.0,
        "marks": ("hyphen", "seal"), "flank_mm": 1.8, "rim_mm": 5.0, "legible_px": 96.0, **more,
    })  # fmt: skip


def medium(name: str, classes: int, colours: Colours, **more) -> Layout:
    """330 x 165, office and class number above kana and serial: cars and light vehicles."""
    tops = {1: (199.0,), 2: (195.0, 230.0), 3: (189.5, 217.2, 244.8)}[classes]
    cells = (
        _name(125, 36, 94, KANJI),
        *_row(tops, 36, CLASS[classes]),
        _at(41, 112, KANA, "brush"),
        *_row((94, 148, 237.5, 293), 112.5, DIGIT),
    )
    return plate(name, MEDIUM, cells, colours, **more)


def large(name: str, classes: int, colours: Colours, **more) -> Layout:
    """440 x 220, the same: lorries of 8 tonnes and buses of 30 seats upwards."""
    tops = {2: (248.0, 284.0), 3: (244.0, 274.0, 304.0)}[classes]
    cells = (
        _name(171, 40, 106, LARGE_KANJI),
        *_row(tops, 40, tuple(Body(25, 40 + 3 * i, 5.6 + 0.3 * i) for i in range(3))),
        _at(42, 142, LARGE_KANA, "brush"),
        *_row((108, 185, 308, 384), 140, LARGE_DIGIT),
    )
    return plate(name, LARGE, cells, colours, **more)


def small(name: str, with_class: bool, colours: Colours, **more) -> Layout:
    """230 x 125, (class number and) office above kana and serial: motorcycles."""
    number = (_at(66, 27, (Body(18, 30, 4.4),)),) if with_class else ()
    cells = (
        *number,
        _name(124 if with_class else 115, 27, 78, SMALL_KANJI),
        _at(28, 85, SMALL_KANA, "brush"),
        *_row((66, 104, 166, 204), 84, SMALL_DIGIT),
    )
    return plate(name, SMALL, cells, colours, **more)


def temporary(name: str, colours: Colours, *marks: str) -> Layout:
    """330 x 165, a name above a serial, painted flat: temporary permits and dealers."""
    cells = (_name(165, 36, 130, KANJI), *_row((62, 120, 210, 268), 112.5, DIGIT))
    return plate(
        name, MEDIUM, cells, colours, marks=(*marks, "hyphen"), emboss=0.3, flank_mm=0.0,
        rim_mm=0.0,
    )  # fmt: skip


def diplomatic(count: int, ring: bool = False) -> Layout:
    """330 x 165, a kanji, a hyphen and `count` digits in one row, white on blue."""
    pitch = 47.0
    left = 165 - (count + 1.7) * pitch / 2
    xs = tuple(left + (1.7 + 0.5 + i) * pitch for i in range(count))
    word = (Body(46, 46, 6.2), Body(52, 54, 7))
    cells = (_at(left + 26, 86, word, "font"), *_row(xs, 86, (Body(38, 80, 11.5),)))
    return plate(
        "head-of-mission" if ring else "standard", MEDIUM, cells, BLUE, rows=1,
        marks=("ring", "hyphen-word") if ring else ("hyphen-word",),
    )  # fmt: skip


def forces() -> Layout:
    """330 x 165, two digits, a hyphen and four digits in one row, black on white."""
    digit = (Body(33, 78, 11), Body(35, 80, 11.5))
    cells = _row((37, 80, 163, 206, 249, 292), 92, digit)
    return plate("standard", MEDIUM, cells, BLACK_ON_WHITE, rows=1, marks=("hyphen-class",))
