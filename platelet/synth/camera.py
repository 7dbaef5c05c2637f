"""From light to a file: exposure, optics, sensor, processing, compression."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from platelet.synth.axes import Axes
from platelet.synth.banks import GRAIN_SIZE, banks
from platelet.synth.dice import Dice
from platelet.vision.preprocess import to_grey

TORN = 0.06  # share of degraded pictures whose rows or columns are shifted


@dataclass(frozen=True, slots=True)
class Shot:
    """How one picture is taken. Levels are in [0, 1] of the sensor's range; above 1 clips."""

    white: float  # level of the brighter of paper and ink
    black: float  # level of the darker
    degraded: bool  # blur, noise and compression are on

    @property
    def contrast(self) -> float:
        """Levels of 255 between paper and ink."""
        return max(12.0, (min(self.white, 1) - self.black) * 255)


@dataclass(frozen=True, slots=True)
class Tone:
    """How a shot turns reflectance into brightness."""

    gain: float
    black: float  # reflectance that is shown as black; below 0 where haze lifts everything

    @classmethod
    def of(cls, shot: Shot, paper: float, ink: float) -> "Tone":
        """The tone by which paper and ink, in reflectance, get the levels of the shot."""
        dark, bright = min(paper, ink), max(paper, ink)
        gain = (shot.white - shot.black) / max(0.05, bright - dark)
        return cls(gain, dark - shot.black / gain)


def expose(dice: Dice, axes: Axes, clean: bool, white_ink: bool) -> Shot:
    """Choose how bright and how contrasty the plate comes out."""
    kind = dice.between(0, 1)
    if (clean and dice.chance(0.6)) or not dice.chance(axes.exposure):
        white = dice.between(0.5, 1.0)
    elif kind < 0.22:
        white = dice.between(0.12, 0.34)
    elif kind < 0.72:
        white = dice.between(0.32, 0.78)
    elif kind < 0.86:
        white = dice.between(0.78, 1.02)
    else:
        white = dice.between(1.02, 1.6)
    hazy = dice.chance(0.12)
    black = min(white * dice.between(0.3, 0.72), 0.78) if hazy else white * dice.between(0.06, 0.42)
    if white_ink and dice.chance(0.6):
        white = dice.between(0.5, 1.05)
        black = white * dice.between(0.12, 0.5)
    if white > 1.02:
        black = min(black, dice.between(0.2, 0.62))
    if white - black < 0.06:
        black = max(0.0, white - 0.06)
    return Shot(white, black, not clean)


def develop(
    scene: np.ndarray,
    shot: Shot,
    tone: Tone,
    plate_px: float,
    dice: Dice,
    axes: Axes,
) -> np.ndarray:
    """A picture as a camera writes it, uint8 in the shape of `scene`.

    scene: float32 "h w" or "h w 3" reflectance; plate_px: the plate's width in the picture, in
    pixels.
    """
    image = (scene - tone.black) * tone.gain
    image = np.maximum(image, dice.between(-0.02, 0.05)).astype(np.float32)
    if image.ndim == 3:
        image = image * (1 + dice.rng.normal(0, 0.06, 3).astype(np.float32))
    image = _optics(image, shot, plate_px, dice, axes)
    image = np.clip(image, 0, 1)
    image = cv2.pow(image, dice.between(0.75, 1.2)) * 255
    if shot.degraded and dice.chance(TORN):
        image = _torn(image, plate_px, dice)
    picture = _sensor(image, shot, dice)
    if axes.enhanced and dice.chance(axes.enhanced):
        return _enhanced(picture, plate_px, dice)
    return picture


def _enhanced(picture: np.ndarray, plate_px: float, dice: Dice) -> np.ndarray:
    """Contrast stretched, as recorders, detectors and scripts do to night or hazy pictures."""
    grey = to_grey(picture)
    even = _equalised(grey, plate_px, dice) if dice.chance(0.65) else _levelled(grey, dice)
    gain = np.clip(even, 0, 255) / np.maximum(grey.astype(np.float32), 1)
    return np.clip(picture * (gain if picture.ndim == 2 else gain[..., None]), 0, 255).astype(
        np.uint8
    )


def _equalised(grey: np.ndarray, plate_px: float, dice: Dice) -> np.ndarray:
    """Smoothed, then every grey made as frequent as the others, overall or by tiles (CLAHE).

    Paper is most of a plate, so its faintest shades fill the range and the blurred edges of ink
    turn as dark as ink: characters nearly twice as bold. Where the picture was sharpened before,
    the paper along them turns white.
    """
    sigma = plate_px * dice.between(0, 1 / 65)
    if sigma > 0.3:
        grey = cv2.GaussianBlur(grey, (0, 0), sigma)
    if dice.chance(0.6):
        soft = cv2.GaussianBlur(grey, (0, 0), plate_px * dice.between(1 / 90, 1 / 30))
        share = dice.between(0.3, 2.5)
        grey = cv2.addWeighted(grey, 1 + share, soft, -share, 0)
    if dice.chance(0.4):
        grey = _dimmed(grey, dice)
    if dice.chance(0.5):
        return _flattened(grey, dice)
    tiles = dice.pick((1, 2, 4, 8))
    return cv2.createCLAHE(dice.between(2, 40), (tiles, tiles)).apply(grey)


def _dimmed(grey: np.ndarray, dice: Dice) -> np.ndarray:
    """Darker towards two or three sides, where a rim shades the paper and lenses lose light.

    It is hardly seen before the greys are spread, and swallows what stands at that side after it.
    """
    down, across = (_shaded_ends(length, dice) for length in grey.shape)
    return (grey * np.outer(down, across)).astype(np.uint8)


def _shaded_ends(length: int, dice: Dice) -> np.ndarray:
    """What is left of the light along one side of a picture, darker towards some of its ends."""
    inside = np.arange(length, dtype=np.float32) / length
    light = np.ones(length, np.float32)
    for distance in (inside, 1 - inside):
        if dice.chance(0.6):
            reach = dice.between(0.03, 0.2)
            light *= 1 - dice.between(0.05, 0.5) * np.exp(-((distance / reach) ** 2))
    return light


def _flattened(grey: np.ndarray, dice: Dice) -> np.ndarray:
    """Greys as frequent as each other in the middle, as where the plate was cut out first."""
    x, y = (int(size * dice.between(0, 0.2)) for size in grey.shape[::-1])
    middle = grey[y : grey.shape[0] - y, x : grey.shape[1] - x]
    counts = np.bincount(middle.ravel(), minlength=256).cumsum()
    return cv2.LUT(grey, (counts * (255 / counts[-1])).astype(np.uint8))


def _levelled(grey: np.ndarray, dice: Dice) -> np.ndarray:
    """The same mean and spread around every pixel, float32."""
    grey = _swollen(grey, dice).astype(np.float32)
    around = (0, 0), grey.shape[1] / dice.between(7, 20)
    mean = cv2.blur(grey, (3, 3)) * 0.3 + cv2.GaussianBlur(grey, *around) * 0.7
    spread = np.sqrt(cv2.GaussianBlur((grey - mean) ** 2, *around)) + dice.between(2, 12)
    return dice.between(110, 160) + (grey - mean) / spread * dice.between(45, 150)


def _swollen(grey: np.ndarray, dice: Dice) -> np.ndarray:
    """Ink, or the paper around light ink, grown by up to a pixel: what sharpening does to blur."""
    grown = (cv2.erode if dice.chance(0.7) else cv2.dilate)(grey, np.ones((3, 3), np.uint8))
    share = dice.between(0, 1)
    return cv2.addWeighted(grown, share, grey, 1 - share, 0)


def _optics(image: np.ndarray, shot: Shot, plate_px: float, dice: Dice, axes: Axes) -> np.ndarray:
    """Defocus, motion, bloom. Blur is limited by the plate's width, so that it stays readable."""
    limit = plate_px / 62 * axes.blur
    kind = dice.between(0, 1)
    if kind < 0.4:
        sigma = dice.between(0.25, 0.6)
    elif kind < 0.92:
        sigma = dice.between(0.3, max(0.45, limit * 0.55))
    else:
        sigma = dice.between(limit * 0.5, limit)
    sigma = min(sigma, max(0.35, limit))
    if shot.degraded and kind > 0.12 and sigma > 0.3:
        image = cv2.GaussianBlur(image, (0, 0), sigma)
    if shot.degraded and sigma < limit * 0.6 and dice.chance(0.15):
        image = cv2.filter2D(image, -1, _motion(dice, plate_px))
    if shot.white > 1 and dice.chance(0.5):
        halo = cv2.GaussianBlur(
            np.clip(image - 0.9, 0, 2), (0, 0), dice.between(1, max(1.5, image.shape[1] / 40))
        )
        image = image + halo * dice.between(0.2, 0.8)
    return image


def _motion(dice: Dice, plate_px: float) -> np.ndarray:
    size = int(dice.between(2, 2 + plate_px * 0.03)) | 1
    angle = dice.normal(0, 0.5) if dice.chance(0.8) else dice.between(0, math.pi)
    middle = size // 2
    dx, dy = middle * math.cos(angle), middle * math.sin(angle)
    kernel = np.zeros((size, size), np.float32)
    start = (round(middle - dx), round(middle - dy))
    cv2.line(kernel, start, (round(middle + dx), round(middle + dy)), 1, 1)
    return kernel / kernel.sum()


def _torn(image: np.ndarray, plate_px: float, dice: Dice) -> np.ndarray:
    """Rows shifted as interlacing and rolling shutters do, or strips stepped as cheap turning."""
    height, width = image.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    reach = max(0.7, plate_px / 100 * dice.between(0.4, 1.3))
    if dice.chance(0.6):
        each = 1 + dice.below(3)
        shift = dice.rng.normal(0, reach * 0.7, height // each + 1).astype(np.float32)
        if dice.chance(0.5):
            shift = reach * (1 - 2 * (np.arange(len(shift)) % 2)).astype(np.float32)
        x += np.repeat(shift, each)[:height, None]
    else:
        strip = np.floor(x / (width / dice.between(3, 9)))
        y += np.round((strip - strip.mean()) * reach * dice.pick((-1, 1)))
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, None, cv2.BORDER_REPLICATE)


def _sensor(image: np.ndarray, shot: Shot, dice: Dice) -> np.ndarray:
    """Noise, sharpening and compression; `image` float32 in [0, 255]."""
    if shot.degraded and dice.chance(0.6):
        share = dice.between(0, 0.05) if dice.chance(0.85) else dice.between(0.04, 0.14)
        image = image + _grain(image.shape, dice) * (shot.contrast * share)
    if shot.degraded and dice.chance(0.08):
        image = cv2.medianBlur(np.clip(image, 0, 255).astype(np.uint8), 3).astype(np.float32)
    if dice.chance(0.42):
        soft = cv2.GaussianBlur(image, (0, 0), dice.between(0.8, 1.8))
        image = image + dice.between(0.3, 1.8) * (image - soft)
    picture = np.clip(image, 0, 255).astype(np.uint8)
    if shot.degraded and dice.chance(0.45):
        lowest, highest = (30, 92) if shot.contrast > 50 else (60, 95)
        picture = _compress(picture, int(dice.between(lowest, highest)))
        if dice.chance(0.2):
            picture = _compress(picture, int(dice.between(50, 95)))
    return picture


def _grain(shape: tuple[int, ...], dice: Dice) -> np.ndarray:
    height, width = shape[:2]
    grain = banks().grain
    if height > GRAIN_SIZE[0] or width > GRAIN_SIZE[1] - 8:
        return dice.rng.standard_normal(shape).astype(np.float32)
    y = dice.below(GRAIN_SIZE[0] - height + 1)
    x = dice.below(GRAIN_SIZE[1] - width - 7)
    if len(shape) == 2:
        return grain[y : y + height, x : x + width]
    planes = [grain[y : y + height, x + 3 * i : x + 3 * i + width] for i in range(3)]
    return np.stack(planes, axis=-1)


def _compress(picture: np.ndarray, quality: int) -> np.ndarray:
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    flag = cv2.IMREAD_GRAYSCALE if picture.ndim == 2 else cv2.IMREAD_COLOR
    decoded = cv2.imdecode(data, flag)
    assert decoded is not None, "what OpenCV has just written must be readable"
    return decoded
