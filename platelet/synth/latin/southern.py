"""Plates of Brazil and Argentina: the town above, the band of Mercosul, the white margin."""

from typing import TYPE_CHECKING

from platelet.synth.dice import Dice
from platelet.synth.latin.european import BLUE, GOLD, WHITE
from platelet.synth.latin.lettering import made_up, word
from platelet.synth.paint import block, disc, lay, scalar, tone

if TYPE_CHECKING:
    from platelet.synth.face import Face


def _town(face: "Face", dice: Dice) -> None:
    """State and town on a strip of their own, 12 mm high."""
    width, height = face.layout.size_mm
    name = f"{made_up(dice)[:2]}-{made_up(dice, 1 + dice.below(2))}"
    tall = height * dice.between(0.075, 0.1)
    wide = min(width * 0.6, tall * 0.75 * len(name))
    x, y = width / 2 - wide / 2, height * dice.between(0.09, 0.14)
    lay(face, word(name, "din-square"), (x, y, x + wide, y + tall), scalar(face.letters))


def _above(face: "Face", dice: Dice) -> None:
    """The blue band along the upper edge: emblem, country, flag."""
    width, height = face.layout.size_mm
    deep = height * (0.23 if face.layout.rows == 1 else 0.19) * dice.between(0.92, 1.06)
    block(face, (0, 0, width, deep), BLUE, dice.between(0.7, 1))
    country = face.layout.legends[0]
    tall = deep * dice.between(0.38, 0.55)
    wide = min(width * 0.5, tall * 0.8 * len(country))
    x, y = width / 2 - wide / 2, (deep - tall) * dice.between(0.4, 0.7)
    lay(face, word(country, "din"), (x, y, x + wide, y + tall), tone(face, WHITE))
    side = 0.05 * width
    block(face, (width - side - 32, deep * 0.22, width - side, deep * 0.8),
          WHITE if dice.chance(0.6) else GOLD, dice.between(0.6, 1))  # fmt: skip
    if dice.chance(0.7):
        disc(face, (width - side - 16, deep / 2), deep * 0.16, BLUE, dice.between(0.3, 1))
    disc(face, (side + 8, deep / 2), deep * dice.between(0.15, 0.3), WHITE, dice.between(0.2, 0.8))
    if dice.chance(0.4):
        box = (8, height * 0.82, 24, height * 0.95)
        lay(face, word(country[:2], "din"), box, scalar(face.letters))


def _margin(face: "Face", dice: Dice) -> None:
    """A white margin around the black field, with the country's name in small letters above."""
    width, height = face.layout.size_mm
    top, bottom = height * dice.between(0.19, 0.275), height * dice.between(0.12, 0.19)
    side = width * dice.between(0.012, 0.05)
    strength = dice.between(0.75, 1)
    for box in ((0, 0, width, top), (0, height - bottom, width, height), (0, 0, side, height),
                (width - side, 0, width, height)):  # fmt: skip
        block(face, box, WHITE, strength)
    if dice.chance(0.8):
        box = (width * 0.32, top * 0.3, width * 0.68, top * 0.85)
        lay(
            face, word("ARGENTINA", "din"), box, tone(face, (0.4, 0.3, 0.2), dice.between(0.1, 0.8))
        )


MARKS = {"legend-town": _town, "band-above": _above, "margin": _margin}
