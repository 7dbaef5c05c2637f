"""How tall the characters of a row are, and how it slopes, from the picture itself.

Attention says in which order characters stand and about where, but hardly how tall they are. Their
strokes do: the rows of pixels through characters are full of edges, those above and below are not.
The constants are those with the best overlap on drawn plates: bench/character_boxes.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import cv2
import numpy as np

from platelet.decode.boxes import rows_of
from platelet.types import Box, Plate
from platelet.vision.preprocess import to_grey

PITCH_PX = 14  # what the distance of neighbours is brought to
SLOPES = np.linspace(-0.36, 0.36, 13)
SLOPE_SPREAD = 0.5  # of rows, about level
TALL = 1.4  # heights of characters are about this many pitches,
TALL_SPREAD = 0.8  # up to a factor of exp(0.8) either way
LEAST_TALL, MOST_TALL = 0.7, 2.6  # pitches
OFF_LINE = 0.3  # of their boxes' height, that rows lie above or below their boxes' middle
LEAN = 0.5  # of its width times the slope, that a sloping character is taller
LARGEST_PX = 2048  # side of the picture when its pitch is PITCH_PX
STRONG = 60  # levels; what is above says no more: the edge of the plate


@dataclass(frozen=True, slots=True)
class Line:
    """Where a row of characters lies: y = middle + slope * x, and its height, in pixels."""

    middle: float
    slope: float
    height: float


def lined_up(plate: Plate, crop: np.ndarray) -> Plate:
    """A plate read from `crop` with the boxes of its characters as tall as the picture shows."""
    boxes = fit_lines([one.box for one in plate.characters], crop)
    pairs = zip(plate.characters, boxes, strict=True)
    return replace(plate, characters=tuple(replace(one, box=box) for one, box in pairs))


def fit_lines(boxes: Sequence[Box | None], picture: np.ndarray) -> tuple[Box | None, ...]:
    """The boxes of one plate's characters, in reading order, as tall as the picture shows them.

    picture: uint8 "h w" or "h w 3", which the boxes are pixels of. Their left and right sides stay.
    A row of fewer than two characters stays as it is.
    """
    fitted = list(boxes)
    there = [i for i, box in enumerate(boxes) if box is not None]
    if not there:
        return tuple(boxes)
    sides = np.array([box.as_list() for box in boxes if box is not None])
    centres, sizes = (sides[:, :2] + sides[:, 2:]) / 2, sides[:, 2:] - sides[:, :2]
    grey = to_grey(picture)
    rows = rows_of(centres, sizes)
    for row, room in zip(rows, _rooms(sides, rows, len(grey)), strict=True):
        line = find_line(grey, centres[row], sizes[row], room)
        if line is None:
            continue
        for i in row:
            middle = line.middle + line.slope * centres[i, 0]
            half = (line.height + LEAN * abs(line.slope) * sizes[i, 0]) / 2
            top, bottom = np.clip([middle - half, middle + half], 0, len(grey)).tolist()
            if top < bottom:
                x1, _, x2, _ = sides[i].tolist()
                fitted[there[i]] = Box(x1, top, x2, bottom)
    return tuple(fitted)


def _rooms(sides: np.ndarray, rows: Sequence[np.ndarray], height: int) -> list[tuple[float, float]]:
    """From where to where each row may reach, in pixels: half way to the rows above and below."""
    tops = [float(np.median(sides[row, 1])) for row in rows]
    bottoms = [float(np.median(sides[row, 3])) for row in rows]
    between = [(a + b) / 2 for a, b in zip(bottoms[:-1], tops[1:], strict=True)]
    return list(pairwise([-float(height), *between, 2.0 * height]))


def find_line(
    grey: np.ndarray, centres: np.ndarray, sizes: np.ndarray, room: tuple[float, float]
) -> Line | None:
    """The line of one row, uint8 "h w", whose characters have these boxes, "n 2" each.

    room: the first and the last y that it may have in its middle.
    None for a single character, for places that are too close for the picture's size, and where
    nothing in the picture stands out.
    """
    run = float(np.ptp(centres[:, 0]))
    if len(centres) < 2 or run < 2:
        return None
    scale = PITCH_PX * (len(centres) - 1) / run
    if scale * max(grey.shape) > LARGEST_PX:
        return None
    middle = np.array([(centres[:, 0].min() + centres[:, 0].max()) / 2, np.median(centres[:, 1])])
    tall = float(np.median(sizes[:, 1])) * scale
    depth = int(np.clip(1.6 * tall, 2.5 * PITCH_PX, 5 * PITCH_PX))
    profiles = _profiles(_edges(grey, scale), scale * middle, (scale * run, depth))
    strip = (np.array(room) - middle[1]) * scale + depth / 2
    slope, top, bottom, contrast = _band(profiles, tall, strip)
    if contrast <= 0:
        return None
    y = middle[1] + ((top + bottom) / 2 - depth / 2) / scale
    return Line(float(y - slope * middle[0]), slope, (bottom - top) / scale)


def _edges(grey: np.ndarray, scale: float) -> np.ndarray:
    """How much neighbours in a row of the scaled picture differ, uint8 "h w"."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    height, width = (max(1, round(side * scale)) for side in grey.shape)
    small = cv2.GaussianBlur(cv2.resize(grey, (width, height), interpolation=how), (3, 3), 0.8)
    return np.minimum(cv2.absdiff(np.roll(small, -2, 1), small), STRONG)


def _profiles(edges: np.ndarray, middle: np.ndarray, size: tuple[float, int]) -> np.ndarray:
    """Mean edges along the lines of every slope, "slopes depth", around `middle`."""
    run, depth = size
    width = round(run + 0.8 * PITCH_PX)
    strips = []
    for slope in SLOPES:
        x, y = middle[0] - width / 2, middle[1] - depth / 2 - slope * width / 2
        sheared = np.array([[1, 0, x - 1], [slope, 1, y]])  # of strip to picture; an edge is 2 px
        strips.append(cv2.warpAffine(edges, sheared, (width, depth),
                                     flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP))  # fmt: skip
    return np.array([cv2.reduce(s, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)[:, 0] for s in strips])


def _band(profiles: np.ndarray, tall: float, room: np.ndarray) -> tuple[float, int, int, float]:
    """(slope, first row, row after the last, contrast) of what differs most from what is around.

    The contrast is Otsu's (1979), of rows inside and outside; likely heights and places count more.
    """
    depth = profiles.shape[1]
    every = _bands(depth)
    top, bottom, weight = (a[(every[0] >= room[0] - 1) & (every[1] <= room[1] + 1)] for a in every)
    if not len(top):
        return 0.0, 0, 0, 0.0
    sums = np.pad(profiles, ((0, 0), (1, 0))).cumsum(1, dtype=np.float32)
    high, off = bottom - top, (top + bottom - depth) / 2
    inside = sums[:, bottom] - sums[:, top]
    more = np.maximum(inside / high - (sums[:, -1:] - inside) / (depth - high), 0)
    prior = weight * np.exp(-(off**2) / (2 * (OFF_LINE * tall) ** 2))
    level = np.exp(-(SLOPES**2) / (2 * SLOPE_SPREAD**2))[:, None]
    score = more**2 * prior * level
    i, j = np.unravel_index(int(score.argmax()), score.shape)
    return float(SLOPES[i]), int(top[j]), int(bottom[j]), float(score[i, j])


@cache
def _bands(depth: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All (first row, row after the last, weight by height) that a band may have."""
    top, bottom = np.triu_indices(depth + 1, 1)
    high = bottom - top
    fits = (high >= LEAST_TALL * PITCH_PX) & (high <= min(MOST_TALL * PITCH_PX, depth - 1))
    top, bottom, high = top[fits], bottom[fits], high[fits]
    likely = np.exp(-(np.log(high / (TALL * PITCH_PX)) ** 2) / (2 * TALL_SPREAD**2))
    return top, bottom, (likely * high * (depth - high) / depth**2).astype(np.float32)
