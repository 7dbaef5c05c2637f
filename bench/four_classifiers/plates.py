"""What the four classifiers see: fixed boxes of a plate that was set upright.

They read the plates that they are made for: 330 x 165 mm, with an office of today, three symbols of
a class number, a kana and a serial. The boxes are the cells of those plates, as platelet declares
them in millimetres, with a margin for corners that are a little off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np
from jaxtyping import Float32, Int32, UInt8

from platelet.data.sources.drawn import DrawnPlates
from platelet.data.stream import Draw
from platelet.plates.format import Format
from platelet.plates.layout import Cell, Layout
from platelet.plates.regions import region
from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop
from platelet.vision.preprocess import fit
from platelet.vision.tiles import tiled
from platelet.vision.warp import upright

REGION = "jp"
FIELDS = ("office", "class", "kana", "serial")
LENGTHS = (1, 3, 1, 4)  # symbols of each
HEIGHT_PX, WIDTH_PX = 128, 256  # of the upright plate that the boxes are cut from
SIZE_MM = (330.0, 165.0)
LARGE_MM = (440.0, 220.0)  # the same series on lorries and buses, where the cells are elsewhere
MARGIN_MM = 6.0  # around a cell
SIZES_PX = {"office": (32, 80), "class": (32, 24), "kana": (32, 32), "serial": (32, 24)}

Box = tuple[float, float, float, float]  # left, top, right, bottom in shares of the plate

SERIES = tuple(
    series
    for series in region(REGION).formats
    if tuple(part.name for part in series.fields) == FIELDS
    and tuple(part.length for part in series.fields) == LENGTHS
)


class Cuts(NamedTuple):
    """What one step takes in: pictures a field, and the class of every symbol."""

    office: UInt8[np.ndarray, "*stack batch 1 height width 1"]
    number: UInt8[np.ndarray, "*stack batch 3 height width 1"]  # of the class
    kana: UInt8[np.ndarray, "*stack batch 1 height width 1"]
    serial: UInt8[np.ndarray, "*stack batch 4 height width 1"]
    labels: Int32[np.ndarray, "*stack batch 9"]

    @property
    def images(self) -> dict[str, np.ndarray]:
        """The pictures by field."""
        return dict(zip(FIELDS, self, strict=False))

    @property
    def classes(self) -> dict[str, np.ndarray]:
        """The labels by field: "batch places"."""
        return parted(self.labels)


def parted(row: Any) -> dict[str, Any]:
    """What is one a symbol along the last axis of an array, by field."""
    ends = np.cumsum(LENGTHS)
    return {
        name: row[..., end - length : end]
        for name, length, end in zip(FIELDS, LENGTHS, ends, strict=True)
    }


def symbols_of(name: str) -> tuple[str, ...]:
    """All that a field of these plates can hold at any of its places."""
    parts = (part for series in SERIES for part in series.fields if part.name == name)
    return tuple(dict.fromkeys(symbol for part in parts for symbol in part.symbols))


def layouts(series: Format, size_mm: tuple[float, float] = SIZE_MM) -> list[Layout]:
    """The makes of `series` that are of this size; none where it is not issued in it."""
    return [layout for layout in series.layouts if layout.size_mm == size_mm]


def boxes() -> dict[str, tuple[Box, ...]]:
    """A box a place of each field, which holds its cell on every make of the plate."""
    makes = [layout for series in SERIES for layout in layouts(series)]
    every = [
        _box([cell for make in makes for cell in make.cells[at]]) for at in range(sum(LENGTHS))
    ]
    found, start = {}, 0
    for name, length in zip(FIELDS, LENGTHS, strict=True):
        found[name] = tuple(every[start : start + length])
        start += length
    return found


def _box(cells: Sequence[Cell]) -> Box:
    """What is around all of `cells`, with its margin, in shares of the plate."""
    low = np.array([(cell.x, cell.y) for cell in cells]).min(0) - MARGIN_MM
    high = np.array([(cell.x + cell.width, cell.y + cell.height) for cell in cells]).max(0)
    sides = np.array([low, high + MARGIN_MM]) / SIZE_MM
    left, top, right, bottom = np.clip(sides, 0, 1).reshape(-1).tolist()
    return left, top, right, bottom


BOXES = boxes()
SYMBOLS = {name: symbols_of(name) for name in FIELDS}


def straight(image: np.ndarray, corners: np.ndarray | None) -> UInt8[np.ndarray, "height width"]:
    """The plate at `corners` "4 2" set upright; without corners, the whole crop as it is."""
    seen = image if corners is None else upright(image, corners, 0.0)
    return fit(seen, HEIGHT_PX, WIDTH_PX)


def cut(plate: UInt8[np.ndarray, "height width"]) -> dict[str, np.ndarray]:
    """The boxes of a plate that `straight` gave, by field: uint8 "places height width 1"."""
    scale = [WIDTH_PX, HEIGHT_PX]
    pieces: dict[str, list[np.ndarray]] = {name: [] for name in FIELDS}
    for name, places in BOXES.items():
        height, width = SIZES_PX[name]
        for box in places:
            x1, y1, x2, y2 = np.round(np.array(box).reshape(2, 2) * scale).astype(int).reshape(-1)
            piece = plate[y1:y2, x1:x2]
            pieces[name].append(cv2.resize(piece, (width, height), interpolation=cv2.INTER_AREA))
    return {name: np.stack(each)[..., None] for name, each in pieces.items()}


def labels_of(symbols: Sequence[str]) -> Int32[np.ndarray, " 9"]:
    """The class of every symbol of a plate, in the alphabet of its field."""
    names = [name for name, length in zip(FIELDS, LENGTHS, strict=True) for _ in range(length)]
    pairs = zip(names, symbols, strict=True)
    return np.array([SYMBOLS[name].index(symbol) for name, symbol in pairs], np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jitter:
    """Corners as a finder tells them: every coordinate is off by a Gaussian.

    Its deviation, in heights of the plate, is drawn anew for each plate up to `most`: in the median
    a corner is then off by 3.5 % of the height, nine tenths by less than 10 %.
    """

    most: float = 0.07

    def __call__(self, corners: Float32[np.ndarray, "4 2"], dice: Dice) -> np.ndarray:
        """The corners, a little off."""
        a, b, c, d = corners
        height = float(np.linalg.norm(a - d) + np.linalg.norm(b - c)) / 2
        deviation = dice.between(0, self.most) * height
        return corners + dice.rng.normal(0, deviation, (4, 2)).astype(np.float32)


Sample = tuple[list[dict[str, np.ndarray]], np.ndarray]  # cuts of one plate, and its labels


class OrdinaryDrawer:
    """Draws plates of SERIES in one size, each series and make as often as it is weighted."""

    def __init__(self, seed: int, axes: Axes, size_mm: tuple[float, float] = SIZE_MM):
        self.drawer = Drawer(REGION, seed=seed, axes=axes)
        self._random = Random(seed)
        self._makes = [(series, make) for series in SERIES for make in layouts(series, size_mm)]
        totals = {series: sum(one.weight for one in series.layouts) for series in SERIES}
        self._weights = [s.weight * make.weight / totals[s] for s, make in self._makes]

    def crop(self) -> LabelledCrop:
        """The next plate."""
        return self.drawer.of(*self._random.choices(self._makes, self._weights)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCuts:
    """Draws plates as the run of jp_small does, and cuts each at corners that are a little off."""

    pace: DrawnPlates  # axes, and how they get harder
    cuts_a_plate: int = 3  # each with other corners
    jitter: Jitter = field(default_factory=Jitter)

    def __call__(self, seed: int) -> Draw:
        """A drawer with its own stream; a sample is the cuts of one plate and their labels."""
        axes = self.pace.axes
        assert axes is not None
        ordinary, dice = OrdinaryDrawer(seed, axes), Dice(seed, 3)

        def draw(progress: float) -> Sample:
            ordinary.drawer.axes = replace(axes, clean=self.pace.clean(progress))
            crop = ordinary.crop()
            corners = (self.jitter(crop.corners, dice) for _ in range(self.cuts_a_plate))
            return [cut(straight(crop.image, one)) for one in corners], labels_of(crop.symbols)

        return draw


def collate(samples: Sequence[Sample]) -> Cuts:
    """The cuts of several plates as one batch."""
    pieces = [one for each, _ in samples for one in each]
    labels = [row for each, row in samples for _ in each]
    return Cuts(*(np.stack([one[name] for one in pieces]) for name in FIELDS), np.stack(labels))


def sheet(cuts: Sequence[dict[str, np.ndarray]], columns: int = 5) -> np.ndarray:
    """Plates as the classifiers see them, the nine boxes of each side by side."""
    tiles = [
        np.hstack([np.pad(piece[..., 0], 2) for name in FIELDS for piece in one[name]])
        for one in cuts
    ]
    return tiled(tiles, columns)
