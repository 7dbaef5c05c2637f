"""The flat plate as it leaves the press: ink, paint, marks, and where each symbol is."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from platelet.plates.format import Format
from platelet.plates.layout import Body, Layout
from platelet.synth.banks import blend, noise_tile
from platelet.synth.dice import Dice
from platelet.synth.dies import Dies, maker_count
from platelet.synth.latin.setting import Mark, Setting, set_text
from platelet.synth.marks import add_marks, behind
from platelet.synth.paint import GREY, Printed

LONG_PX = 312  # width in pixels at which long plates are drawn
SHORT_PX = 220
PAD_MM = 26.0  # what is drawn around the plate: frame and body


@dataclass(slots=True, eq=False)
class Face:
    """A drawn plate on a canvas with a margin of `pad` pixels; the effects work on it in turn."""

    image: np.ndarray  # float32 "h w" or "h w 3" reflectance, 1 = white
    ink: np.ndarray  # float32 "h w" in [0, 1]
    boxes: np.ndarray  # float32 "n 4": x1 y1 x2 y2 of each symbol, canvas pixels
    layout: Layout
    px_per_mm: float
    pad: int  # pixels
    paper: np.ndarray  # float32 "1" or "3" (BGR): reflectance of the background
    letters: np.ndarray  # likewise, of the ink
    visible: tuple[int, int, int, int]  # part of the canvas that hides what is behind: x1 y1 x2 y2
    symbols: tuple[str, ...] = ()
    among: tuple[Mark, ...] = ()  # what stands among the characters
    home: tuple[str, ...] | None = None  # what its state writes on it, where the series has none
    legends: list[Printed] = field(default_factory=list)  # words, as far as they are recorded

    @property
    def tones(self) -> tuple[float, float]:
        """Mean reflectance of the paper and of the ink, in [0, 1]."""
        return float(np.mean(self.paper)), float(np.mean(self.letters))

    @property
    def plate(self) -> tuple[int, int, int, int]:
        """The plate on the canvas: x1 y1 x2 y2."""
        height, width = self.ink.shape
        return self.pad, self.pad, width - self.pad, height - self.pad

    def raised(self) -> np.ndarray:
        """What stands above the plate, in [0, 1]: the characters with their flanks, the rim."""
        layout, px = self.layout, self.px_per_mm
        if not layout.flank_mm:
            return self.ink
        reach = 2 * max(1, round(layout.flank_mm * px)) + 1
        round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
        raised = cv2.dilate(self.ink, round_brush)
        x1, y1, x2, y2 = self.plate
        thick = max(1, round(layout.rim_mm * px / 2))
        if layout.rim_mm:
            cv2.rectangle(raised, (x1 + thick, y1 + thick), (x2 - thick, y2 - thick), 1.0, thick)
        return raised


def strike(
    series: Format, layout: Layout, symbols: tuple[str, ...], dice: Dice, dies: Dies, options
) -> Face:
    """Draw `symbols` as a plate of `series`; options: colour (bool) and detail (factor)."""
    colour, detail = options
    width_mm, height_mm = layout.size_mm
    px = detail * (LONG_PX if width_mm > 500 else SHORT_PX) / width_mm
    pad = int(PAD_MM * px)
    width, height = int(width_mm * px) + 2 * pad, int(height_mm * px) + 2 * pad
    ink = np.zeros((height, width), np.uint8)
    setting = set_text(series, layout, symbols, dice)
    boxes = _characters(ink, setting, symbols, dice, dies, (px, pad))
    if dice.chance(layout.border):
        inset = pad + round(dice.between(1.5, 4) * px)
        thick = max(1, round(detail * (1 if dice.chance(0.45) else 2)))
        corner = (width - 1 - inset, height - 1 - inset)
        cv2.rectangle(ink, (inset, inset), corner, dice.between(140, 255), thick)
    cover = ink.astype(np.float32) / 255
    if dice.chance(0.2):
        worn = np.clip((noise_tile(dice, height, width) - dice.between(1.0, 2.2)) * 2, 0, 1)
        cover = cover * np.clip(1 - dice.between(0.2, 0.8) * worn, 0, 1)
    paper, letters = _paint(layout, dice, colour)
    image = np.broadcast_to(paper, (height, width, 3) if colour else (height, width))
    visible = (pad, pad, width - pad, height - pad)
    face = Face(image.copy(), cover, boxes, layout, px, pad, paper, letters, visible, symbols)
    face.among = tuple(setting.among)
    behind(face, dice)
    blend(face.image, cover, letters)
    add_marks(face, dice)
    return face


def _characters(ink, setting: Setting, symbols, dice: Dice, dies: Dies, scale) -> np.ndarray:
    px, pad = scale
    maker = dice.below(maker_count(setting.style))
    chosen = dice.between(0, 1)  # the same size of several, for all cells of this plate
    boxes = []
    for symbol, cells in zip(symbols, setting.cells, strict=True):
        parts = []
        for char, cell in zip(symbol, cells, strict=True):
            body: Body = cell.bodies[int(chosen * len(cell.bodies))]
            mask = dies.mask(char, body, maker, cell.glyphs or setting.style, px)
            x = (cell.x + cell.width / 2 + body.dx + dice.normal(0, 0.5)) * px - mask.shape[1] / 2
            y = (cell.y + cell.height / 2 + body.dy + dice.normal(0, 0.4)) * px - mask.shape[0] / 2
            parts.append(_press(ink, mask, round(x) + pad, round(y) + pad))
        box = np.array(parts, np.float32)
        boxes.append([*box[:, :2].min(0), *box[:, 2:].max(0)])
    return np.array(boxes, np.float32)


def _press(ink: np.ndarray, mask: np.ndarray, x: int, y: int) -> tuple[int, int, int, int]:
    height, width = mask.shape
    x = min(max(x, 0), ink.shape[1] - width)
    y = min(max(y, 0), ink.shape[0] - height)
    place = ink[y : y + height, x : x + width]
    np.maximum(place, mask, out=place)
    return x, y, x + width, y + height


def _paint(layout: Layout, dice: Dice, colour: bool):
    """Reflectance of paper and ink: the declared paint, bleached or darkened like real ones."""
    colours = dice.pick(layout.palette) if layout.palette else layout.colours
    paper = np.array(colours.background[::-1], np.float32) / 255
    letters = np.array(colours.ink[::-1], np.float32) / 255
    if colours.background[1] > colours.ink[1]:
        paper, letters = paper * dice.between(0.72, 1.06), letters * dice.between(0.15, 1.0)
    else:
        brightest = min(1.5, 0.55 * float(letters.max()) / max(0.05, float(paper.mean())))
        paper, letters = paper * dice.between(0.5, brightest), letters * dice.between(0.75, 1.0)
    if not colour:
        return paper @ GREY, letters @ GREY
    return paper, letters
