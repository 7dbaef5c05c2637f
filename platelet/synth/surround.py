"""What is around a plate: its frame with a dealer's print, the tow hook, the car behind."""

import cv2
import numpy as np

from platelet.synth.axes import Axes
from platelet.synth.banks import AROUND_SIZE, banks, blend
from platelet.synth.dice import Dice
from platelet.synth.face import Face


def frame(face: Face, dice: Dice, axes: Axes) -> None:
    """A frame of 0 to 9 mm around the plate, in place; widens what hides the background."""
    x1, y1, x2, y2 = face.plate
    px = face.px_per_mm
    if dice.chance(axes.frame) and axes.surround > 0:
        level = dice.between(0.02, 0.25) if dice.chance(0.65) else dice.between(0.3, 1.1)
        side = int(dice.between(0, 9) * px)
        sill = int(dice.between(0, 14) * px) if dice.chance(0.5) else 0
        kept = face.image[y1:y2, x1:x2].copy()
        face.image[:] = level
        face.image[y1:y2, x1:x2] = kept
        if sill > 3 and dice.chance(0.7):
            _print(face, dice, sill, level)
        bottom = min(face.ink.shape[0], y2 + side + sill)
        face.visible = (x1 - side, y1 - side, x2 + side, bottom)
    if dice.chance(0.3):
        tone = (dice.between(0, 0.9),) * 3
        cv2.rectangle(face.image, (x1, y1), (x2 - 1, y2 - 1), tone, 1)


def _print(face: Face, dice: Dice, sill: int, level: float) -> None:
    """A dealer's line on the lower bar of the frame."""
    x1, _, x2, y2 = face.plate
    tile = dice.pick(banks().prints)
    height = max(3, int(min(sill, 8 * face.px_per_mm) * dice.between(0.6, 1)))
    width = min(x2 - x1 - 4, int(tile.shape[1] * height / tile.shape[0]))
    tile = cv2.resize(tile, (width, height), interpolation=cv2.INTER_AREA)
    x = x1 + int((x2 - x1 - width) * dice.between(0.2, 0.8))
    place = face.image[y2 + 1 : y2 + 1 + height, x : x + width]
    blend(place, tile[: place.shape[0]], dice.between(0.2, 1))


def car(dice: Dice, height: int, width: int, axes: Axes, colour: bool) -> np.ndarray:
    """The car behind the plate, float32 "height width" or "height width 3"."""
    if not dice.chance(axes.surround):
        plain = np.full((height, width), dice.between(0, 0.9), np.float32)
        return np.repeat(plain[..., None], 3, axis=2) if colour else plain
    body = dice.pick(banks().around)
    full_h, full_w = AROUND_SIZE
    x, y = dice.below(100), dice.below(50)
    w, h = 100 + dice.below(full_w - x - 99), 50 + dice.below(full_h - y - 49)
    piece = cv2.resize(body[y : y + h, x : x + w], (width, height)) * dice.between(0.3, 1.3)
    if not colour:
        return piece
    return piece[..., None] * (1 + dice.rng.normal(0, 0.12, 3).clip(-0.3, 0.3).astype(np.float32))
