"""Pictures behind the characters: skies, mountains, suns, trees, birds, flags, waves, towns."""

import math
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from platelet.synth.dice import Dice

SIZE = (110, 220)  # height, width in pixels
COUNT = 260
LIVELY = 0.7  # share of pictures with more than a tint


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A picture with its cover; where the cover is 0 the paper shows."""

    colour: np.ndarray  # uint8 "height width 3" BGR
    grey: np.ndarray  # uint8 "height width"
    cover: np.ndarray  # uint8 "height width"


@cache
def scenes() -> tuple[Scene, ...]:
    """The pictures, made on first use (under a second)."""
    dice = Dice(77)
    return tuple(_scene(dice) for _ in range(COUNT))


def _scene(dice: Dice) -> Scene:
    height, width = SIZE
    colour = np.full((height, width, 3), 255, np.uint8)
    cover = np.zeros((height, width), np.uint8)
    for _ in range(1 + dice.below(2)):
        _sky(dice, colour, cover)
    if dice.chance(LIVELY):
        for _ in range(1 + dice.below(3)):
            dice.pick(SHAPES)(dice, colour, cover)
    if dice.chance(0.6):
        soft = dice.between(0.4, 1.6)
        colour = cv2.GaussianBlur(colour, (0, 0), soft)
        cover = cv2.GaussianBlur(cover, (0, 0), soft)
    return Scene(colour, cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), cover)


def _ink(dice: Dice, dark: float = 0.0) -> tuple[int, int, int]:
    """A printing colour in BGR; `dark` in [0, 1]."""
    hue, strong, bright = dice.below(180), dice.between(60, 230), dice.between(120, 250)
    one = np.array([[[hue, strong, bright * (1 - 0.6 * dark)]]], np.uint8)
    blue, green, red = cv2.cvtColor(one, cv2.COLOR_HSV2BGR)[0, 0].tolist()
    return blue, green, red


def _fill(points, dice: Dice, colour, cover, dark: float = 0.3) -> None:
    outline = [np.asarray(points, np.float32).astype(np.int32)]
    cv2.fillPoly(colour, outline, _ink(dice, dark), cv2.LINE_AA)
    cv2.fillPoly(cover, outline, dice.between(90, 255), cv2.LINE_AA)


def _sky(dice: Dice, colour, cover) -> None:
    """A tint that fades upwards, downwards or towards the middle."""
    height, width = cover.shape
    down = np.linspace(0, 1, height)
    fade = (down, 1 - down, np.abs(2 * down - 1))[dice.below(3)] ** dice.between(0.6, 3)
    colour[:] = _ink(dice)
    band = (fade * dice.between(60, 255)).astype(np.uint8)
    np.maximum(cover, np.repeat(band[:, None], width, 1), out=cover)


def _ridge(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    count = 5 + dice.below(14)
    base, rough = height * dice.between(0.35, 0.85), height * dice.between(0.05, 0.3)
    xs = np.linspace(0, width, count)
    ys = base + np.array([dice.between(-1, 1) for _ in range(count)]) * rough
    _fill([(0, height), *zip(xs, ys, strict=True), (width, height)], dice, colour, cover)


def _waves(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    xs = np.linspace(0, width, 60)
    for _ in range(1 + dice.below(4)):
        base, size = height * dice.between(0.4, 0.95), height * dice.between(0.02, 0.12)
        ys = base + size * np.sin(xs * dice.between(0.01, 0.12) + dice.between(0, 6))
        _fill([(0, height), *zip(xs, ys, strict=True), (width, height)], dice, colour, cover)


def _sun(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    x, y = int(width * dice.between(0.1, 0.9)), int(height * dice.between(0.15, 0.75))
    radius = int(height * dice.between(0.08, 0.3))
    ink = _ink(dice)
    cv2.circle(colour, (x, y), radius, ink, -1, cv2.LINE_AA)
    cv2.circle(cover, (x, y), radius, dice.between(80, 230), -1, cv2.LINE_AA)
    for i in range(dice.below(16)):
        a = math.tau * i / 12
        end = (int(x + 2.2 * radius * math.cos(a)), int(y + 2.2 * radius * math.sin(a)))
        cv2.line(colour, (x, y), end, ink, 2, cv2.LINE_AA)
        cv2.line(cover, (x, y), end, 120, 2, cv2.LINE_AA)


def _trees(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    single = dice.chance(0.4)
    for _ in range(1 if single else 4 + dice.below(30)):
        x, foot = width * dice.between(0.02, 0.98), height * dice.between(0.8, 1.02)
        tall = height * (dice.between(0.5, 0.85) if single else dice.between(0.08, 0.3))
        half = tall * dice.between(0.15, 0.35)
        points: list[tuple[float, float]] = []
        for i in range(5):
            points += [(half * i / 4 + 1, tall * i / 4), (half * i / 8, tall * i / 4 + 1)]
        right = [(x + dx, foot - tall + dy) for dx, dy in points]
        left = [(x - dx, foot - tall + dy) for dx, dy in reversed(points)]
        _fill([*right, *left], dice, colour, cover, 0.6)


def _creature(dice: Dice, colour, cover) -> None:
    """A bird, a beast, a fish: a body with a head and limbs."""
    height, width = cover.shape
    x, y = int(width * dice.between(0.08, 0.92)), int(height * dice.between(0.25, 0.75))
    size, ink, level = height * dice.between(0.12, 0.35), _ink(dice, 0.6), dice.between(110, 255)

    def blob(dx: float, dy: float, w: float, h: float, turn: float) -> None:
        centre, axes = (int(x + dx), int(y + dy)), (max(1, int(w)), max(1, int(h)))
        cv2.ellipse(colour, centre, axes, turn, 0, 360, ink, -1, cv2.LINE_AA)
        cv2.ellipse(cover, centre, axes, turn, 0, 360, level, -1, cv2.LINE_AA)

    blob(0, 0, size, size * dice.between(0.3, 0.6), dice.between(-40, 40))
    for _ in range(3 + dice.below(4)):
        blob(
            dice.between(-1, 1) * size, dice.between(-0.8, 0.8) * size,
            size * dice.between(0.2, 0.7), size * dice.between(0.06, 0.2), dice.between(0, 180),
        )  # fmt: skip


def _flag(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    x, y = width * dice.between(-0.1, 0.5), height * dice.between(0, 0.4)
    w, h = width * dice.between(0.3, 0.9), height * dice.between(0.4, 0.9)
    stripes, bend, ink = 5 + dice.below(9), dice.between(-0.1, 0.1) * height, _ink(dice)
    level = dice.between(50, 200)
    for i in range(0, stripes, 2):
        t, b = y + h * i / stripes, y + h * (i + 1) / stripes
        bar = np.array([(x, t), (x + w / 2, t + bend), (x + w, t), (x + w, b),
                        (x + w / 2, b + bend), (x, b)], np.int32)  # fmt: skip
        cv2.fillPoly(colour, [bar], ink, cv2.LINE_AA)
        cv2.fillPoly(cover, [bar], level, cv2.LINE_AA)
    _fill([(x, y), (x + w * 0.4, y), (x + w * 0.4, y + h / 2), (x, y + h / 2)], dice, colour, cover)


def _town(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    x = width * dice.between(0, 0.4)
    foot = height * dice.between(0.7, 0.95)
    while x < width * dice.between(0.5, 1):
        wide, tall = width * dice.between(0.02, 0.08), height * dice.between(0.08, 0.4)
        _fill([(x, foot), (x, foot - tall), (x + wide, foot - tall), (x + wide, foot)],
              dice, colour, cover, 0.5)  # fmt: skip
        x += wide + dice.between(0, 3)


def _rainbow(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    centre = (width // 2, int(height * dice.between(0.7, 1.3)))
    thick, level = 2 + dice.below(5), dice.between(60, 180)
    start = width * dice.between(0.3, 0.45)
    for i in range(3 + dice.below(4)):
        axes = (int(start + i * thick), int((start + i * thick) * dice.between(0.85, 0.9)))
        cv2.ellipse(colour, centre, axes, 0, 180, 360, _ink(dice), thick, cv2.LINE_AA)
        cv2.ellipse(cover, centre, axes, 0, 180, 360, level, thick, cv2.LINE_AA)


def _stars(dice: Dice, colour, cover) -> None:
    height, width = cover.shape
    for _ in range(3 + dice.below(20)):
        x, y, r = width * dice.between(0, 1), height * dice.between(0, 1), dice.between(1.5, 6)
        spikes = [
            (x + r * (1 - 0.6 * (i % 2)) * math.sin(i * math.pi / 5),
             y - r * (1 - 0.6 * (i % 2)) * math.cos(i * math.pi / 5)) for i in range(10)
        ]  # fmt: skip
        _fill(spikes, dice, colour, cover)


SHAPES = (
    _ridge, _ridge, _waves, _sun, _trees, _creature, _creature, _flag, _town, _rainbow, _stars,
)  # fmt: skip
