"""Where the characters of a plate stand, in millimetres, and what the plate is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Paint of a plate as sRGB, each in [0, 255]."""

    background: tuple[int, int, int]
    ink: tuple[int, int, int]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One size and make of a plate. `cells` holds, for each symbol, the cells of its characters."""

    name: str
    size_mm: tuple[float, float]  # width, height
    cells: tuple[tuple[Cell, ...], ...]
    colours: Colours
    rows: int = 1
    bolts_mm: tuple[tuple[float, float], ...] = ()
    glyphs: str = "standard"  # style of the dies
    border: float = 0.85  # probability that the border line is seen
    emboss: float = 0.75  # probability that the characters are raised
    marks: tuple[str, ...] = ()  # extras that the renderer knows: band, ev, lattice, diagonal
    captions: tuple[str, ...] = ()  # small text that is not part of the number
    weight: float = 1.0  # share within the series
