"""Kanji and hiragana of plates: a font's characters with the stroke that every maker cuts."""

import math
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from jaxtyping import Float32, UInt8

from platelet.extras import need

EM_PX = 200  # size at which a font is drawn
FINE = 5  # px a mm while strokes are widened
FULL = 0.62  # share of the em from which on a character is stretched to its cell
HIRAGANA_EM = 1.15  # sides of the em in those of a cell that hiragana are to fill
DENSEST = 0.56  # share of a stroke in stroke and gap
SAMPLE = "神田豊岡宮島"  # whose strokes stand for the font's
WARP_MM = 0.9  # how far makers' characters differ from each other


def kanji(  # noqa: PLR0913
    char: str, font: Path, *, width_mm: float, height_mm: float, stroke_mm: float,
    px_per_mm: float, maker: int, full: float = FULL,
) -> UInt8[np.ndarray, "height width"]:  # fmt: skip
    """Coverage mask 0..255 of one character of `font` in a cell of width_mm x height_mm.

    full: share of the em from which on a side of the character is stretched to that of its cell;
    infinite for one that keeps its proportions.
    """
    size = (round(width_mm * FINE), round(height_mm * FINE))
    wider = min((stroke_mm - _font_stroke_mm(font, size)) / 2, _room_mm(char, font, size))
    inset = max(0, round(wider * FINE))  # the strokes grow back to the edge of the cell
    ink = _fitted(char, font, (size[0] - 2 * inset, size[1] - 2 * inset), full)
    distance = _warped(_distance(np.pad(ink, inset)), maker, ord(char))
    soft = cv2.GaussianBlur(distance, (0, 0), 0.35 * FINE)
    cover = np.clip((soft / FINE + wider) * FINE + 0.5, 0, 1)
    out = (max(1, round(width_mm * px_per_mm)), max(1, round(height_mm * px_per_mm)))
    return (cv2.resize(cover, out, interpolation=cv2.INTER_AREA) * 255).astype(np.uint8)


def hiragana(
    char: str, font: Path, *, width_mm: float, height_mm: float, **more: Any
) -> UInt8[np.ndarray, "height width"]:
    """As kanji, of a character that keeps its proportions: wider and lower ones do not fill both
    sides of the cell. The mask is larger than the cell, for what a font leaves around them.
    """
    size = {"width_mm": HIRAGANA_EM * width_mm, "height_mm": HIRAGANA_EM * height_mm}
    return kanji(char, font, full=math.inf, **size, **more)


@lru_cache(maxsize=16)
def _loaded(font: Path):
    pillow = need("PIL.ImageFont", extra="draw", purpose="Drawing kanji")
    return pillow.truetype(str(font), EM_PX)


@lru_cache(maxsize=2048)
def _drawn(char: str, font: Path) -> UInt8[np.ndarray, "em em"]:
    """The character on its em square."""
    image = need("PIL.Image", extra="draw", purpose="Drawing kanji").new("L", (EM_PX, EM_PX))
    draw = need("PIL.ImageDraw", extra="draw", purpose="Drawing kanji").Draw(image)
    draw.text((EM_PX / 2, EM_PX / 2), char, font=_loaded(font), fill=255, anchor="mm")
    return np.array(image)


def _fitted(
    char: str, font: Path, size: tuple[int, int], full: float = FULL
) -> UInt8[np.ndarray, "height width"]:
    """The ink on a cell of `size` px (width, height); what is small in its em stays small."""
    em = _drawn(char, font)
    assert em.any(), f"{font.name} has no {char}"
    out = np.zeros((size[1], size[0]), np.uint8)
    spans = []
    for axis, length in ((0, size[0]), (1, size[1])):
        ink = np.flatnonzero(em.max(axis=axis) > 127)
        low, high = int(ink[0]), int(ink[-1]) + 1
        if high - low >= full * EM_PX:
            spans.append((low, high, 0, length))
        else:
            scale = length / EM_PX
            spans.append((low, high, int(low * scale), max(int(high * scale), 1)))
    (x1, x2, left, right), (y1, y2, top, bottom) = spans
    inked = cv2.resize(em[y1:y2, x1:x2], (right - left, bottom - top))
    out[top:bottom, left:right] = inked
    return out


def _distance(ink: UInt8[np.ndarray, "height width"]) -> Float32[np.ndarray, "height width"]:
    """Signed distance to the outline in px, above 0 in the ink."""
    inside = (ink > 127).astype(np.uint8)
    inner = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
    outer = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)
    return (inner - outer).astype(np.float32)


def _stroke_mm(ink: UInt8[np.ndarray, "height width"]) -> float:
    """How wide strokes are, in the mean: twice their area over the length of their outline."""
    inside = (ink > 127).astype(np.uint8)
    outlines, _ = cv2.findContours(inside, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    around = sum(cv2.arcLength(outline, True) for outline in outlines)
    return 2 * float(inside.sum()) / max(1.0, around) / FINE


@lru_cache(maxsize=512)
def _font_stroke_mm(font: Path, size: tuple[int, int]) -> float:
    """The strokes of a whole font in cells of `size` px: thin ones of dense kanji stay thinner."""
    return float(np.median([_stroke_mm(_fitted(char, font, size)) for char in SAMPLE]))


@lru_cache(maxsize=8192)
def _room_mm(char: str, font: Path, size: tuple[int, int]) -> float:
    """How far the outline can move before the gaps of a dense character close."""
    ink = _fitted(char, font, size)
    stroke = _stroke_mm(ink)
    pitch = stroke / max(0.05, float((ink > 127).mean()))
    return (DENSEST * pitch - stroke) / 2


def _warped(
    distance: Float32[np.ndarray, "height width"], maker: int, code: int
) -> Float32[np.ndarray, "height width"]:
    """Moved a little, smoothly, as one maker's drawing differs from another's."""
    height, width = distance.shape
    rng = np.random.default_rng([maker, code])
    coarse = rng.uniform(-WARP_MM * FINE, WARP_MM * FINE, (2, 4, 4)).astype(np.float32)
    dx, dy = (cv2.resize(c, (width, height), interpolation=cv2.INTER_CUBIC) for c in coarse)
    x = np.arange(width, dtype=np.float32)[None] + dx
    y = np.arange(height, dtype=np.float32)[:, None] + dy
    return cv2.remap(distance, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
