"""The struck characters of one maker: glyph masks with the maker's own width, height and stroke."""

import math
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from platelet.plates.layout import Body
from platelet.synth.glyphs import glyph
from platelet.synth.glyphs.cuts import CUTS
from platelet.synth.glyphs.japan.digits import DOT
from platelet.synth.glyphs.japan.fonts import installed
from platelet.synth.glyphs.japan.kana import is_kana
from platelet.synth.glyphs.japan.kanji import hiragana, kanji

MAKERS = 6  # each with its own proportions
JAPANESE_MAKERS = 10  # each with a font for its kanji, some for their hiragana too
PROPORTIONS = 0.15  # step, in the logarithm, of the proportions that Latin dies are cut in
BROAD = 0.4  # of kana and kanji: how much broader their strokes may be than the law's
WEIGHTS = 0.02  # step of their strokes, as a share of the height
CAST_PX = 96  # height of a Latin die; it is shrunk to the size asked for


def maker_count(style: str) -> int:
    """How many makers strike plates with dies of `style`."""
    return JAPANESE_MAKERS if style == "japan" else MAKERS


@dataclass
class Dies:
    """Glyph masks, drawn once a size, maker and character, then kept."""

    fonts: str = "training"  # what kanji and some hiragana are made from: training or unseen
    kept: dict[tuple, np.ndarray] = field(default_factory=dict)

    def mask(self, char: str, body: Body, maker: int, style: str, px_per_mm: float) -> np.ndarray:
        """Coverage uint8 "height width" of one character as `maker` strikes it."""
        if style in CUTS and char != "-":
            return self._cast(char, body, style, px_per_mm)
        key = (char, body.width, body.height, body.stroke, maker, style, px_per_mm, self.fonts)
        if key not in self.kept:
            if style in ("japan", "brush", "font"):
                self.kept[key] = self._japanese(char, body, maker, style, px_per_mm)
            else:
                self.kept[key] = _strike(char, body, maker, style, px_per_mm)
        return self.kept[key]

    def _japanese(self, char: str, body: Body, maker: int, style: str, px_per_mm: float):
        rng = np.random.default_rng([maker, round(body.width * 10), round(body.height * 10)])
        size = {
            "width_mm": body.width * (1 + rng.uniform(-0.06, 0.05)),
            "height_mm": body.height * (1 + rng.uniform(-0.03, 0.03)),
            "stroke_mm": body.stroke * (1 + rng.uniform(-0.1, 0.14 if char.isdigit() else BROAD)),
            "px_per_mm": px_per_mm,
        }
        if style == "font":
            return kanji(char, self._font(maker), maker=maker, **size)
        if style == "brush" and maker % 3 == 1 and is_kana(char):
            return hiragana(char, self._font(maker), maker=maker, **size)
        if char == DOT:  # as wide as a stroke
            size |= {"width_mm": size["stroke_mm"], "height_mm": size["stroke_mm"]}
        broad = maker % 3 == 0 if style == "brush" else maker % 4 == 3
        return glyph(char, style="japan-broad" if broad else "japan", **size)

    def _font(self, maker: int) -> Path:
        """The font that a maker cuts after."""
        files = installed(self.fonts)
        return files[maker % len(files)]

    def _cast(self, char: str, body: Body, style: str, px_per_mm: float) -> np.ndarray:
        """A Latin character: one of few dies, scaled, so that every size may differ."""
        width, height = (max(2, round(side * px_per_mm)) for side in (body.width, body.height))
        proportion = round(math.log(body.width / body.height) / PROPORTIONS)
        weight = round(body.stroke / body.height / WEIGHTS)
        size = CAST_PX * math.ceil(height / CAST_PX)
        key = (char, style, proportion, weight, size)
        if key not in self.kept:
            self.kept[key] = glyph(
                char,
                width_mm=100 * math.exp(proportion * PROPORTIONS),
                height_mm=100,
                stroke_mm=100 * weight * WEIGHTS,
                px_per_mm=size / 100,
                style=style,
                round_mm=CUTS[style].soft,
            )
        return cv2.resize(self.kept[key], (width, height), interpolation=cv2.INTER_AREA)


def _strike(char: str, body: Body, maker: int, style: str, px_per_mm: float) -> np.ndarray:
    rng = np.random.default_rng([maker, round(body.width * 10), round(body.height * 10)])
    narrow, wide = (-0.06, 0.06) if char.isdigit() else (-0.12, 0.06)
    width = body.width * (1 + rng.uniform(narrow, wide))
    height = body.height * (1 + rng.uniform(-0.03, 0.03))
    stroke = max(3.0, body.stroke + rng.uniform(-0.9, 1.8) * min(1.0, body.height / 50))
    modern = maker % 5 == 4  # some makers strike green plates with the current dies
    return glyph(
        char,
        width_mm=width,
        height_mm=height,
        stroke_mm=stroke,
        px_per_mm=px_per_mm,
        style="standard" if modern else style,
    )
