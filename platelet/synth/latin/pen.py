"""Strokes and shapes on the square tile of a figure; places and sizes are shares of its side."""

import math

import cv2
import numpy as np

SIZE = 72  # pixels of a tile, in height and width
INK = 255


def _path(points) -> list[np.ndarray]:
    """Points in shares of the tile, as OpenCV takes them with 4 bits below a pixel."""
    return [np.round(np.asarray(points, np.float32) * SIZE * 16).astype(np.int32)]


def line(tile, points, thick: float, level: int = INK) -> None:
    """A line through `points`."""
    cv2.polylines(tile, _path(points), False, level, max(1, round(thick * SIZE)), cv2.LINE_AA, 4)


def fill(tile, points, level: int = INK) -> None:
    """A filled outline."""
    cv2.fillPoly(tile, _path(points), level, cv2.LINE_AA, 4)


def blob(  # noqa: PLR0913
    tile, x: float, y: float, w: float, h: float, turn: float = 0, level: int = INK
) -> None:
    """A filled ellipse of half axes `w` and `h`, turned by `turn` degrees."""
    centre = round(x * SIZE), round(y * SIZE)
    axes = max(1, round(w * SIZE)), max(1, round(h * SIZE))
    cv2.ellipse(tile, centre, axes, turn, 0, 360, level, -1, cv2.LINE_AA)


def ring(tile, x: float, y: float, radius: float, thick: float) -> None:
    """A circle."""
    centre, reach = (round(x * SIZE), round(y * SIZE)), max(1, round(radius * SIZE))
    cv2.circle(tile, centre, reach, INK, max(1, round(thick * SIZE)), cv2.LINE_AA)


def centred(tile, small: np.ndarray, top: int) -> None:
    """Put a smaller tile into the middle of its rows; `top` in pixels."""
    height, width = small.shape
    left = (SIZE - width) // 2
    tile[top : top + height, left : left + width] = small


def around(x: float, y: float, reach, start: float = -math.pi / 2) -> np.ndarray:
    """Points around a place, "n 2", at the distances `reach`."""
    reach = np.asarray(reach)
    turns = start + np.arange(len(reach)) * math.tau / len(reach)
    return np.stack([x + reach * np.cos(turns), y + reach * np.sin(turns)], 1)
