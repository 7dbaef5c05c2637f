"""What stands among the characters: dashes, seals, coats of arms, outlines of states, emblems."""

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from platelet.synth.dice import Dice
from platelet.synth.glyphs import glyph
from platelet.synth.latin.figures import figures
from platelet.synth.latin.lettering import STYLES, made_up, word
from platelet.synth.latin.setting import Mark
from platelet.synth.paint import Colour, at, disc, lay, polygon, scalar, tone
from platelet.vision.boxes import box_corners

if TYPE_CHECKING:
    from platelet.synth.face import Face

SEALS: tuple[Colour, ...] = (
    (0.1, 0.2, 0.8), (0.2, 0.55, 0.15), (0.7, 0.35, 0.1), (0.05, 0.5, 0.9), (0.75, 0.75, 0.75),
)  # fmt: skip
WHITE: Colour = (0.9, 0.9, 0.9)
BLACK: Colour = (0.08, 0.08, 0.08)


PICTURES = ("picture", "emblem", "figure")  # characters may stand upon them


def draw_among(face: "Face", dice: Dice, *, below: bool) -> None:
    """Draw the marks of `face` in place: the pictures `below` the ink, or the rest upon it."""
    for mark in face.among:
        if (mark.kind in PICTURES) == below:
            PAINTERS[mark.kind](face, mark, dice)


def _nothing(_face: "Face", _mark: Mark, _dice: Dice) -> None:
    """A space."""


def _pigment(dice: Dice) -> Colour:
    return dice.between(0, 0.9), dice.between(0, 0.8), dice.between(0, 0.9)


def _some(face: "Face", dice: Dice) -> tuple[float, ...]:
    """The ink of the characters, or any other."""
    if dice.chance(0.55):
        return scalar(face.letters)
    return tone(face, _pigment(dice), dice.between(0.4, 1))


def _tab(face: "Face", mark: Mark, dice: Dice) -> None:
    """A sticker in the middle of a plate: a year or a month under its small print."""
    half = mark.width * dice.between(0.3, 0.48)
    tall = min(mark.height * 0.48, half * dice.between(1.1, 1.9))
    x, y = mark.x, mark.y + mark.height * dice.between(-0.15, 0.15)
    paper = dice.pick((*SEALS, WHITE))
    polygon(face, box_corners((x - half, y - tall, x + half, y + tall)), tone(face, paper))
    ink = tone(face, WHITE if sum(paper) < 1.2 else BLACK)
    high, wide = tall * dice.between(0.25, 0.5), half * dice.between(0.55, 0.85)
    middle = y + (tall - high) * dice.between(-0.6, 0.8)
    number = word(f"{dice.below(30):02d}", dice.pick(STYLES))
    lay(face, number, (x - wide, middle - high, x + wide, middle + high), ink)
    if dice.chance(0.6):
        small = tall * dice.between(0.08, 0.16)
        top = y - tall + small
        lay(face, word(made_up(dice), "din"), (x - wide, top, x + wide, top + small), ink)


def _dash(face: "Face", mark: Mark, dice: Dice) -> None:
    half = mark.width * dice.between(0.28, 0.5)
    thick = mark.height * dice.between(0.05, 0.08)
    y = mark.y + mark.height * dice.between(-0.05, 0.06)
    box = (mark.x - half, y - thick, mark.x + half, y + thick)
    polygon(face, box_corners(box), scalar(face.letters))


def _dot(face: "Face", mark: Mark, dice: Dice) -> None:
    half = mark.height * dice.between(0.05, 0.09)
    y = mark.y + mark.height * dice.between(-0.06, 0.06)
    if dice.chance(0.35):
        box = (mark.x - half, y - half, mark.x + half, y + half)
        return polygon(face, box_corners(box), scalar(face.letters))
    radius = max(1, int(half * face.px_per_mm))
    cv2.circle(face.image, at(face, mark.x, y), radius, scalar(face.letters), -1, cv2.LINE_AA)


def _seals(face: "Face", mark: Mark, dice: Dice) -> None:
    """Inspection above registration; at times one alone, rings in ink, or none stuck on yet."""
    if dice.chance(0.06):
        return
    radius = min(mark.width * 0.5, mark.height * 0.22) * dice.between(0.75, 1.05)
    both, apart = dice.chance(0.75), dice.between(0.19, 0.28)
    seal = _ring if dice.chance(0.3) else _seal
    for down in (-apart, apart) if both else (dice.between(-0.2, 0.25),):
        place = (mark.x + dice.normal(0, 1), mark.y + down * mark.height)
        seal(face, place, radius * dice.between(0.8, 1), dice)
    if both and dice.chance(0.2):
        _dash(face, mark, dice)


def _seal(face: "Face", place: tuple[float, float], radius: float, dice: Dice) -> None:
    """A sticker, most with something round in its middle."""
    disc(face, place, radius, dice.pick(SEALS), dice.between(0.3, 0.95))
    if dice.chance(0.7):
        disc(face, place, radius * dice.between(0.35, 0.7), dice.pick(SEALS), dice.between(0, 1))


def _ring(face: "Face", place: tuple[float, float], radius: float, dice: Dice) -> None:
    """As dark as the characters or nearly; its middle as light as the paper (Czechia, worn)."""
    disc(face, place, radius, BLACK, dice.between(0.45, 0.95))
    disc(face, place, radius * dice.between(0.45, 0.75), WHITE, dice.between(0.0, 0.6))


def _arms(face: "Face", mark: Mark, dice: Dice) -> None:
    """A shield of two or three colours; some are only a dash or a sticker."""
    if dice.chance(0.25):
        return _seals(face, mark, dice)
    half = mark.width * dice.between(0.35, 0.5)
    tall = min(mark.height * 0.4, half * dice.between(1.1, 1.5))
    x, y = mark.x, mark.y + mark.height * dice.between(-0.12, 0.12)
    outline = [(x - half, y - tall), (x + half, y - tall), (x + half, y + tall * 0.2),
               (x, y + tall), (x - half, y + tall * 0.2)]  # fmt: skip
    polygon(face, outline, tone(face, dice.pick(SEALS), dice.between(0.4, 1)))
    if dice.chance(0.7):
        inner = [(x + (px - x) * 0.55, y + (py - y) * 0.5) for px, py in outline]
        polygon(face, inner, tone(face, dice.pick(SEALS), dice.between(0.2, 1)))


def _copy(face: "Face", mark: Mark, dice: Dice) -> None:
    """Of copies of a lost plate: a small letter in a box of the characters' ink, or bare."""
    if dice.chance(0.65):
        return
    half = mark.width * dice.between(0.24, 0.36)
    y = mark.y + mark.height * dice.between(-0.04, 0.1)
    boxed = dice.chance(0.7)
    if boxed:
        box = (mark.x - half, y - 1.15 * half, mark.x + half, y + 1.15 * half)
        polygon(face, box_corners(box), scalar(face.letters))
    tile = _small(dice.pick("DDDDTUQC"), dice.pick(face.layout.glyphs.split()))
    inner = half * dice.between(0.55, 0.75)
    box = (mark.x - inner, y - 1.3 * inner, mark.x + inner, y + 1.3 * inner)
    lay(face, tile, box, scalar(face.paper if boxed else face.letters))


def outline(dice: Dice, x: float, y: float, half: float, tall: float) -> np.ndarray:
    """The outline of some state, star or leaf around a place, mm, "n 2"."""
    count = 7 + dice.below(9)
    turns = np.arange(count) * math.tau / count
    if dice.chance(0.3):
        reach = np.where(np.arange(count) % 2, dice.between(0.35, 0.6), 1.0)
    else:
        reach = np.array([dice.between(0.5, 1.1) for _ in range(count)])
    return np.stack([x + half * reach * np.cos(turns), y + tall * reach * np.sin(turns)], 1)


def _shape(face: "Face", mark: Mark, dice: Dice) -> None:
    half = mark.width * dice.between(0.3, 0.52)
    tall = half * dice.between(0.6, 1.5)
    y = mark.y + mark.height * dice.between(-0.1, 0.15)
    points = outline(dice, mark.x, y, half, tall)
    level = _some(face, dice)
    polygon(face, points, level)
    if dice.chance(0.3):
        polygon(face, (points - [mark.x, y]) * 0.5 + [mark.x, y], _some(face, dice))


def _figure(face: "Face", mark: Mark, dice: Dice) -> None:
    """A tree, a rider, a wheelchair, a flag: about as high as the characters, in any ink."""
    half, tall = mark.width * dice.between(0.26, 0.52), mark.height * dice.between(0.3, 0.62)
    tall = min(tall, half * 1.9)
    x, y = mark.x, mark.y + mark.height * dice.between(-0.08, 0.08)
    lay(face, dice.pick(figures()), (x - half, y - tall, x + half, y + tall), _some(face, dice))


def _picture(face: "Face", mark: Mark, dice: Dice) -> None:
    """A bird, an orange: blobs up to the height of the characters, often pale."""
    pigment, strength = _pigment(dice), dice.between(0.15, 0.9)
    for _ in range(2 + dice.below(4)):
        half = mark.width * dice.between(0.15, 0.62)
        tall = mark.height * dice.between(0.12, 0.6)
        x = mark.x + mark.width * dice.between(-0.15, 0.15)
        y = mark.y + mark.height * dice.between(-0.25, 0.25)
        polygon(face, outline(dice, x, y, half, tall), tone(face, pigment, strength))
        if dice.chance(0.4):
            pigment = _pigment(dice)


def _emblem(face: "Face", mark: Mark, dice: Dice) -> None:
    """The picture of a cause: a figure, a round badge, a block with a drawing, blobs."""
    if dice.chance(0.55):
        return _figure(face, mark, dice)
    kind, half = dice.between(0, 1), min(mark.width, mark.height) * dice.between(0.36, 0.48)
    if kind < 0.4:
        disc(face, (mark.x, mark.y), half, _pigment(dice), dice.between(0.3, 1))
        disc(
            face,
            (mark.x, mark.y),
            half * dice.between(0.6, 0.9),
            _pigment(dice),
            dice.between(0, 1),
        )
    elif kind < 0.6:
        box = (mark.x - half, mark.y - half, mark.x + half, mark.y + half)
        polygon(face, box_corners(box), tone(face, _pigment(dice), dice.between(0.3, 1)))
    else:
        _picture(face, mark, dice)
    points = outline(dice, mark.x, mark.y, half * 0.6, half * 0.6)
    polygon(face, points, tone(face, _pigment(dice), dice.between(0.2, 1)))


def _stack(face: "Face", mark: Mark, dice: Dice) -> None:
    """One to three small letters above each other: the kind of plate, not part of its number."""
    count = dice.pick((1, 2, 2, 2, 2, 2, 3, 3))
    each = mark.height / max(2, count)
    high, wide = each * dice.between(0.7, 0.86), mark.width * dice.between(0.7, 0.95)
    style = dice.pick(face.layout.glyphs.split())
    for i in range(count):
        char = dice.pick("ABCDEFGHKLMNPRSTUVWXYZ0123456789")
        tile = _small(char, style)
        y = mark.y - each * count / 2 + each * i + (each - high) / 2
        box = (mark.x - wide / 2, y, mark.x + wide / 2, y + high)
        lay(face, tile, box, scalar(face.letters))


def _small(char: str, style: str) -> np.ndarray:
    return glyph(char, width_mm=22, height_mm=32, stroke_mm=5, px_per_mm=1, style=style)


PAINTERS = {
    " ": _nothing, "": _nothing, "-": _dash, ".": _dot, "o": _seals, "+": _arms, "~": _copy,
    "shape": _shape, "picture": _picture, "figure": _figure, "emblem": _emblem, "stack": _stack,
    "tab": _tab,
}  # fmt: skip
