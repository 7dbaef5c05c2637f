"""What press, weather and people do to a plate: relief, bolts, dirt, scratches, drops."""

import math

import cv2
import numpy as np

from platelet.synth.axes import Axes
from platelet.synth.banks import blend, noise_tile
from platelet.synth.dice import Dice
from platelet.synth.face import Face


def weather(face: Face, dice: Dice, axes: Axes) -> None:
    """Everything that happens to the plate itself, in place."""
    if dice.chance(face.layout.emboss * axes.emboss):
        emboss(face, dice)
    if dice.chance(axes.bolts * face.layout.bolted):
        bolts(face, dice)
    if dice.chance(axes.wear):
        factor = np.clip(
            1 - dice.between(0.02, 0.14) * noise_tile(dice, *face.ink.shape), 0.25, 1.4
        )
        _multiply(face.image, factor)
    if dice.chance(0.3 * axes.wear):
        dirt(face, dice)
    if dice.chance(0.12 * axes.wear):
        scratches(face, dice)
    if dice.chance(0.08 * axes.wear):
        drops(face, dice)


def _multiply(image: np.ndarray, factor: np.ndarray) -> None:
    image *= factor if image.ndim == 2 else factor[..., None]


def emboss(face: Face, dice: Dice) -> None:
    """Relief of 1.3 to 1.6 mm: the bevel turned to the light is bright, the other one dark."""
    strength = dice.between(0.05, 0.9)
    spread = max(3, round(3 * face.px_per_mm / 0.6) | 1)
    height = cv2.blur(face.raised(), (spread, spread))
    angle = dice.between(0, 2 * math.pi) if dice.chance(0.3) else dice.normal(-math.pi / 2, 0.6)
    light_x, light_y = math.cos(angle) * strength, math.sin(angle) * strength
    slope = np.zeros_like(height)
    slope[1:-1, 1:-1] = (height[1:-1, 2:] - height[1:-1, :-2]) * light_x
    slope[1:-1, 1:-1] += (height[2:, 1:-1] - height[:-2, 1:-1]) * light_y
    _multiply(face.image, 1 + 0.8 * slope)
    shine = np.maximum(slope, 0) * dice.between(0, 0.25)
    face.image += shine if face.image.ndim == 2 else shine[..., None]


def bolts(face: Face, dice: Dice) -> None:
    """Bolts, caps and seals at the holes, 7 to 24 mm across, at times rusting downwards."""
    places = face.layout.bolts_mm
    if dice.chance(face.layout.elsewhere) or not places:
        width, height = face.layout.size_mm
        places = ((20.0, height / 2), (width - 20.0, height / 2))
    for place in places:
        if dice.chance(0.94):
            _bolt(face, dice, place)


def _bolt(face: Face, dice: Dice, at_mm: tuple[float, float]) -> None:
    px, sub = face.px_per_mm, 16  # OpenCV's sub-pixel unit: 4 bits
    x = face.pad + (at_mm[0] + dice.normal(0, 1.5)) * px
    y = face.pad + (at_mm[1] + dice.normal(0, 2)) * px
    radius = dice.between(3.5, 8.5 if dice.chance(0.6) else 12) * px
    paper = float(np.mean(face.paper))
    dark = dice.chance(0.65)
    level = paper * dice.between(0.05, 0.6) if dark else dice.between(0.5, 1) * max(paper, 0.5)

    def disc(cx: float, cy: float, r: float, tone: float) -> None:
        centre = (int(cx * sub), int(cy * sub))
        cv2.circle(face.image, centre, int(r * sub), (tone,) * 3, -1, cv2.LINE_AA, 4)

    disc(x, y, radius, level)
    if dice.chance(0.5):
        tone = min(1.0, max(0.0, level + dice.between(-0.4, 0.6)))
        shift = (dice.between(-0.4, 0.4) * radius, dice.between(0, 0.5) * radius)
        disc(x + shift[0], y - shift[1], radius * dice.between(0.25, 0.6), tone)
    if dice.chance(0.15):
        end = (int(x + dice.normal(0, 3)), int(y + dice.between(2, 12)))
        cv2.line(face.image, (int(x), int(y)), end, (level,) * 3, 1, cv2.LINE_AA)


def dirt(face: Face, dice: Dice) -> None:
    """Road dirt, thicker towards the lower edge."""
    height, width = face.ink.shape
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * dice.between(0, 1)
    cover = noise_tile(dice, height, width) * 0.6 + down - dice.between(0.3, 1.5)
    blend(face.image, np.clip(cover, 0, 1), dice.between(0.1, 0.4))


def scratches(face: Face, dice: Dice) -> None:
    """A few thin straight scratches, bare metal or dark."""
    height, width = face.ink.shape
    for _ in range(1 + dice.below(5)):
        x, y = dice.below(width), dice.below(height)
        end = (int(x + dice.normal(0, width / 6)), int(y + dice.normal(0, height / 5)))
        level = dice.between(0.05, 0.9)
        cv2.line(face.image, (x, y), end, (level,) * 3, 1, cv2.LINE_AA)


def drops(face: Face, dice: Dice) -> None:
    """Rain drops or snow flakes."""
    height, width = face.ink.shape
    snow = dice.chance(0.4)
    for _ in range(4 + dice.below(30)):
        x, y = dice.below(width), dice.below(height)
        radius = max(1, int(dice.between(0.8, 3.5) * face.px_per_mm))
        level = dice.between(0.8, 1.0) if snow else float(np.mean(face.image[y, x])) * 1.15 + 0.03
        cv2.circle(face.image, (x, y), radius, (level,) * 3, -1, cv2.LINE_AA)
