"""Where the characters of a plate stand, in millimetres, and what the plate is made of."""

from dataclasses import dataclass, replace
from functools import lru_cache

LEGIBLE_PX = 52.0


@dataclass(frozen=True, slots=True)
class Colours:
    """Paint of a plate as sRGB, each in [0, 255]."""

    background: tuple[int, int, int]
    ink: tuple[int, int, int]

    @property
    def light(self) -> bool:
        """Whether the ink is darker than the background."""
        return sum(self.ink) < sum(self.background)


@dataclass(frozen=True, slots=True)
class Body:
    """One size in which a character is struck, in millimetres."""

    width: float
    height: float
    stroke: float
    dx: float = 0.0  # from the centre of the cell, to the right
    dy: float = 0.0  # from the centre of the cell, downwards


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of one character; `bodies` are the sizes seen on the road, one chosen a plate."""

    x: float  # mm from the left edge of the plate
    y: float  # mm from its top edge
    width: float
    height: float
    bodies: tuple[Body, ...]
    glyphs: str = ""  # style of the dies, where it is not the layout's own
    shared: bool = False  # the characters of a name stand in it side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of characters set one after the other, as wide as its text, centred in a place."""

    place: tuple[float, float, float, float]  # mm: left, top, right, bottom
    body: Body  # of a digit; letters are as wide as the dies make them
    fields: int = 0  # how many fields of the series stand in it; 0: all that are left
    between: tuple[str, ...] = ()  # what parts the fields, a word of synth/latin/setting.py each
    gap: float = 8.0  # mm between characters
    aside: float = 0.0  # probability that a picture or small letters take a part of the place


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One size and make of a plate.

    Where its characters stand is given by `cells`, which hold for each symbol the cells of its
    characters, or by `lines`, which are set anew for every text.
    """

    name: str
    size_mm: tuple[float, float]  # width, height
    colours: Colours
    cells: tuple[tuple[Cell, ...], ...] = ()
    lines: tuple[Line, ...] = ()
    palette: tuple[Colours, ...] = ()  # other paints it comes in, one chosen a plate
    rows: int = 1
    bolts_mm: tuple[tuple[float, float], ...] = ()
    elsewhere: float = 0.1  # probability that the bolts are at half height, not at the holes
    bolted: float = 1.0  # scales how often bolts are seen
    glyphs: str = "standard"  # style of the dies; of several words, one is chosen a plate
    border: float = 0.85  # probability that the border line is seen
    emboss: float = 0.75  # probability that the characters are raised
    ground: tuple[str, ...] = ()  # what the renderer paints behind the characters
    marks: tuple[str, ...] = ()  # extras that the renderer knows: band, ev, lattice, diagonal
    captions: tuple[str, ...] = ()  # small text that is not part of the number
    flank_mm: float = 0.0  # width of the unpainted bevel around raised characters
    rim_mm: float = 0.0  # width of a raised edge
    legible_px: float = LEGIBLE_PX  # narrowest picture of the plate that a person still reads
    legends: tuple[str, ...] = ()  # words that such plates bear: a country or state, its mottoes
    weight: float = 1.0  # share within the series

    @property
    def light(self) -> float:
        """The share of its paints in which the ink is darker than the background, in [0, 1]."""
        paints = self.palette or (self.colours,)
        return sum(paint.light for paint in paints) / len(paints)

    def spread(self, symbols: tuple[str, ...]) -> tuple[tuple[Cell, ...], ...]:
        """For each of `symbols` the cells of its characters; a name shares out its one cell."""
        return tuple(
            share(cells[0], len(symbol)) if cells[0].shared else cells
            for symbol, cells in zip(symbols, self.cells, strict=True)
        )


@lru_cache(maxsize=4096)
def share(cell: Cell, count: int) -> tuple[Cell, ...]:
    """`cell` parted among `count` characters side by side, narrower where they are many."""
    width = cell.width / count
    bodies = tuple(_narrowed(body, width - 8 / max(count, 2)) for body in cell.bodies)
    return tuple(
        replace(cell, x=cell.x + i * width, width=width, bodies=bodies, shared=False)
        for i in range(count)
    )


def _narrowed(body: Body, width: float) -> Body:
    part = min(1.0, width / body.width)
    return replace(body, width=body.width * part, stroke=body.stroke * part**0.5)
