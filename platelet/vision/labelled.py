"""Writes pictures of plates with a box a character, as training reads them.

The format is that of noahzhy/LPR_Jax: `{plate}_{n}.jpg` beside `{plate}_{n}.txt` with a line
`x1 y1 x2 y2` (pixels) a symbol in reading order, and `labels.names` with a symbol a line.
"""

import math
import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np


def write_names(folder: Path, symbols: Iterable[str]) -> None:
    """`labels.names` of an alphabet."""
    _replace(folder / "labels.names", "".join(f"{symbol}\n" for symbol in symbols).encode())


def write_labelled(path: Path, picture: bytes, quads: np.ndarray, size: tuple[int, int]) -> None:
    """Write an encoded picture, then its boxes, so that a cut run leaves no half plate.

    quads: "n 4 2", pixels of the picture, whose `size` is (height, width).
    """
    _replace(path, picture)
    _replace(path.with_suffix(".txt"), boxes_text(quads, size).encode())


def boxes_text(quads: np.ndarray, size: tuple[int, int]) -> str:
    """A line `x1 y1 x2 y2` a symbol, whole pixels inside a picture of (height, width)."""
    height, width = size
    lines = []
    for quad in quads:
        (x1, y1), (x2, y2) = quad.min(0), quad.max(0)
        x1, y1 = max(0, math.floor(x1)), max(0, math.floor(y1))
        x2, y2 = min(width, math.ceil(x2)), min(height, math.ceil(y2))
        lines.append(f"{min(x1, width - 1)} {min(y1, height - 1)} {max(x2, 1)} {max(y2, 1)}\n")
    return "".join(lines)


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    os.replace(part, path)
