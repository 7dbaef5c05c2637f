"""Characters of license plates, drawn as strokes and rendered as coverage masks."""

from functools import lru_cache

import cv2
import numpy as np
from jaxtyping import UInt8
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from platelet.synth.glyphs.cuts import CUTS
from platelet.synth.glyphs.digits import digit
from platelet.synth.glyphs.japan.digits import plate_digit
from platelet.synth.glyphs.japan.kana import kana
from platelet.synth.glyphs.latin import letter
from platelet.synth.glyphs.skeleton import draws, skeleton
from platelet.synth.glyphs.strokes import Face, shape
from platelet.synth.glyphs.syllable import syllable

__all__ = ["STYLES", "glyph", "knows"]

STYLES = ("standard", "green", "japan", "japan-broad", *CUTS)
JAPANESE = ("japan", "japan-broad")

_SUPERSAMPLE = 4
_SHIFT = 4  # fractional bits of cv2's coordinates


def glyph(  # noqa: PLR0913
    symbol: str,
    *,
    width_mm: float,
    height_mm: float,
    stroke_mm: float,
    px_per_mm: float,
    style: str = "standard",
    round_mm: float = 0.5,
) -> UInt8[np.ndarray, "height width"]:
    """Coverage mask 0..255 of one character whose body fills width_mm x height_mm exactly."""
    outline = _outline(symbol, style, width_mm, height_mm, stroke_mm, round_mm)
    width_px = max(1, round(width_mm * px_per_mm))
    height_px = max(1, round(height_mm * px_per_mm))
    return _rasterised(outline, (width_px / width_mm, height_px / height_mm), width_px, height_px)


def knows(symbol: str) -> bool:
    """True when `glyph` can draw this character."""
    return len(symbol) == 1 and any(_face(symbol, style) for style in ("standard", "japan"))


@lru_cache(maxsize=1024)
def _face(symbol: str, style: str) -> Face | None:
    if style in JAPANESE:
        return plate_digit(symbol, style) or kana(symbol, style) or letter(symbol)
    if style in CUTS and draws(symbol):
        return skeleton(symbol, style)
    return digit(symbol, style) or syllable(symbol) or letter(symbol)


@lru_cache(maxsize=4096)
def _outline(
    symbol: str, style: str, width_mm: float, height_mm: float, stroke_mm: float, round_mm: float
) -> BaseGeometry:
    if style not in STYLES:
        raise ValueError(f"style={style!r} is not one of {', '.join(STYLES)}")
    if not knows(symbol):
        raise ValueError(f"symbol={symbol!r} has no glyph: digits, hangul, kana, A-Z and '-'")
    for name, value in (("width_mm", width_mm), ("height_mm", height_mm)):
        if value <= 0:
            raise ValueError(f"{name}={value} must be above 0")
    face = _face(symbol, style) or _face(symbol, "standard") or _face(symbol, "japan")
    assert face is not None
    return shape(
        face, width_mm=width_mm, height_mm=height_mm, stroke_mm=stroke_mm, round_mm=round_mm
    )


def _rasterised(
    outline: BaseGeometry, scale: tuple[float, float], width_px: int, height_px: int
) -> UInt8[np.ndarray, "height width"]:
    canvas = np.zeros((height_px * _SUPERSAMPLE, width_px * _SUPERSAMPLE), np.uint8)
    # a subpixel's centre is its whole coordinate for cv2, hence the half
    to_fixed = np.array(scale) * _SUPERSAMPLE * (1 << _SHIFT)
    half = 1 << (_SHIFT - 1)
    for polygon in outline.geoms if isinstance(outline, MultiPolygon) else (outline,):
        assert isinstance(polygon, Polygon)
        rings = [
            np.round(np.asarray(ring.coords) * to_fixed - half).astype(np.int32)
            for ring in (polygon.exterior, *polygon.interiors)
        ]
        cv2.fillPoly(canvas, rings, 255, shift=_SHIFT)
    return cv2.resize(canvas, (width_px, height_px), interpolation=cv2.INTER_AREA)
