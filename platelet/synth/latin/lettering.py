"""Small words from our own strokes: states, mottoes, towns, dealers. Drawn, never read."""

import math
from functools import cache, lru_cache

import cv2
import numpy as np

from platelet.synth.dice import Dice
from platelet.synth.glyphs import glyph, knows
from platelet.synth.glyphs.skeleton import advance

HEIGHT_PX = 26  # of a word's tile
STYLES = ("us-print", "din", "us-serif", "us-oval", "us-round", "din-square", "wright")
SCRIPTS = 40
SYLLABLES = (
    "KA", "LO", "MI", "RE", "TAN", "VER", "SOL", "BEN", "DOR", "HAM",
    "LIN", "WES", "PAR", "NO", "CA", "STO", "GRA", "FEL", "MON", "TE",
)  # fmt: skip


def made_up(dice: Dice, words: int = 1) -> str:
    """Words that mean nothing."""
    return " ".join(
        "".join(dice.pick(SYLLABLES) for _ in range(2 + dice.below(2))) for _ in range(words)
    )


@lru_cache(maxsize=2048)
def word(text: str, style: str = "us-print", stroke: float = 0.15, apart: int = 3) -> np.ndarray:
    """`text` as a coverage tile (uint8) of HEIGHT_PX, its letters `apart` by so many pixels.

    stroke: as a share of the height.
    """
    tiles = []
    gap = np.zeros((HEIGHT_PX, apart), np.uint8)
    for char in text.upper():
        tiles += [_letter(char, style, stroke), gap]
    return np.hstack(tiles[:-1]) if tiles else np.zeros((HEIGHT_PX, 4), np.uint8)


@lru_cache(maxsize=4096)
def _letter(char: str, style: str, stroke: float) -> np.ndarray:
    if not knows(char):
        blank = np.zeros((HEIGHT_PX, 8), np.uint8)
        if char in ".,'":
            top = 0 if char == "'" else HEIGHT_PX - 5
            blank[top : top + 5, 1:5] = 255
        return blank
    width = advance(char, style) if char.isalnum() else 1.0
    return glyph(
        char,
        width_mm=0.66 * width * HEIGHT_PX,
        height_mm=HEIGHT_PX,
        stroke_mm=stroke * HEIGHT_PX,
        px_per_mm=1,
        style=style,
    )


def arched(tile: np.ndarray, rise: float) -> tuple[np.ndarray, float]:
    """A tile of words bent along an arc, and how many times as high it is.

    rise: how much higher the middle stands than both ends, in heights of the tile; below 0 lower.
    """
    height, width = tile.shape
    lift = np.linspace(-1, 1, width, dtype=np.float32) ** 2 * rise * height
    room = int(np.ceil(abs(rise) * height))
    y = np.arange(height + room, dtype=np.float32)[:, None] - lift - (room if rise < 0 else 0)
    x = np.broadcast_to(np.arange(width, dtype=np.float32), y.shape)
    return cv2.remap(tile, x, y, cv2.INTER_LINEAR), (height + room) / height


@cache
def scripts() -> tuple[np.ndarray, ...]:
    """Handwriting that says nothing: loops along a line, coverage tiles."""
    dice = Dice(41)
    return tuple(_script(dice) for _ in range(SCRIPTS))


def _script(dice: Dice) -> np.ndarray:
    letters = 5 + dice.below(7)
    height, width = 44, 20 + 17 * letters
    t = np.linspace(0, letters, letters * 24)
    tall = np.repeat([dice.between(0.25, 1) ** 2 for _ in range(letters + 1)], 24)[: len(t)]
    tall[:24] = 1
    x = 8 + t * 16 + 6 * np.sin(2 * math.pi * t + dice.between(0, 3)) + tall * 4
    y = 32 - (1 - np.cos(2 * math.pi * t)) * (4 + 11 * tall)
    tile = np.zeros((height, width), np.uint8)
    points = np.round(np.stack([x, y], 1) * 16).astype(np.int32)
    cv2.polylines(tile, [points], False, 255, 2 + dice.below(3), cv2.LINE_AA, 4)
    if dice.chance(0.3):
        cv2.line(tile, (10, 41), (width - 10, 38), 255, 2, cv2.LINE_AA)
    return tile
