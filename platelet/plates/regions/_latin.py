"""Regions of Latin letters: one alphabet for all of them, patterns to series, groups of regions.

A pattern is written as on the plate: A a letter, 9 a digit, 1 a digit but 0, X either, [ABC] one
of these; {2}, {1-3} how many. What parts the groups is a word of synth/latin/setting.py: a space,
`-`, `.`, `o` seals, `+` a coat of arms, `~` a wide gap or a small letter in a box, `*` anything an
American plate has there, `^` a picture, `|` nothing. It is not read.
Rows of a plate break where groups are parted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase as LETTERS
from string import digits as DIGITS

from platelet.plates.field import Field, listed, placed, run
from platelet.plates.format import Format
from platelet.plates.layout import Layout, Line
from platelet.plates.region import Region

SYMBOLS = tuple(DIGITS + LETTERS)
# Cars on the road, millions, rounded, about 2023: ACEA (Europe), DfT, FHWA, SENATRAN, ADEFA.
CARS = {
    "us": 285, "br": 62, "ar": 14,
    "de": 49, "gb": 34, "fr": 39, "it": 40, "es": 26, "pl": 27, "nl": 9, "cz": 6.5, "sk": 2.6,
    "ro": 8, "be": 6, "pt": 6, "se": 5, "at": 5, "hu": 4, "gr": 6, "bg": 3, "hr": 2, "dk": 3,
    "fi": 3, "ie": 2.3, "lt": 1.6, "lv": 0.8, "ee": 0.8, "si": 1.2, "lu": 0.5, "mt": 0.3,
    "cy": 0.6, "ua": 9, "no": 3, "ch": 5,
}  # fmt: skip
ALIKE = ("0O", "1I")  # one shape on plates of the United Kingdom and of many American dies
NO_VOWELS = "BCDFGHJKLMNPRSTVWXYZ"
GREEK = "ABEHIKMNOPTXYZ"  # of the letters that Greek and Latin share
CYRILLIC = "ABCEHKMOPTXY"  # likewise Cyrillic

_KINDS = {"A": "letters", "9": "digits", "1": "digits", "X": "characters"}
_PIECE = re.compile(r"(A+|9+|1+|X+|\[[A-Z0-9]+\])(?:\{(\d)(?:-(\d))?\})?|([ \-.o+~*^|])")


def series(  # noqa: PLR0913
    name: str,
    pattern: str,
    title: str,
    layouts: Sequence[Layout],
    *,
    letters: str = LETTERS,
    seldom: str = "",
    begins: str = "",
    districts: str = "",
    source: str = "",
    **facts,
) -> Format:
    """A series from its pattern: `letters` are what A stands for, `seldom` are issued seldom.

    begins: what the first field begins with, where letters are issued one after another and not all
    have been. districts: all that the first letters may say, where that is a list.
    Other facts are the format's.
    """
    fields, between = _fields(pattern, letters, seldom)
    if begins:
        first, *rest = fields
        fields = (placed(first.name, begins, *(letters,) * (first.length - 1)), *rest)
    if districts:
        at = [field.name for field in fields].index("letters")
        fields = (*fields[:at], listed("letters", districts), *fields[at + 1 :])
    return Format(
        name=name,
        title=title,
        rows=(fields,),
        layouts=tuple(
            replace(layout, lines=_parted(layout, between))
            for layout in layouts
            if len(layout.lines) == 1 or set(between) - {TOGETHER}
        ),
        source=source,
        **facts,
    )


TOGETHER = "together"  # between two fields of one group


def _fields(pattern: str, letters: str, seldom: str) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    """The fields of a pattern, and what parts each from the next."""
    fields: list[Field] = []
    between: list[str] = []
    parted = TOGETHER
    at = 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        assert piece is not None, f"pattern {pattern!r} cannot be read from {pattern[at:]!r}"
        at = piece.end()
        symbols, least, most, parting = piece.groups()
        if parting:
            parted = parting.replace("|", "")
            continue
        if fields:
            between.append(parted)
        parted = TOGETHER
        field = _field(symbols, least, most, letters, seldom)
        number = 1 + sum(other.name.partition("-")[0] == field.name for other in fields)
        fields.append(field if number == 1 else replace(field, name=f"{field.name}-{number}"))
    return tuple(fields), tuple(between)


def _field(symbols: str, least: str | None, most: str | None, letters: str, seldom: str) -> Field:
    kind = symbols[0]
    of_kind = {"A": letters, "9": DIGITS, "1": DIGITS[1:], "X": DIGITS + letters}
    allowed = of_kind.get(kind, symbols[1:-1])
    name = _KINDS.get(kind, "digits" if symbols[1:-1].isdigit() else "letters")
    length = int(most or least or (1 if kind == "[" else len(symbols)))
    shortest = int(least) if most and least else length
    return run(name, allowed, length, shortest, "" if kind == "[" else seldom)


def _parted(layout: Layout, between: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines of a layout for one pattern: `fields` counts groups before and fields after.

    A line never takes all groups when another follows.
    """
    lines, at = [], 0
    for number, line in enumerate(layout.lines, start=1):
        left = between[at:]
        breaks = [i for i, parting in enumerate(left) if parting != TOGETHER]
        count = len(left) + 1
        if number < len(layout.lines):
            count = breaks[min(line.fields, len(breaks)) - 1] + 1
        inside = tuple("" if parting == TOGETHER else parting for parting in left[: count - 1])
        lines.append(replace(line, between=inside, fields=count))
        at += count
    return tuple(lines)


def country(code: str, title: str, source: str, *formats: Format, **facts) -> Region:
    """A region of the shared alphabet; `source` is that of every series without one of its own.

    Other facts are the region's.
    """
    known = tuple(f if f.source else replace(f, source=source) for f in formats)
    return Region(code=code, title=title, formats=known, symbols=SYMBOLS, alike=ALIKE, **facts)


def group(code: str, title: str, shares: Mapping[Region, float]) -> Region:
    """The series of several regions as one; `shares` of the drawn plates, of any sum.

    The name of each series begins with its country's code.
    """
    members = {region.code: region for region in shares}
    formats = []
    for region, share in shares.items():
        total = sum(one.weight for one in region.formats)
        formats += [
            replace(one, name=f"{region.code}-{one.name}", weight=share * one.weight / total)
            for one in region.formats
        ]

    def meaning(one: Format, fields: Mapping[str, str]) -> dict[str, str | bool]:
        return members[one.name.partition("-")[0]].meaning(one, fields)

    return Region(
        code=code,
        title=title,
        formats=tuple(formats),
        meaning=meaning,
        members=tuple(members),
        symbols=SYMBOLS,
        alike=ALIKE,
        cars={code: CARS[code] for code in members},
        states={code: name for one in shares for code, name in one.states.items()},
    )
