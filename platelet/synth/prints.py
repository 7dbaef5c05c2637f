"""What Japanese plates bear beside their number: hyphen, seal, picture, frames, their own light."""

import math
from functools import partial
from typing import TYPE_CHECKING

import cv2
import numpy as np

from platelet.synth.banks import blend
from platelet.synth.dice import Dice
from platelet.synth.glyphs.japan.digits import DOT
from platelet.synth.paint import GREY

if TYPE_CHECKING:
    from platelet.synth.face import Face

RED = (0.14, 0.12, 0.72)  # BGR reflectance
YELLOW = (0.05, 0.72, 0.9)
HYPHEN = (0.26, 0.15)  # of a digit's height: width, height


def _pigment(face: "Face", bgr: tuple[float, float, float]) -> np.ndarray:
    """A colour in the channels of `face`."""
    colour = np.array(bgr, np.float32)
    if face.image.ndim == 3:
        return colour
    return colour @ GREY


def _behind(face: "Face", mask: np.ndarray, colour: np.ndarray) -> None:
    """Lay `colour` where `mask` in [0, 1] says, under the characters."""
    blend(face.image, mask * (1 - face.ink), colour if face.image.ndim == 3 else float(colour[0]))


def _hyphen(after: int, face: "Face", dice: Dice) -> None:
    """A bar after the symbol number `after`, counted from the last; none beside leading dots."""
    if DOT in face.symbols:
        return
    left, right = face.boxes[after], face.boxes[after + 1]
    height = max(left[3] - left[1], right[3] - right[1])
    x, y = (left[2] + right[0]) / 2, (right[1] + right[3]) / 2
    half = np.array(HYPHEN) * height / 2 * (1 + dice.between(-0.08, 0.08))
    half[0] = min(half[0], (right[0] - left[2]) * 0.4)
    mask = np.zeros(face.ink.shape, np.uint8)
    ends = ((x - half[0], y - half[1]), (x + half[0], y + half[1]))
    (x1, y1), (x2, y2) = (tuple(round(v * 16) for v in end) for end in ends)
    corners = np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]], np.int32)
    cv2.fillConvexPoly(mask, corners, 255, cv2.LINE_AA, 4)
    cover = mask.astype(np.float32) / 255
    np.maximum(face.ink, cover, out=face.ink)
    letters = face.letters if face.image.ndim == 3 else float(face.letters[0])
    blend(face.image, cover, letters)


def _seal(face: "Face", dice: Dice) -> None:
    """The aluminium cap over the left bolt of rear plates, with the prefecture's kanji."""
    if dice.chance(0.5):
        return
    px = face.px_per_mm
    x, y = (round((face.pad + v * px) * 16) for v in face.layout.bolts_mm[0])
    radius = dice.between(12, 16) * px
    level = dice.between(0.35, 0.95)
    for part, tone in ((1.0, level), (0.82, level * dice.between(0.7, 1.1)), (0.5, level * 0.8)):
        size = round(radius * part * 16)
        cv2.circle(face.image, (x, y), size, (tone,) * 3, -1, cv2.LINE_AA, 4)
    for _ in range(3 + dice.below(4)):  # strokes of a kanji too small to read
        turn = dice.between(0, math.pi)
        dx, dy = (round(radius * 0.35 * 16 * f(turn)) for f in (math.cos, math.sin))
        jog = round(dice.between(-0.3, 0.3) * radius * 16)
        start, end = (x - dx + jog, y - dy + jog), (x + dx + jog, y + dy + jog)
        cv2.line(face.image, start, end, (level * 0.55,) * 3, 1, cv2.LINE_AA, 4)


def _picture(face: "Face", dice: Dice) -> None:
    """A pale picture behind the characters: hills, water, a sun, blossoms, in one or more hues."""
    strength = dice.between(0.12, 0.55)
    single = dice.chance(0.35)
    hue = dice.rng.uniform(0.15, 0.95, 3).astype(np.float32)
    for draw in (_sky, _hills, _waves, _sun, _blossoms):
        if not dice.chance(0.6):
            continue
        colour = hue if single else dice.rng.uniform(0.1, 1.0, 3).astype(np.float32)
        tone = _pigment(face, (float(colour[0]), float(colour[1]), float(colour[2])))
        _behind(face, draw(dice, face.ink.shape) * strength, tone)


def _sky(dice: Dice, shape: tuple[int, int]) -> np.ndarray:
    down = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None]
    fall = np.abs(down - dice.between(0, 1)) ** dice.between(0.5, 2)
    return np.repeat(fall, shape[1], axis=1)


def _hills(dice: Dice, shape: tuple[int, int]) -> np.ndarray:
    x = np.linspace(0, 2 * math.pi, shape[1])
    top = np.full(shape[1], dice.between(0.4, 0.8))
    for _ in range(4):
        top += dice.between(0, 0.2) * np.sin(x * dice.between(0.5, 5) + dice.between(0, 6))
    if dice.chance(0.4):  # a single peak
        top += np.abs(x - dice.between(1, 5)) * dice.between(0.1, 0.5)
    top *= shape[0]
    y = np.arange(shape[0], dtype=np.float32)[:, None]
    return np.clip(y - top[None], 0, 1).astype(np.float32)


def _waves(dice: Dice, shape: tuple[int, int]) -> np.ndarray:
    x = np.arange(shape[1], dtype=np.float32)[None]
    y = np.arange(shape[0], dtype=np.float32)[:, None]
    pitch, swell = dice.between(5, 25), dice.between(0, 10)
    phase = (y + swell * np.sin(x / dice.between(8, 40))) / pitch * 2 * math.pi
    return np.clip(np.sin(phase) * dice.between(0.5, 3), 0, 1).astype(np.float32)


def _sun(dice: Dice, shape: tuple[int, int]) -> np.ndarray:
    mask = np.zeros(shape, np.float32)
    centre = (dice.below(shape[1]), dice.below(shape[0]))
    radius = int(dice.between(0.08, 0.5) * shape[0])
    cv2.circle(mask, centre, radius, 1.0, -1 if dice.chance(0.7) else 3, cv2.LINE_AA)
    return mask


def _blossoms(dice: Dice, shape: tuple[int, int]) -> np.ndarray:
    mask = np.zeros(shape, np.float32)
    for _ in range(5 + dice.below(30)):
        x, y, size = dice.below(shape[1]), dice.below(shape[0]), dice.between(2, 9)
        petals = 1 if dice.chance(0.3) else 5
        for i in range(petals):
            turn = 2 * math.pi * i / petals
            at = (round(x + size * math.cos(turn)), round(y + size * math.sin(turn)))
            cv2.circle(mask, at, max(1, round(size * 0.5)), 1.0, -1, cv2.LINE_AA)
    return mask


def _frame(width_mm: float, bgr: tuple[float, float, float], face: "Face", dice: Dice) -> None:
    """A painted line along the edge, `width_mm` wide."""
    mask = np.zeros(face.ink.shape, np.float32)
    x1, y1, x2, y2 = face.plate
    thick = max(1, round(width_mm * dice.between(0.8, 1.2) * face.px_per_mm))
    half = thick // 2 + round(dice.between(0, 2) * face.px_per_mm)
    cv2.rectangle(mask, (x1 + half, y1 + half), (x2 - half, y2 - half), 1.0, thick)
    _behind(face, mask * dice.between(0.7, 1.0), _pigment(face, bgr))


def _slash(face: "Face", dice: Dice) -> None:
    """The broad red diagonal behind the characters of a temporary permit."""
    mask = np.zeros(face.ink.shape, np.float32)
    x1, y1, x2, y2 = face.plate
    thick = max(2, round(dice.between(10, 26) * face.px_per_mm))
    inset = round(dice.between(0, 30) * face.px_per_mm)
    cv2.line(mask, (x1 + inset, y2), (x2 - inset, y1), 1.0, thick, cv2.LINE_AA)
    mask[:y1], mask[y2:], mask[:, :x1], mask[:, x2:] = 0, 0, 0, 0
    _behind(face, mask * dice.between(0.75, 1.0), _pigment(face, RED))


def _ring(face: "Face", _dice: Dice) -> None:
    """The ring around the kanji of a head of mission."""
    x1, y1, x2, y2 = face.boxes[0]
    centre = (round((x1 + x2) * 8), round((y1 + y2) * 8))
    radius = round(max(x2 - x1, y2 - y1) * 0.68 * 16)
    mask = np.zeros(face.ink.shape, np.uint8)
    thick = max(1, round(4.5 * face.px_per_mm))
    cv2.circle(mask, centre, radius, 255, thick, cv2.LINE_AA, 4)
    cover = mask.astype(np.float32) / 255
    np.maximum(face.ink, cover, out=face.ink)
    blend(face.image, cover, face.letters if face.image.ndim == 3 else float(face.letters[0]))


def _glow(face: "Face", dice: Dice) -> None:
    """Characters lit from behind: they spread light, and the plate around them stays dark."""
    halo = cv2.GaussianBlur(face.ink, (0, 0), dice.between(2, 7) * face.px_per_mm)
    light = halo * dice.between(0.1, 0.6)
    letters = face.letters
    face.image += light * float(letters[0]) if face.image.ndim == 2 else light[..., None] * letters


MARKS = {
    "hyphen": partial(_hyphen, -3),
    "hyphen-word": partial(_hyphen, 0),
    "hyphen-class": partial(_hyphen, 1),
    "seal": _seal,
    "picture": _picture,
    "yellow-frame": partial(_frame, 4.5, YELLOW),
    "red-frame": partial(_frame, 10.0, RED),
    "red-slash": _slash,
    "ring": _ring,
    "glow": _glow,
}
