"""What is drawn once and used on every plate: noise, grain, car surroundings, small print."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from platelet.synth.dice import Dice

NOISE_SIZE = (256, 640)  # height, width
GRAIN_SIZE = (512, 1024)
AROUND_SIZE = (128, 256)
AROUND_COUNT = 400
PRINT = (
    "LOREM MOTORS",
    "CITY AUTO",
    "PREMIUM CARS",
    "www.example.kr",
    "010-0000-0000",
    "SERVICE 24H",
    "DRIVE SAFE",
    "AUTO PLAZA",
    "N MOTOR COMPANY",
    "BEST DRIVER",
)


@dataclass(frozen=True, slots=True, eq=False)
class Banks:
    """Arrays shared by all plates of one process."""

    noise: tuple[np.ndarray, ...]  # float32 NOISE_SIZE, zero mean, unit deviation
    grain: np.ndarray  # float32 GRAIN_SIZE, white noise
    around: tuple[np.ndarray, ...]  # float32 AROUND_SIZE, reflectance of car bodies
    prints: tuple[np.ndarray, ...]  # float32 text tiles in [0, 1]


@cache
def banks() -> Banks:
    """The banks, made on first use (under a second)."""
    dice = Dice(5)
    noise = tuple(fractal(dice, *NOISE_SIZE, beta) for beta in (1.0, 1.4, 1.9))
    grain = dice.rng.standard_normal(GRAIN_SIZE).astype(np.float32)
    around = tuple(car_body(dice) for _ in range(AROUND_COUNT))
    return Banks(noise, grain, around, tuple(small_print(text) for text in PRINT))


def fractal(dice: Dice, height: int, width: int, beta: float) -> np.ndarray:
    """Noise whose spectrum falls with frequency**-beta, normalised."""
    spectrum = np.fft.rfft2(dice.rng.standard_normal((height, width)))
    radius = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None])
    radius[0, 0] = 1
    field = np.fft.irfft2(spectrum / radius**beta, s=(height, width))
    field -= field.mean()
    return (field / field.std()).astype(np.float32)


def small_print(text: str) -> np.ndarray:
    """A line of text as a coverage tile, 28 px high."""
    (width, height), base = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, 0.9, 2)
    tile = np.zeros((height + base + 4, width + 4), np.uint8)
    cv2.putText(tile, text, (2, height + 1), cv2.FONT_HERSHEY_DUPLEX, 0.9, 255, 2, cv2.LINE_AA)
    return tile.astype(np.float32) / 255


def car_body(dice: Dice) -> np.ndarray:
    """A piece of a car: paint, grille, edges, lamps, lettering."""
    height, width = AROUND_SIZE
    base = dice.between(0, 1) ** 1.5 * 0.9 + 0.02
    body = np.full((height, width), base, np.float32)
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    right = np.linspace(-1, 1, width, dtype=np.float32)[None]
    body *= (1 + dice.between(-0.6, 0.6) * down) * (1 + dice.between(-0.4, 0.4) * right)
    if dice.chance(0.35):
        _grille(dice, body)
    for _ in range(dice.below(7)):
        _edge(dice, body)
    for _ in range(dice.below(3)):
        centre = (dice.below(width), dice.below(height))
        fill = -1 if dice.chance(0.6) else 2
        radius, level = int(dice.between(2, 18)), dice.between(0, 1)
        cv2.circle(body, centre, radius, level, fill, cv2.LINE_AA)
    if dice.chance(0.25):
        _lettering(dice, body)
    patches = dice.rng.normal(0, 0.12, (6, 12)).astype(np.float32)
    body += cv2.resize(patches, (width, height), interpolation=cv2.INTER_CUBIC) * dice.between(0, 1)
    if dice.chance(0.5):
        body = cv2.GaussianBlur(body, (0, 0), dice.between(0.5, 2.5))
    return np.clip(body, 0.005, 1.3).astype(np.float32)


def _grille(dice: Dice, body: np.ndarray) -> None:
    height, width = body.shape
    pitch = 5 + dice.below(21)
    thick = max(1, int(pitch * dice.between(0.2, 0.7)))
    level, slope = dice.between(0, 0.9), dice.between(-0.15, 0.15)
    for y in range(-40, height + 40, pitch):
        cv2.line(body, (0, y), (width, int(y + slope * width)), level, thick, cv2.LINE_AA)
    if dice.chance(0.3):
        for x in range(0, width, pitch * 2):
            end = (int(x + slope * height), height)
            cv2.line(body, (x, 0), end, level, max(1, thick // 2), cv2.LINE_AA)


def _edge(dice: Dice, body: np.ndarray) -> None:
    height, width = body.shape
    y, level = dice.below(height), dice.between(0, 1) ** 1.5 * 1.2
    if dice.chance(0.7):
        end = (width + 5, int(y + dice.between(-30, 30)))
        cv2.line(body, (-5, y), end, level, 1 + dice.below(15), cv2.LINE_AA)
    else:
        axes = (int(dice.between(20, 220)), int(dice.between(5, 55)))
        thick = 1 + dice.below(7) if dice.chance(0.6) else -1
        turn = dice.between(-10, 10)
        cv2.ellipse(body, (dice.below(width), y), axes, turn, 0, 360, level, thick, cv2.LINE_AA)


def _lettering(dice: Dice, body: np.ndarray) -> None:
    text = "".join(dice.pick("ABCDEHIKLMNORSTUVX0123 ") for _ in range(8))
    at = (dice.below(120) - 20, dice.below(body.shape[0]))
    size, level, thick = dice.between(0.4, 1.4), dice.between(0, 1), 1 + dice.below(3)
    stamp(body, text, at, size, level, thick)


def stamp(image: np.ndarray, text: str, at, size: float, level, thick: int = 1) -> None:
    """Write `text` onto a float image, antialiased; `at` is the lower left corner in pixels."""
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.putText(mask, text, at, cv2.FONT_HERSHEY_SIMPLEX, size, 255, thick, cv2.LINE_AA)
    blend(image, mask.astype(np.float32) / 255, level)


def blend(image: np.ndarray, mask: np.ndarray, level) -> None:
    """Lay `level` (a grey, or one value a channel) over `image` where `mask` in [0, 1] says."""
    weight = mask if image.ndim == 2 else mask[..., None]
    image += weight * (np.asarray(level, np.float32) - image)


def noise_tile(dice: Dice, height: int, width: int) -> np.ndarray:
    """A random piece of fractal noise, float32 "height width"."""
    field = dice.pick(banks().noise)
    scale = max(1.0, height / NOISE_SIZE[0], width / NOISE_SIZE[1])
    h, w = min(int(height / scale), NOISE_SIZE[0]), min(int(width / scale), NOISE_SIZE[1])
    y, x = dice.below(NOISE_SIZE[0] - h + 1), dice.below(NOISE_SIZE[1] - w + 1)
    tile = field[y : y + h, x : x + w]
    if dice.chance(0.5):
        tile = tile[:, ::-1]
    return tile if scale == 1 else cv2.resize(tile, (width, height))
