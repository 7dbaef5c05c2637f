"""A plain drawn street with a car that comes nearer: for samples, tests and films without anyone's
photograph. Too plain to train on; see scene.py for that."""

from dataclasses import dataclass

import cv2
import numpy as np

from platelet.plates.regions import region
from platelet.synth import pose
from platelet.synth.axes import EASY
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.synth.face import Face

SIZE = (720, 1280)  # height, width in pixels
CAR_MM = 1800.0  # width of a car
DETAIL = 1.2  # of the plate's drawing


@dataclass(frozen=True, slots=True, eq=False)
class Car:
    """One car of a street."""

    face: Face
    text: str  # of its plate
    paint: tuple[int, int, int]  # BGR
    lane: float  # 0 to 1 across the road


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The street at one moment."""

    image: np.ndarray  # uint8 "720 1280 3", BGR
    corners: np.ndarray  # float32 "4 2" of the plate, clockwise from its top left


class Street:
    """Draws cars of one region, one seeded stream."""

    def __init__(self, code: str = "kr", *, seed: int = 0):
        self.region = region(code)
        self.drawer = Drawer(code, seed=seed, axes=EASY, colour=True)
        self.dice = Dice(seed)

    def car(self) -> Car:
        """The next car."""
        dice = self.dice
        series = self.drawer.series(dice)
        face = self.drawer.face(series, layout_of(series, dice), dice, DETAIL)
        paint = tuple(dice.rng.integers(40, 200, 3).tolist())
        return Car(face, self.region.text(face.symbols), paint, dice.between(0.3, 0.7))

    def empty(self) -> np.ndarray:
        """The road alone, uint8 "720 1280 3"."""
        image = np.full((*SIZE, 3), (150, 140, 130), np.uint8)
        road = np.array([[520, 200], [760, 200], [1280, 720], [0, 720]])
        cv2.fillPoly(image, [road], (90, 90, 95))
        noise = np.zeros(image.shape, np.uint8)
        cv2.setRNGSeed(self.dice.below(2**31))
        cv2.randn(noise, np.full(3, 4.0), np.full(3, 3.0))
        return cv2.add(image, noise)

    def view(self, car: Car, progress: float) -> View:
        """The car after `progress`, 0 (far) to 1 (near), of its way."""
        image = self.empty()
        wide = 150 + 330 * progress
        x = (0.5 + (car.lane - 0.5) * (0.3 + progress)) * SIZE[1]
        bottom = 260 + 400 * progress
        _body(image, (x, bottom), wide, car.paint)
        corners = _corners(car, (x, bottom - 0.16 * wide), wide)
        plate_px = float(corners[1, 0] - corners[0, 0])
        seen = pose.laid(car.face, corners, image.astype(np.float32) / 255, plate_px)
        return View((seen * 255).clip(0, 255).astype(np.uint8), corners)


def _corners(car: Car, middle: tuple[float, float], wide: float) -> np.ndarray:
    """Where the plate of a car `wide` pixels wide is, a little aslant off the middle lane."""
    width_mm, height_mm = car.face.layout.size_mm
    w = wide * width_mm / CAR_MM
    h, lean = w * height_mm / width_mm, 0.04 * w * (car.lane - 0.5)
    x, y = middle
    return np.array(
        [
            [x - w / 2, y - h / 2 + lean],
            [x + w / 2, y - h / 2 - lean],
            [x + w / 2, y + h / 2 - lean],
            [x - w / 2, y + h / 2 + lean],
        ],
        np.float32,
    )


def _body(image: np.ndarray, foot: tuple[float, float], wide: float, paint) -> None:
    """Tyres, cabin, windshield, body, grille and lamps, in place; `foot` is below the middle."""
    boxes = (
        (-0.45, 0.05, -0.3, -0.06, (20, 20, 20)),
        (0.3, 0.05, 0.45, -0.06, (20, 20, 20)),
        (-0.38, 0.72, 0.38, 0.4, paint),
        (-0.33, 0.68, 0.33, 0.44, (70, 60, 50)),
        (-0.5, 0.42, 0.5, 0.0, paint),
        (-0.28, 0.32, 0.28, 0.24, (40, 40, 40)),
    )
    for left, top, right, low, colour in boxes:
        cv2.rectangle(image, _at(foot, left, top, wide), _at(foot, right, low, wide), colour, -1)
    for side in (-0.385, 0.385):  # a bright bulb in a grey glass: an even white box is a plate
        for size, colour in ((1.0, (150, 155, 160)), (0.5, (235, 245, 250))):
            axes = int(0.085 * size * wide), int(0.055 * size * wide)
            cv2.ellipse(
                image, _at(foot, side, 0.29, wide), axes, 0, 0, 360, colour, -1, cv2.LINE_AA
            )


def _at(foot: tuple[float, float], across: float, up: float, wide: float) -> tuple[int, int]:
    """The pixel at so many widths of the car from its foot."""
    return int(foot[0] + across * wide), int(foot[1] - up * wide)
