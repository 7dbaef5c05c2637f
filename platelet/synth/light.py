"""Light on a plate: gradients, shadows, glare, the plate lamp."""

import math

import numpy as np

from platelet.synth.banks import noise_tile
from platelet.synth.dice import Dice
from platelet.synth.face import Face


def shine(face: Face, dice: Dice, amount: float, black: float = 0.0) -> None:
    """Lay uneven light over the face, in place; `amount` scales how often (1: as on the road).

    black: what the camera will show as black, in reflectance. Shade takes a share of what is above
    it: a camera that stretches the contrast of a dark plate does not do so because of a shadow.
    """
    height, width = face.ink.shape
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    gain = np.ones((height, width), np.float32)
    if dice.chance(0.45 * amount):
        gain = gain * (1 + x * dice.between(-0.4, 0.4) + y * dice.between(-0.35, 0.35))
    if dice.chance(0.15 * amount):
        gain = gain * (1 - dice.between(0.3, 0.72) * _shadow(dice, height, width))
    if dice.chance(0.05 * amount):
        leaves = np.clip(0.5 + noise_tile(dice, height, width) * 1.2, 0, 1)
        gain = gain * (1 - dice.between(0.2, 0.6) * leaves)
    if dice.chance(0.06 * amount):
        gain = gain * _lamp(dice, x, y)
    glare = _glare(dice, x, y) if dice.chance(0.10 * amount) else None
    face.image -= black
    face.image *= gain if face.image.ndim == 2 else gain[..., None]
    face.image += black
    if glare is not None:
        face.image += glare if face.image.ndim == 2 else glare[..., None]


def _shadow(dice: Dice, height: int, width: int) -> np.ndarray:
    """A straight shadow edge, 1 in the shade, 1 to 14 px soft."""
    upright = math.pi / 2 if dice.chance(0.3) else 0.0
    angle = dice.normal(0, 0.5) + upright
    x = np.arange(width, dtype=np.float32)[None] - width * dice.between(0.1, 0.9)
    y = np.arange(height, dtype=np.float32)[:, None] - height * dice.between(0.15, 0.85)
    edge = (x * math.sin(angle) + y * math.cos(angle)) / dice.between(1, 14) + 0.5
    shade = np.clip(edge, 0, 1)
    return 1 - shade if dice.chance(0.4) else shade


def _lamp(dice: Dice, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """One or two plate lamps above the plate at night: bright below each, dark elsewhere."""
    places = (0.0,) if dice.chance(0.5) else (-0.5, 0.5)
    narrow = dice.between(1.5, 5)
    light = np.sum([np.exp(-narrow * (x - p) ** 2 - 0.7 * (y + 1) ** 2) for p in places], axis=0)
    return (0.35 + dice.between(0.4, 1.2) * light).astype(np.float32)


def _glare(dice: Dice, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    cx, cy, size = dice.between(-1, 1), dice.between(-1, 1), dice.between(0.06, 0.35)
    spot = np.exp(-((x - cx) ** 2) / (2 * size**2)) * np.exp(-((y - cy) ** 2) / (4 * size**2))
    return (dice.between(0.1, 0.8) * spot).astype(np.float32)
