"""Overlap of our glyphs with pictures of the official ones.

Run: python -m platelet.synth.glyphs.compare kr-digit-shapes.png kr-hangul-shapes.png --sheet o.png
The pictures hold cells in rows, parted by red lines; ink is compared within its bounding box,
because the cells of the pictures are not all cut at the same scale.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from jaxtyping import Bool, UInt8

from platelet.synth.glyphs import glyph


class Sheet(NamedTuple):
    """What a picture of official glyphs shows, cell by cell, and at which sizes."""

    symbols: str
    columns: int
    cell_px: tuple[int, int]  # width, height
    body_mm: tuple[float, float]
    stroke_mm: float


DIGITS = Sheet("0123456789", 5, (160, 236), (44.8, 74.9), 9.4)
HANGUL = Sheet("가너다러마버서어저허고누도루모부소우조거아바", 8, (150, 218), (51.1, 69.0), 8.1)
PX_PER_MM = 4.0
GRID_PX = 3  # the red lines and their blur, at each side of a cell


def main(arguments: list[str] | None = None):
    """Print the overlap of every glyph and the means; write the overlays to --sheet."""
    parser = argparse.ArgumentParser(description="Compare glyphs with the official pictures.")
    parser.add_argument("digits", type=Path)
    parser.add_argument("hangul", type=Path)
    parser.add_argument("--sheet", type=Path)
    options = parser.parse_args(arguments)
    overlays = []
    for name, path, sheet in (
        ("digits", options.digits, DIGITS),
        ("hangul", options.hangul, HANGUL),
    ):
        overlaps = []
        for symbol, official in official_glyphs(path, sheet):
            ours = _own(symbol, sheet, official.shape)
            overlaps.append((ours & official).sum() / (ours | official).sum())
            overlays.append(_overlay(ours, official))
            print(f"{symbol} {overlaps[-1]:.3f}")
        print(f"mean {name} {np.mean(overlaps):.3f}")
    if options.sheet:
        cv2.imwrite(str(options.sheet), _tiled(overlays))


def official_glyphs(
    path: Path, sheet: Sheet
) -> Iterator[tuple[str, Bool[np.ndarray, "height width"]]]:
    """Each symbol of a picture with its ink, cut to the ink's bounding box."""
    picture = cv2.imread(str(path))
    if picture is None:
        raise ValueError(f"path={path} is not a readable picture")
    ink = picture.max(axis=2) < 128  # the red lines keep a bright channel
    width, height = sheet.cell_px
    for i, symbol in enumerate(sheet.symbols):
        top, left = i // sheet.columns * height, i % sheet.columns * width
        cell = ink[top + GRID_PX : top + height - GRID_PX, left + GRID_PX : left + width - GRID_PX]
        yield symbol, _cropped(cell)


def _own(symbol: str, sheet: Sheet, size: tuple[int, ...]) -> Bool[np.ndarray, "height width"]:
    mask = glyph(
        symbol,
        width_mm=sheet.body_mm[0],
        height_mm=sheet.body_mm[1],
        stroke_mm=sheet.stroke_mm,
        px_per_mm=PX_PER_MM,
    )
    ink = _cropped(mask > 127).astype(np.uint8) * 255
    return cv2.resize(ink, (size[1], size[0]), interpolation=cv2.INTER_AREA) > 127


def _cropped(ink: Bool[np.ndarray, "height width"]) -> Bool[np.ndarray, "ink_height ink_width"]:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _overlay(
    ours: Bool[np.ndarray, "height width"], official: Bool[np.ndarray, "height width"]
) -> UInt8[np.ndarray, "height width 3"]:
    """Black where both have ink, magenta where only ours has, yellow where only theirs has."""
    picture = np.full((*ours.shape, 3), 255, np.uint8)
    picture[ours & official] = 0
    picture[ours & ~official] = (255, 0, 255)
    picture[official & ~ours] = (0, 220, 255)
    return picture


def _tiled(pictures: list[UInt8[np.ndarray, "height width 3"]], columns: int = 8) -> np.ndarray:
    width = max(picture.shape[1] for picture in pictures) + 10
    height = max(picture.shape[0] for picture in pictures) + 10
    rows = -(-len(pictures) // columns)
    sheet = np.full((rows * height, columns * width, 3), 255, np.uint8)
    for i, picture in enumerate(pictures):
        top, left = i // columns * height + 5, i % columns * width + 5
        sheet[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return sheet


if __name__ == "__main__":
    main()
