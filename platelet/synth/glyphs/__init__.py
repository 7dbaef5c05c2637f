"""Glyphs as strokes of our own: digits and hangul, at any size and stroke width."""

import cv2
import numpy as np

from platelet.synth.glyphs import digits, syllables
from platelet.synth.glyphs.strokes import rounded, shape

STYLES = ("standard", "green")
SUPERSAMPLE = 4
SUBPIXEL = 16  # OpenCV's fixed point with shift=4


def knows(symbol: str) -> bool:
    """Whether `symbol`, one character, can be drawn."""
    return symbol in digits.STANDARD or (len(symbol) == 1 and bool(syllables.parts(symbol)))


def glyph(
    symbol: str,
    *,
    width_mm: float,
    height_mm: float,
    stroke_mm: float,
    px_per_mm: float,
    style: str = "standard",
    round_mm: float = 0.5,
) -> np.ndarray:
    """Coverage mask, uint8 "height width", of one character whose body fills the given size.

    Narrow characters keep their place in the body: a 1 is not stretched. ValueError names a
    character or style that has no drawing.
    """
    if style not in STYLES:
        raise ValueError(f"style {style!r} is not one of {', '.join(STYLES)}")
    if symbol in digits.STANDARD:
        table = digits.GREEN if style == "green" else digits.STANDARD
        parts, body, nominal = table[symbol], digits.BODY, digits.NOMINAL
    else:
        parts = syllables.parts(symbol) if len(symbol) == 1 else None
        if not parts:
            raise ValueError(f"{symbol!r} has no drawing: digits and hangul syllables have")
        body, nominal = syllables.BODY, syllables.NOMINAL
        stroke_mm = min(stroke_mm, 1.15 * height_mm / (2 * syllables.densest(symbol) - 1))
    area = rounded(shape(parts, body, (width_mm, height_mm), stroke_mm, nominal), round_mm)
    width = max(2, round(width_mm * px_per_mm))
    height = max(2, round(height_mm * px_per_mm))
    return _raster(area, (width, height), (width / width_mm, height / height_mm))


def _raster(area, size: tuple[int, int], px_per_mm: tuple[float, float]) -> np.ndarray:
    width, height = size
    canvas = np.zeros((height * SUPERSAMPLE, width * SUPERSAMPLE), np.uint8)
    scale = np.array(px_per_mm) * SUPERSAMPLE * SUBPIXEL
    for piece in getattr(area, "geoms", [area]):
        rings = [piece.exterior, *piece.interiors]
        outlines = [np.round(np.array(r.coords) * scale).astype(np.int32) for r in rings]
        cv2.fillPoly(canvas, outlines, 255, shift=4)
    return cv2.resize(canvas, size, interpolation=cv2.INTER_AREA)
