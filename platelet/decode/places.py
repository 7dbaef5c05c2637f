"""Where characters stand along a plate, said by a network whose steps are places on it.

The constants are medians over 12,822 characters of drawn plates of eight countries, by symbol 0.18
to 0.37 and, but for 1 and I, 0.79 to 0.94. How well the boxes fit: bench/character_boxes.py --read.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from platelet.decode.confidence import symbol_steps
from platelet.types import Box, Character

REACH = 3  # steps to either side of the likeliest one, in which a symbol is said
LEAST = 3  # characters from which on their usual distance is known
RIGHTWARDS = 0.32  # of that distance, from where a symbol is said to its middle
WIDE = 0.85  # of that distance, a symbol


def places(look: np.ndarray, ids: Sequence[int]) -> np.ndarray:
    """Where the symbols of a text are said, in steps; fewer than there are where steps are too few.

    look: log-probabilities "steps classes". The mean of the steps around the likeliest one, by the
    symbol's probability.
    """
    told = zip(ids, symbol_steps(look, tuple(ids)), strict=False)
    return np.array([_place(look[:, i], step) for i, step in told])


def _place(said: np.ndarray, step: int) -> float:
    first = max(0, step - REACH)
    weights = np.exp(said[first : step + REACH + 1])
    return first + float(weights @ np.arange(len(weights)) / weights.sum())


def boxes_along(
    look: np.ndarray, ids: Sequence[int], size: tuple[int, int]
) -> tuple[Box | None, ...]:
    """One box a symbol in pixels of a crop of `size` (height, width), as high as the crop.

    None for each where the text is too short, or has more symbols than there are steps.
    """
    at, (height, width) = places(look, ids), size
    if len(at) < max(LEAST, len(ids)):
        return (None,) * len(ids)
    pitch = float(np.median(np.diff(at)))
    middles = at + 0.5 + RIGHTWARDS * pitch
    scale, half = width / len(look), WIDE * pitch / 2
    sides = np.clip(np.stack([middles - half, middles + half], 1) * scale, 0, width)
    return tuple(Box(x1, 0.0, x2, float(height)) if x1 < x2 else None for x1, x2 in sides.tolist())


def with_sides(
    characters: Sequence[Character], along: Sequence[Box | None]
) -> tuple[Character, ...]:
    """The characters of a text with the left and right sides of other boxes of them.

    Top and bottom stay; a box that one of the two lacks is the other's.
    """
    pairs = zip(characters, along, strict=True)
    return tuple(replace(one, box=_sided(one.box, box)) for one, box in pairs)


def _sided(box: Box | None, along: Box | None) -> Box | None:
    if box is None or along is None:
        return along if box is None else box
    return Box(along.x1, box.y1, along.x2, box.y2)
