"""Rows of characters set for one text: where each stands, what parts the groups."""

from dataclasses import dataclass, field, replace

from platelet.plates.format import Format
from platelet.plates.layout import Body, Cell, Layout, Line
from platelet.synth.dice import Dice
from platelet.synth.glyphs.skeleton import advance

# what may part two groups: its width, as a share of a digit's width
WIDTHS = {
    "": 0.0,
    " ": 0.5,
    "-": 0.75,
    ".": 0.5,
    "o": 0.95,  # one seal above another, or a single one
    "+": 0.8,  # a coat of arms
    "~": 0.75,  # wider than a space; a small letter in a box on copies of lost plates (Argentina)
    "shape": 0.62,  # the outline of a state, a star, a small picture
    "picture": 1.15,  # a picture as high as the characters
    "figure": 1.45,  # a tree, a rider, a flag
    "tab": 0.9,  # a sticker with the year or the month, high and narrow
}
CHOICES = {
    "*": ("-", "-", ".", "shape", "shape", "figure", "figure", " ", " ", "picture", "", "tab"),
    "^": ("figure", "figure", "figure", "shape", "picture"),
}
ROOMY = 1.8  # times its width, what a figure has at most
TWO_ASIDE = 0.4  # of plates with a picture or small letters: share with the other one as well
LEAN = 0.3  # share of plates with narrower characters than the layout has, further apart
CLOSE = 0.6  # of these, share where they stand close to the characters, not at the plate's edge


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands among the characters; centre and size in mm."""

    kind: str  # of WIDTHS, or "emblem", "stack"
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Setting:
    """How one text stands on its plate."""

    cells: tuple[tuple[Cell, ...], ...]
    style: str
    among: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Press:
    """What one press shop does, as factors on the layout's own sizes."""

    width: float
    height: float
    stroke: float
    gap: float
    part: float  # gaps between groups
    apart: float  # added to each gap, as a share of a digit's width

    @classmethod
    def some(cls, dice: Dice) -> "Press":
        """One of many."""
        lean = dice.between(0.78, 0.96) if dice.chance(LEAN) else 1.0
        return cls(
            lean * _about(dice, 0.05), _about(dice, 0.025), _about(dice, 0.09),
            dice.between(0.6, 1.35), dice.between(0.65, 1.35),
            (1 - lean) * dice.between(0.4, 1.5),
        )  # fmt: skip


def set_text(series: Format, layout: Layout, symbols: tuple[str, ...], dice: Dice) -> Setting:
    """The cells of `symbols`: those of the layout, or set along its lines."""
    if not layout.lines:
        return Setting(layout.spread(symbols), layout.glyphs)
    styles = layout.glyphs.split()
    setting = Setting((), dice.pick(styles))
    pieces = series.split(symbols)
    assert pieces is not None, f"{symbols} are no plate of {series.name}"
    press = Press.some(dice)
    cells: list[tuple[Cell, ...]] = []
    for line in layout.lines:
        count = line.fields or len(pieces)
        cells += _row(line, pieces[:count], press, setting, dice)
        pieces = pieces[count:]
    setting.cells = tuple(cells)
    return setting


def _about(dice: Dice, deviation: float) -> float:
    return min(1 + 2.2 * deviation, max(1 - 2.2 * deviation, dice.normal(1, deviation)))


def _row(line: Line, pieces, press: Press, setting: Setting, dice: Dice) -> list[tuple[Cell, ...]]:
    _, top, _, bottom = line.place
    asides, (left, right) = _asides(line, dice)
    body = replace(
        line.body,
        width=line.body.width * press.width,
        height=min(bottom - top, line.body.height * press.height),
        stroke=line.body.stroke * press.stroke,
    )
    kinds = [dice.pick(CHOICES[kind]) if kind in CHOICES else kind for kind in line.between]
    parts = [_part(kind, dice) * line.body.width * press.part for kind in kinds]
    widths = [[body.width * advance(s, setting.style) for s in piece] for piece in pieces]
    flat = [width for piece in widths for width in piece]
    gap = line.gap * press.gap + line.body.width * press.apart
    inner = sum(len(piece) - 1 for piece in widths) + sum(2 if part else 1 for part in parts)
    total = sum(flat) + sum(parts) + gap * inner
    room = right - left
    if total < room and dice.chance(0.25):
        gap += (room - total) / max(1, inner) * dice.between(0, 0.5)
        total = sum(flat) + sum(parts) + gap * inner
    squeeze = min(1.0, room / total)
    x = left + (room - total * squeeze) * dice.between(0.35, 0.65)
    y = (top + bottom) / 2 + (bottom - top - body.height) * dice.between(-0.5, 0.5)
    if asides:
        edges = (x - gap * squeeze, x + (total + gap) * squeeze)
        setting.among += _closer(asides, edges, dice) if dice.chance(CLOSE) else asides
    cells: list[tuple[Cell, ...]] = []
    for i, piece in enumerate(widths):
        for width in piece:
            cells.append(_cell(x, y, replace(body, width=width * squeeze)))
            x += (width + gap) * squeeze
        if i < len(parts) and parts[i]:
            width = parts[i] * squeeze
            setting.among.append(Mark(kinds[i], x + width / 2, y, width, body.height))
            x += width + gap * squeeze
    return cells


def _part(kind: str, dice: Dice) -> float:
    """The width of what parts two groups, as a share of a digit's width."""
    return WIDTHS[kind] * (dice.between(0.8, ROOMY) if kind == "figure" else 1)


def _cell(x: float, y: float, body: Body) -> tuple[Cell, ...]:
    return (Cell(x, y - body.height / 2, body.width, body.height, (body,)),)


def _asides(line: Line, dice: Dice) -> tuple[list[Mark], tuple[float, float]]:
    """Pictures and small letters at the ends of a line, the outer first; what is left, edges mm."""
    left, top, right, bottom = line.place
    if not line.aside or not dice.chance(line.aside):
        return [], (left, right)
    kinds = ["emblem", "stack"] if dice.chance(0.6) else ["stack", "emblem"]
    marks: list[Mark] = []
    for kind in kinds if dice.chance(TWO_ASIDE) else kinds[:1]:
        shares = (0.16, 0.32) if kind == "emblem" else (0.07, 0.12)
        width = (right - left) * dice.between(*shares)
        at_left = dice.chance(0.75)
        x = left + width / 2 if at_left else right - width / 2
        height = (bottom - top) * dice.between(0.7, 1.1)
        marks.append(Mark(kind, x, (top + bottom) / 2, width, height))
        left, right = (left + width, right) if at_left else (left, right - width)
    return marks, (left, right)


def _closer(marks: list[Mark], edges: tuple[float, float], dice: Dice) -> list[Mark]:
    """The marks beside the row between `edges` (mm), moved up to it, the inner ones first."""
    left, right = edges
    moved: list[Mark] = []
    for mark in reversed(marks):
        apart = mark.width * dice.between(0, 0.15)
        if mark.x < (left + right) / 2:
            left -= apart + mark.width
            moved.append(replace(mark, x=left + mark.width / 2))
        else:
            right += apart + mark.width
            moved.append(replace(mark, x=right - mark.width / 2))
    return moved
