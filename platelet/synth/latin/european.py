"""European plates: bands with stars and country, tints, edge lines, year strips, county names."""

import math
from typing import TYPE_CHECKING

import numpy as np

from platelet.synth.banks import noise_tile
from platelet.synth.dice import Dice
from platelet.synth.latin.lettering import made_up, word
from platelet.synth.paint import Colour, Printed, block, disc, lay, polygon, scalar, tone

if TYPE_CHECKING:
    from platelet.synth.face import Face

BLUE: Colour = (0.6, 0.2, 0.02)
GOLD: Colour = (0.05, 0.75, 0.95)
WHITE: Colour = (0.92, 0.92, 0.92)
RED: Colour = (0.12, 0.1, 0.7)
SIGN_STYLES = "din", "din", "din-square", "us-print", "us-round"  # of a country's letters
SIGN_STROKES = 0.1, 0.13, 0.15, 0.18  # of their height


def _tint(face: "Face", dice: Dice) -> None:
    """Film and print are not quite even: watermarks, waves, a pale gradient."""
    if dice.chance(0.7):
        return
    ripple = noise_tile(dice, *face.ink.shape) * dice.between(0.005, 0.05)
    face.image += ripple if face.image.ndim == 2 else ripple[..., None]


def _band(face: "Face", dice: Dice, height_mm: float, stars: bool) -> None:
    width = 0.085 * face.layout.size_mm[0] * dice.between(0.92, 1.08)
    if height_mm < face.layout.size_mm[1]:
        width = 0.145 * face.layout.size_mm[0]
    top = 0 if dice.chance(0.6) else 3
    strength = dice.between(0.6, 1)
    block(face, (top, top, width, height_mm - top), BLUE, strength)
    middle = width / 2 + top / 2
    if stars and dice.chance(0.93):
        y, ring = height_mm * 0.32, width * dice.between(0.27, 0.36)
        for i in range(12):
            turn = i * math.pi / 6
            place = (middle + ring * math.sin(turn), y - ring * math.cos(turn))
            disc(face, place, 1.6, GOLD, dice.between(0.5, 1))
    elif not stars:
        block(face, (width * 0.2, height_mm * 0.2, width * 0.8, height_mm * 0.45),
              dice.pick((GOLD, RED, WHITE)), dice.between(0.4, 1))  # fmt: skip
    country = _sign(face, dice)
    if country and dice.chance(0.9):
        tall = width * (0.5 if len(country) == 1 else 0.36) * dice.between(0.8, 1.1)
        tile = word(country, dice.pick(SIGN_STYLES), dice.pick(SIGN_STROKES))
        wide = min(width * 0.84, tall * dice.between(0.9, 1.3) * tile.shape[1] / tile.shape[0])
        y = height_mm * dice.between(0.6, 0.76)
        box = (middle - wide / 2, y, middle + wide / 2, min(y + tall, height_mm - 3))
        lay(face, tile, box, tone(face, WHITE))
        face.legends.append(Printed(country, box))


def _sign(face: "Face", dice: Dice) -> str:
    """The letters of a plate's country: of several, as of before a law and after it, either."""
    signs = face.layout.legends
    return signs[0] if len(signs) == 1 else dice.pick(signs)


def _eu(face: "Face", dice: Dice) -> None:
    """The blue band of EC 2411/98; old and foreign plates have arms or nothing in its place."""
    if dice.chance(0.86):
        _band(face, dice, face.layout.size_mm[1], stars=True)
    elif dice.chance(0.5):
        _crest(face, dice)


def _crest(face: "Face", dice: Dice) -> None:
    """Arms or a small flag above the country's letters, on the paper (Slovakia until 2004)."""
    width, height = face.layout.size_mm
    middle, half = width * dice.between(0.035, 0.055), width * dice.between(0.02, 0.03)
    top, low = height * dice.between(0.1, 0.25), height * dice.between(0.5, 0.62)
    if dice.chance(0.6):
        shield = [(middle - half, top), (middle + half, top), (middle + half, low * 0.75),
                  (middle, low), (middle - half, low * 0.75)]  # fmt: skip
        polygon(face, shield, tone(face, dice.pick((BLUE, RED)), dice.between(0.5, 1)))
        inner = (middle - half * 0.6, low * 0.6, middle + half * 0.6, low * 0.8)
        block(face, inner, dice.pick((WHITE, RED, BLUE)), dice.between(0.3, 1))
    else:
        for i, colour in enumerate((dice.pick((WHITE, RED)), dice.pick((BLUE, WHITE, RED)))):
            y = top + i * (low - top) / 2
            box = (middle - half, y, middle + half, y + (low - top) / 2)
            block(face, box, colour, dice.between(0.4, 1))
    country = _sign(face, dice)
    if country and dice.chance(0.9):
        tall = height * dice.between(0.16, 0.22)
        wide = half * (0.7 + 0.6 * len(country))
        y = height * dice.between(0.62, 0.74)
        box = (middle - wide / 2, y, middle + wide / 2, y + tall)
        tile = word(country, dice.pick(SIGN_STYLES), dice.pick(SIGN_STROKES))
        lay(face, tile, box, scalar(face.letters))
        face.legends.append(Printed(country, box))


def _blue(face: "Face", dice: Dice) -> None:
    if dice.chance(0.8):
        _band(face, dice, face.layout.size_mm[1], stars=False)


def _short(face: "Face", dice: Dice) -> None:
    """The band beside the upper of two rows."""
    if dice.chance(0.85):
        _band(face, dice, face.layout.size_mm[1] * 0.48, stars=dice.chance(0.85))


def _right(face: "Face", dice: Dice) -> None:
    """The second band: a ring or an emblem above small letters or digits."""
    width, height = face.layout.size_mm
    if dice.chance(0.12):
        return
    left = width * dice.between(0.91, 0.925)
    middle = (left + width) / 2
    block(face, (left, 0, width, height), BLUE, dice.between(0.6, 1))
    if dice.chance(0.7):
        disc(face, (middle, height * 0.32), dice.between(7, 12), dice.pick((GOLD, WHITE, RED)),
             dice.between(0.3, 1))  # fmt: skip
    text = f"{dice.below(100):02d}" if dice.chance(0.5) else made_up(dice)[:2]
    y = height * 0.68
    lay(face, word(text, "din"), (middle - 13, y, middle + 13, y + 19), tone(face, WHITE))


def _edges(face: "Face", dice: Dice) -> None:
    """Lines of red and white above and below (Austria)."""
    width, height = face.layout.size_mm
    for y in (2.0, height - 6):
        block(face, (0, y, width, y + 3), RED, dice.between(0.5, 1))


def _year(face: "Face", dice: Dice) -> None:
    """A yellow strip at the right with year and month, of Portugal until 2020."""
    if dice.chance(0.6):
        return
    width, height = face.layout.size_mm
    block(face, (width - 36, 0, width, height), GOLD, dice.between(0.6, 1))
    for y in (height * 0.16, height * 0.55):
        box = (width - 31, y, width - 6, y + height * 0.26)
        lay(face, word(f"{dice.below(100):02d}", "din"), box, scalar(face.letters))


def _county(face: "Face", dice: Dice) -> None:
    """The name of the county above the number (Ireland)."""
    width, _ = face.layout.size_mm
    name = made_up(dice)
    wide = 9.0 * len(name)
    x = width / 2 - wide / 2
    level = scalar(np.clip(face.letters * dice.between(0.8, 1.5), 0, 1))
    lay(face, word(name, "din"), (x, 4, x + wide, 14), level)


MARKS = {
    "paper-tint": _tint,
    "band-eu": _eu,
    "band-crest": _crest,
    "band-blue": _blue,
    "band-eu-short": _short,
    "band-right": _right,
    "edge-lines": _edges,
    "year-strip": _year,
    "legend-county": _county,
}
