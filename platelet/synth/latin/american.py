"""American plates: pictures, state above, motto or county below, stickers, dealers' frames."""

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from platelet.plates.regions import region
from platelet.synth.dice import Dice
from platelet.synth.latin.hands import hands, written
from platelet.synth.latin.lettering import STYLES, arched, made_up, scripts, word
from platelet.synth.latin.scenery import scenes
from platelet.synth.paint import Colour, Printed, block, lay, polygon, scalar, tone

if TYPE_CHECKING:
    from platelet.synth.face import Face

LOOPS = 0.06  # share of legends that are handwriting nobody can read
STATED = 0.75  # share of plates with chosen words that bear the words of a state
LED = 0.07  # with a smaller word before them
SHADED = 0.15  # with a shadow
ARCHED = 0.08  # share of legends along an arc
UNCOVERED = 0.8  # share of a legend's height that a frame must leave for it to be read
LEGIBLE = 0.38  # how much of the contrast to the ink a picture leaves at least
STICKERS: tuple[Colour, ...] = (
    (0.15, 0.15, 0.8), (0.1, 0.8, 0.9), (0.7, 0.4, 0.1), (0.3, 0.65, 0.1), (0.85, 0.85, 0.85),
    (0.1, 0.5, 0.95), (0.6, 0.7, 0.3), (0.1, 0.1, 0.1),
)  # fmt: skip
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _scenery(face: "Face", dice: Dice) -> None:
    """A printed picture, pale enough for the characters to be read."""
    if dice.chance(0.3):
        return
    scene = dice.pick(scenes())
    x1, y1, x2, y2 = face.plate
    place = face.image[y1:y2, x1:x2]
    tile = scene.grey if face.image.ndim == 2 else scene.colour
    size = (x2 - x1, y2 - y1)
    if tile.shape[1::-1] != size:
        tile = cv2.resize(tile, size, interpolation=cv2.INTER_LINEAR)
    cover = cv2.resize(scene.cover, size).astype(np.float32) * (dice.between(0.15, 1.0) / 255)
    if dice.chance(0.5):
        tile, cover = tile[:, ::-1], cover[:, ::-1]
    picture = tile.astype(np.float32) / 255
    place += (cover if tile.ndim == 2 else cover[..., None]) * (picture - place)
    limit = face.letters + (face.paper - face.letters) * LEGIBLE
    if face.paper.mean() > face.letters.mean():
        np.maximum(place, limit, out=place)
    else:
        np.minimum(place, limit, out=place)


def _bar(face: "Face", dice: Dice, top: float, bottom: float) -> bool:
    """Perhaps a bar of colour behind a legend; whether it is dark."""
    dark = dice.chance(0.6)
    level = (0.2, 0.9)[not dark]
    shade: Colour = tuple(np.clip(level * dice.between(0.3, 1.2) + dice.between(-0.15, 0.3), 0, 1)
                          for _ in range(3))  # fmt: skip
    block(face, (0, top, face.layout.size_mm[0], bottom), shade, dice.between(0.5, 1))
    return dark


def _legend(face: "Face", dice: Dice, text: str, place: tuple[float, float], level) -> None:
    """A line of words in some lettering, spaced as it comes; place: its top and height, mm."""
    (top, tall), width = place, face.layout.size_mm[0]
    if dice.chance(LOOPS):
        tile, below, text = dice.pick(scripts()), 1.0, ""
        top, tall = max(1.0, top - tall * 0.4), tall * 1.7
    else:
        tile, below = _lettered(text, dice)
        if dice.chance(LED):
            text, tile, below = _led(text, tile, below, dice)
    if dice.chance(ARCHED):
        tile, more = arched(tile, dice.between(0.1, 0.6) * (1 if dice.chance(0.8) else -1))
        below *= more
    tall *= below  # with what hangs below the line
    stretch = dice.between(0.8, 1.35) if dice.chance(0.85) else dice.between(1.3, 1.8)
    wide = min(0.9 * width, tall * stretch * tile.shape[1] / tile.shape[0])
    x = (width - wide) / 2 if dice.chance(0.85) else (width - wide) * dice.between(0.05, 0.95)
    box = (x, top, x + wide, top + tall)
    if dice.chance(SHADED):
        off, grey = dice.between(-0.06, 0.1) * tall, dice.between(0, 1)
        beside = (box[0] + off, box[1] + abs(off), box[2] + off, box[3] + abs(off))
        lay(face, tile, beside, tone(face, (grey, grey, grey), dice.between(0.3, 1)))
    lay(face, tile, box, level)
    if text:
        face.legends.append(Printed(text, box))


def _lettered(text: str, dice: Dice) -> tuple[np.ndarray, float]:
    """A tile of words in some lettering, and its height in those of what is above the line."""
    if dice.chance(0.4):
        apart = dice.pick((2, 3, 3, 5, 9, 15))
        return word(text, dice.pick(STYLES), dice.pick((0.1, 0.14, 0.19)), apart), 1.0
    tile, above = written(text if dice.chance(0.2) else text.title(), dice.pick(hands()))
    return tile, 1 / above


def _led(text: str, tile: np.ndarray, below: float, dice: Dice):
    """Words with a smaller one before them, in another lettering: Scenic IDAHO."""
    before = made_up(dice)[:8]
    lead, _ = _lettered(before, dice)
    shrink = dice.between(0.45, 0.8)
    lead = cv2.resize(lead, None, None, shrink, shrink, cv2.INTER_AREA)
    height = max(len(tile), len(lead))
    both = np.zeros((height, lead.shape[1] + 3 + tile.shape[1]), np.uint8)
    top = int((height - len(lead)) * dice.between(0.2, 1))
    both[top : top + len(lead), : lead.shape[1]] = lead
    both[: len(tile), lead.shape[1] + 3 :] = tile
    return f"{before} {text}", both, below * height / len(tile)


def _ink(face: "Face", dice: Dice, on_bar: bool | None):
    """The colour of a legend: that of the characters, another print, or light on a dark bar."""
    if on_bar is not None:
        return tone(face, (0.9, 0.95, 0.95) if on_bar else (0.15, 0.1, 0.1), dice.between(0.8, 1))
    if dice.chance(0.6):
        return scalar(face.letters)
    shade: Colour = (dice.between(0, 0.7), dice.between(0, 0.5), dice.between(0, 0.8))
    return tone(face, shade, dice.between(0.5, 1))


def _words(face: "Face", dice: Dice, named: float, motto: float) -> str:
    """What stands beside a number: the state with one probability, a motto with another."""
    name, *mottoes = _home(face, dice) or (made_up(dice, 1 + dice.below(2)),)
    kind = dice.between(0, 1)
    if kind < named:
        return name
    if mottoes and kind < named + motto:
        return dice.pick(mottoes)
    return made_up(dice, 1 + dice.below(3))


def _home(face: "Face", dice: Dice) -> tuple[str, ...]:
    """What the plate's state may write on it; chosen words are on plates of all states."""
    if face.layout.legends:
        return face.layout.legends
    if face.home is None:
        face.home = dice.pick(_homes()) if dice.chance(STATED) else ()
    return face.home


@cache
def _homes() -> tuple[tuple[str, ...], ...]:
    return tuple(region("us").states.values())


def _above(face: "Face", dice: Dice) -> None:
    """The state above the characters; some plates say it below, some have another word here."""
    if dice.chance(0.08):
        return
    tall = dice.between(12, 25)
    y = dice.between(5, 14)
    bar = _bar(face, dice, 0, dice.between(tall + y + 2, 38)) if dice.chance(0.22) else None
    text = _words(face, dice, 0.77, 0.17)
    _legend(face, dice, text, (y, tall), _ink(face, dice, bar))


def _below(face: "Face", dice: Dice) -> None:
    """The motto, the state, the county or the make of plate below the characters."""
    if dice.chance(0.15):
        return
    tall, height = dice.between(8, 19), face.layout.size_mm[1]
    y = height - tall - dice.between(4, 13)
    bar = _bar(face, dice, y - dice.between(2, 6), height) if dice.chance(0.22) else None
    text = _words(face, dice, 0.25, 0.45)
    _legend(face, dice, text, (y, tall), _ink(face, dice, bar))


def _stickers(face: "Face", dice: Dice) -> None:
    """Month and year in the corners, 25 x 38 mm, now and then a row of validation stickers."""
    width, height = face.layout.size_mm
    for right in (False, True):
        for low in (False, True):
            if dice.chance(0.36):
                wide, tall = dice.between(20, 38), dice.between(13, 26)
                x = width - wide - dice.between(3, 16) if right else dice.between(3, 16)
                y = height - tall - dice.between(3, 9) if low else dice.between(3, 9)
                _sticker(face, dice, (x, y, x + wide, y + tall))


def _sticker(face: "Face", dice: Dice, box) -> None:
    left, top, right, bottom = box
    text = dice.pick(MONTHS) if dice.chance(0.4) else f"{dice.below(30):02d}"
    paper = dice.pick(STICKERS)
    printed = dice.chance(0.25)  # as if stamped on the plate itself
    if not printed:
        block(face, box, paper, dice.between(0.6, 1))
    ink = (0.95, 0.95, 0.95) if sum(paper) < 1.2 and not printed else (0.08, 0.08, 0.08)
    wide, tall = (right - left) * dice.between(0.5, 0.85), (bottom - top) * dice.between(0.4, 0.75)
    x, y = left + (right - left - wide) / 2, top + (bottom - top - tall) * dice.between(0.2, 0.8)
    lay(face, word(text, "din"), (x, y, x + wide, y + tall), tone(face, ink))
    if dice.chance(0.3) and not printed:
        block(face, (left + 1, bottom - 4, right - 1, bottom - 2), (0.2, 0.2, 0.2), 0.6)


def _frame(face: "Face", dice: Dice) -> None:
    """A dealer's frame: covers the rim, often the motto, at times half of the state's name."""
    if not dice.chance(0.24):
        return
    width, height = face.layout.size_mm
    shade: Colour = (0.85, 0.85, 0.85) if dice.chance(0.3) else (0.06, 0.06, 0.06)
    lettering: Colour = (0.08, 0.08, 0.08) if shade[0] > 0.5 else (0.9, 0.9, 0.9)
    top = dice.between(2, 10) if dice.chance(0.6) else dice.between(10, 24)
    bottom = dice.between(3, 10) if dice.chance(0.45) else dice.between(14, 29)
    side = dice.between(1.5, 7)
    for box in ((0, 0, width, top), (0, height - bottom, width, height), (0, 0, side, height),
                (width - side, 0, width, height)):  # fmt: skip
        block(face, box, shade)
    face.legends = [one for one in face.legends if one.within(top, height - bottom) > UNCOVERED]
    for deep, y in ((top, 0.0), (bottom, height - bottom)):
        if deep > 11 and dice.chance(0.85):
            tall = deep * dice.between(0.45, 0.75)
            text = made_up(dice, 1 + dice.below(2))
            _legend(face, dice, text, (y + (deep - tall) / 2, tall), tone(face, lettering))


def _corners(face: "Face", dice: Dice) -> None:
    """Corners rounded by 9 to 19 mm: what is behind the plate shows."""
    if dice.chance(0.15):
        return
    width, height = face.layout.size_mm
    radius = dice.between(9, 19)
    turns = np.linspace(0, np.pi / 2, 6)
    arc = radius * (1 - np.stack([np.sin(turns), np.cos(turns)], 1))
    piece = np.vstack([[(-0.5, -0.5)], arc])
    grey = dice.between(0, 0.4) if dice.chance(0.7) else dice.between(0.3, 1)
    level = tone(face, (grey, grey, grey))
    for far_x in (False, True):
        for far_y in (False, True):
            x = width - piece[:, 0] if far_x else piece[:, 0]
            y = height - piece[:, 1] if far_y else piece[:, 1]
            polygon(face, np.stack([x, y], 1), level)


MARKS = {
    "round-corners": _corners,
    "scenery": _scenery,
    "legend-above": _above,
    "legend-below": _below,
    "stickers": _stickers,
    "dealer-frame": _frame,
}
