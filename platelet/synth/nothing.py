"""What a finder takes for a plate and is none: walls, car bodies, signs, bumper texts, logos.

And plates of other places, which a network of one region must not read either.
"""

import string

import cv2
import numpy as np

from platelet.synth import camera, surround
from platelet.synth.axes import Axes
from platelet.synth.banks import blend
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop

KINDS = ("wall", "body", "words", "logo", "foreign")
FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
    cv2.FONT_HERSHEY_SCRIPT_SIMPLEX,
)
SIZE_PX = (48.0, 240.0)  # width of a crop
ASPECT = (1.6, 5.0)  # width to height


class NothingDrawer:
    """Draws grey crops without a plate to read; each is a LabelledCrop without symbols.

    foreign: regions whose plates are shown too; their writing must not be that of the network.
    """

    def __init__(self, *, seed: int, foreign: tuple[str, ...] = (), axes: Axes | None = None):
        self.dice = Dice(seed)
        self.axes = axes or Axes()
        self.drawers = [Drawer(code, seed=seed, axes=self.axes) for code in foreign]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it can draw, of KINDS."""
        return KINDS if self.drawers else KINDS[:-1]

    def crop(self, kind: str | None = None) -> LabelledCrop:
        """The next crop of the stream; kind: one of KINDS."""
        dice = self.dice
        kind = kind or dice.pick(self.kinds)
        if kind == "foreign":
            return LabelledCrop(dice.pick(self.drawers).crop().image, (), _no_quads())
        wide = round(dice.between(*SIZE_PX))
        tall = max(14, round(wide / dice.between(*ASPECT)))
        scene = DRAW[kind](dice, tall, wide, self.axes)
        clean = dice.chance(self.axes.clean)
        shot = camera.expose(dice, self.axes, clean, white_ink=dice.chance(0.3))
        tone = camera.Tone.of(shot, float(scene.min()), float(scene.max()))
        image = camera.develop(scene, shot, tone, wide, dice, self.axes)
        return LabelledCrop(image, (), _no_quads())


def _no_quads() -> np.ndarray:
    return np.zeros((0, 4, 2), np.float32)


def _wall(dice: Dice, tall: int, wide: int, axes: Axes) -> np.ndarray:
    """A plain surface, lighter on one side, with a seam or two."""
    ramp = np.linspace(-0.5, 0.5, wide, dtype=np.float32) * dice.between(-0.5, 0.5)
    scene = np.tile(dice.between(0.1, 0.9) + ramp, (tall, 1))
    for _ in range(dice.below(3)):
        start, end = ((dice.below(wide), dice.below(tall)) for _ in range(2))
        cv2.line(scene, start, end, dice.between(0, 1), 1 + dice.below(3), cv2.LINE_AA)
    return scene


def _body(dice: Dice, tall: int, wide: int, axes: Axes) -> np.ndarray:
    """A piece of a car."""
    return surround.car(dice, tall, wide, Axes(surround=1.0), False)


def _words(dice: Dice, tall: int, wide: int, axes: Axes) -> np.ndarray:
    """Letters on a car or a sign: names of models, dealers, telephone numbers."""
    scene = (_body if dice.chance(0.5) else _wall)(dice, tall, wide, axes).copy()
    signs = dice.pick((string.ascii_uppercase, string.ascii_letters, string.digits + "-  "))
    rows = 1 + dice.below(3)
    for row in range(rows):
        text = "".join(dice.pick(signs) for _ in range(2 + dice.below(11)))
        _write(scene, text, (row + dice.between(0.7, 0.95)) / rows, 0.7 / rows, dice)
    return scene


def _write(scene: np.ndarray, text: str, low: float, share: float, dice: Dice) -> None:
    """A line of text whose foot is at `low` and whose height is `share` of the scene, in place."""
    tall, wide = scene.shape
    font, thick = dice.pick(FONTS), 1 + dice.below(3)
    (length, height), _ = cv2.getTextSize(text, font, 1.0, thick)
    scale = min(tall * share / max(1, height), wide * 1.05 / max(1, length))
    at = round(dice.between(-0.05, 0.35) * wide), round(low * tall)
    mask = np.zeros(scene.shape, np.uint8)
    cv2.putText(mask, text, at, font, scale, 255, thick, cv2.LINE_AA)
    blend(scene, mask.astype(np.float32) / 255, dice.between(0, 1))


def _logo(dice: Dice, tall: int, wide: int, axes: Axes) -> np.ndarray:
    """Rings, bars, lattices: makers' marks, grilles and lamps."""
    scene = (_body if dice.chance(0.6) else _wall)(dice, tall, wide, axes).copy()
    tone, thick = dice.between(0, 1), 1 + dice.below(max(2, tall // 8))
    kind = dice.below(3)
    if kind == 0:
        radius = max(2, round(tall * dice.between(0.15, 0.45)))
        for place in range(1 + dice.below(4)):
            at = round(wide * dice.between(0.2, 0.8)) + place * radius, tall // 2
            cv2.circle(scene, at, radius, tone, thick, cv2.LINE_AA)
    elif kind == 1:
        for y in range(0, tall, max(3, round(tall / dice.between(3, 9)))):
            cv2.line(scene, (0, y), (wide, y), tone, max(1, thick // 2), cv2.LINE_AA)
    else:
        for x in range(0, wide, max(4, round(wide / dice.between(4, 14)))):
            cv2.line(scene, (x, 0), (x + dice.below(20) - 10, tall), tone, thick, cv2.LINE_AA)
    return scene


DRAW = {"wall": _wall, "body": _body, "words": _words, "logo": _logo}
