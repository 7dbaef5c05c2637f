"""Plain plates of digits, drawn in a microsecond: what the tests train on."""

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from platelet.errors import BadSetting
from platelet.types import LabelledCrop


def digits_crop(text: str) -> LabelledCrop:
    """Black digits on white, 128 x 64 pixels."""
    image = np.full((64, 128), 255, np.uint8)
    quads = []
    for index, symbol in enumerate(text):
        x = 8 + 28 * index
        cv2.putText(image, symbol, (x, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (0,), 3)
        quads.append([[x, 16], [x + 26, 16], [x + 26, 50], [x, 50]])
    return LabelledCrop(image, tuple(text), np.float32(quads), None, "kr", "digits")


@dataclass(frozen=True)
class DigitPlates:
    """A factory of plates of three digits."""

    def __call__(self, seed: int):
        random = Random(seed)
        return lambda progress: digits_crop("".join(random.choices("0123456789", k=3)))


@dataclass(frozen=True)
class FailingPlates:
    """A factory whose drawer raises."""

    def __call__(self, seed: int):
        raise RuntimeError("no font")


@dataclass(frozen=True)
class RefusingPlates:
    """A factory that cannot use what it was given."""

    def __call__(self, seed: int):
        raise BadSetting("rows must be 1 or 2 but is 3")


@dataclass(frozen=True)
class DyingPlates:
    """A factory whose process ends without a word."""

    def __call__(self, seed: int):
        import os

        os._exit(7)
