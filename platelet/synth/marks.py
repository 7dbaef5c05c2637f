"""What stands on a plate beside its number: bands, seals, patterns, small print."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from platelet.synth import prints
from platelet.synth.banks import noise_tile, stamp
from platelet.synth.dice import Dice
from platelet.synth.latin import american, european, southern
from platelet.synth.latin.among import draw_among
from platelet.synth.paint import at, disc, scalar, tone

if TYPE_CHECKING:
    from platelet.synth.face import Face

DISTRICTS = ("GANGNAM", "SUWON", "JUNGGU", "BUKGU", "YONGIN")
BLUE = (0.62, 0.36, 0.12)  # BGR reflectance
RED = (0.16, 0.16, 0.75)


def add_marks(face: "Face", dice: Dice) -> None:
    """Draw what stands among the characters and every mark that the layout names, in place."""
    draw_among(face, dice, below=False)
    for name in face.layout.marks:
        MARKS[name](face, dice)
    for caption in face.layout.captions[: 1 + dice.below(3)]:
        width, height = face.layout.size_mm
        x, y = dice.between(0.05, 0.6) * width, height - dice.between(4, 9)
        _write(face, caption, (x, y), 0.3, 0.5)


def behind(face: "Face", dice: Dice) -> None:
    """Paint what the layout of `face` has behind its characters, in place."""
    for name in face.layout.ground:
        MARKS[name](face, dice)
    draw_among(face, dice, below=True)


def _write(face: "Face", text: str, at_mm, size: float, strength: float, bgr=(0.1, 0.1, 0.1)):
    scale = size * face.px_per_mm / 0.6
    stamp(face.image, text, at(face, *at_mm), scale, tone(face, bgr, strength))


def _band(face: "Face", dice: Dice) -> None:
    """The blue identification at the left of film plates: seal, hologram, KOR."""
    if dice.chance(0.12):
        return
    right = dice.between(36, 46)
    centre = (8 + right) / 2
    if dice.chance(0.5):
        top, bottom = at(face, 8, 8), at(face, right, face.layout.size_mm[1] - 8)
        cv2.rectangle(face.image, top, bottom, tone(face, BLUE, dice.between(0.1, 0.8)), -1)
    radius = dice.between(8, 14)
    disc(face, (centre, 34), radius, RED, dice.between(0.4, 0.9))
    disc(face, (centre, 34 + radius * 0.5), radius * 0.6, BLUE, dice.between(0.4, 0.9))
    if dice.chance(0.8):
        _write(face, "KOR", (9, 99), 0.28, dice.between(0.1, 1.0), BLUE)


def _ev(face: "Face", dice: Dice) -> None:
    """Car and plug above the seal at the left, the letters EV at the right (annex 18)."""
    disc(face, (26, 70), dice.between(9, 15), BLUE, dice.between(0.3, 0.8))
    if dice.chance(0.8):
        top, bottom = at(face, 14, 24), at(face, 38, 42)
        cv2.rectangle(face.image, top, bottom, tone(face, BLUE, dice.between(0.3, 0.8)), -1)
    if dice.chance(0.7):
        _write(face, "EV", (484, 60), 0.3, 0.6, BLUE)


def _lattice(face: "Face", dice: Dice) -> None:
    """The dotted pattern behind the characters of electric plates, 25 mm apart."""
    strength = dice.between(0, 0.35)
    dye = tone(face, BLUE, strength)
    bare = face.ink < 0.1
    dots = np.zeros(face.ink.shape, np.uint8)
    for row, y in enumerate(range(20, 100, 25)):
        for x in range(20 + 12 * (row % 2), 510, 25):
            cv2.circle(dots, at(face, x, y), max(1, int(3 * face.px_per_mm)), 255, -1)
    place = (dots > 0) & bare
    face.image[place] = dye if face.image.ndim == 3 else dye[0]
    ripple = np.clip(noise_tile(dice, *face.ink.shape), -0.2, 0.2) * dice.between(0, 0.3)
    face.image += ripple if face.image.ndim == 2 else ripple[..., None]


def _diagonal(face: "Face", dice: Dice) -> None:
    """The red diagonal of 3 mm on temporary plates (article 4)."""
    width, height = face.layout.size_mm
    ends = [(2, height - 2), (width - 2, 2)]
    thick = max(1, int(3 * face.px_per_mm))
    start, end = (at(face, *p) for p in ends)
    cv2.line(face.image, start, end, tone(face, RED, dice.between(0.6, 0.95)), thick, cv2.LINE_AA)


def _dash(face: "Face", _dice: Dice) -> None:
    """The dash between the two numbers of a diplomatic plate."""
    left, right = face.boxes[3], face.boxes[4]
    x, y = (left[2] + right[0]) / 2, (left[1] + left[3]) / 2
    half = max(2.0, (right[0] - left[2]) * 0.3)
    ends = (int(x - half), int(y)), (int(x + half), int(y))
    cv2.line(face.image, *ends, scalar(face.letters), max(1, int(8 * face.px_per_mm)))


def _district(face: "Face", dice: Dice) -> None:
    """A district beside the region of a motorcycle plate, too small to be read."""
    stroke = max(1, int(3.5 * face.px_per_mm))
    ink = scalar(face.letters)
    for i in range(2 + dice.below(2)):
        x, y = 108 + 29 * i, 10
        for _ in range(4 + dice.below(3)):
            start = at(face, x + dice.between(2, 24), y + dice.between(1, 26))
            level = dice.chance(0.5)
            reach = dice.between(8, 20)
            dx, dy = (reach, 0) if level else (0, reach)
            end = (
                min(start[0] + int(dx * face.px_per_mm), at(face, x + 26, 0)[0]),
                min(start[1] + int(dy * face.px_per_mm), at(face, 0, y + 27)[1]),
            )
            cv2.line(face.image, start, end, ink, stroke, cv2.LINE_AA)


MARKS = {
    "band": _band,
    "ev": _ev,
    "lattice": _lattice,
    "diagonal": _diagonal,
    "dash": _dash,
    "district": _district,
    **european.MARKS,
    **american.MARKS,
    **southern.MARKS,
    **prints.MARKS,
}
