"""Rows of drawn plates of two, one by one, as a network that reads one row is shown them."""

from dataclasses import dataclass

import numpy as np

from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop
from platelet.vision.boxes import ROLLED_DEG, box_corners, extent, roll_of, sides_of
from platelet.vision.rows import parted
from platelet.vision.warp import cut_upright

MARGIN = (0.04, 0.38)  # around the plate, as a share of its size; read/again.py: BY_ROWS and beside
ERROR = 0.05  # standard deviation of a corner that was found, as a share of the plate's height
UNTURNED = 0.3  # share of plates that are not rolled that are cut out as they came


@dataclass(slots=True)
class RowDrawer:
    """Draws plates of two rows and gives one row of each, its part of the plate cut out."""

    drawer: Drawer  # of plates of two rows
    dice: Dice

    @classmethod
    def of(cls, code: str, *, seed: int, axes: Axes) -> "RowDrawer":
        """One with its own stream."""
        return cls(Drawer(code, seed=seed, axes=axes, rows=(2, 2)), Dice(seed, 3))

    def crop(self, axes: Axes) -> LabelledCrop:
        """The next row of the stream, as varied as `axes` say."""
        self.drawer.axes = axes
        return row_of(self.drawer.crop(), self.dice)


def row_of(plate: LabelledCrop, dice: Dice) -> LabelledCrop:
    """One of the two rows of a plate whose corners are known, as a reader would cut it out."""
    corners = plate.corners
    assert corners is not None, "a row is cut out by the corners of its plate"
    low = _lower(plate, corners)
    cut = cut_upright(plate.image, _found(corners, dice), dice.between(*MARGIN))
    upper, lower = parted(cut.image)
    image, kept, above = upper, ~low, 0
    if dice.chance(0.5):
        image, kept, above = lower, low, len(cut.image) - len(lower)
    quads = cut.there(plate.quads[kept].reshape(-1, 2)).reshape(-1, 4, 2) - [0, above]
    symbols = tuple(s for s, one in zip(plate.symbols, kept, strict=True) if one)
    return LabelledCrop(
        image, symbols, quads.astype(np.float32), region=plate.region, format=plate.format
    )


def _lower(plate: LabelledCrop, corners: np.ndarray) -> np.ndarray:
    """Which symbols stand in the lower half of a plate, bool "n"."""
    cut = cut_upright(plate.image, corners, 0.0)
    return cut.there(plate.quads.mean(1))[:, 1] > len(cut.image) / 2


def _found(corners: np.ndarray, dice: Dice) -> np.ndarray:
    """The corners of a plate as a finder tells them."""
    height = sides_of(corners)[1]
    if abs(roll_of(corners)) < ROLLED_DEG and dice.chance(UNTURNED):
        corners = box_corners(extent(corners).tolist())
    return corners + dice.rng.normal(0, ERROR, (4, 2)) * height
