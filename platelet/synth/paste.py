"""Drawn things in a photo: plates, permits, lettering; and the camera that takes them together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from platelet.plates.format import Format
from platelet.plates.layout import Layout
from platelet.synth import pose
from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.synth.face import Face
from platelet.synth.paint import GREY
from platelet.synth.permit import permit
from platelet.vision.boxes import ious

AXES = Axes(tilt=0.75, max_yaw_deg=50.0, surround=1.0)
LUMINANCE = GREY[:, 0]
SIGNS = "ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789 -."
SIGN_SIZE = 0.3, 3.5  # of words that are no plates; 1 is 22 px tall
FONTS = cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX
TRIES = 5  # layouts looked at for one whose shape fits the place


@dataclass(frozen=True, slots=True, eq=False)
class Pasted:
    """A drawn plate in a photo."""

    corners: np.ndarray  # float32 "4 2", clockwise from the top left, pixels
    symbols: tuple[str, ...]  # reading order
    region: str


class PlatePress:
    """Drawn plates of several regions, put into photos as `axes` turn them.

    rows: the fewest and the most of a plate, as for Drawer.
    """

    def __init__(
        self,
        regions: Sequence[str],
        seed: int,
        axes: Axes = AXES,
        rows: tuple[int, int] = (1, 2),
    ):
        self.axes = axes
        self.drawers = [
            Drawer(code, seed=seed, axes=axes, colour=True, rows=rows) for code in regions
        ]

    def replace(
        self, image: np.ndarray, box: np.ndarray, dice: Dice, *, over: bool = True
    ) -> Pasted:
        """Put a plate where `box` (x1 y1 x2 y2) is, in place.

        over: a plate of the photo is there, whose brightness is taken and which disappears.
        """
        x1, y1, x2, y2 = box.tolist()
        aspect = (x2 - x1) / max(1.0, y2 - y1)
        drawer = dice.pick(self.drawers)
        series, layout = _fitting(drawer, aspect, dice)
        corners = _quad(layout, box, dice, self.axes)
        wide = float(corners[:, 0].max() - corners[:, 0].min())
        face = drawer.face(series, layout, dice, min(2.5, max(0.35, wide / 260)))
        _match_light(face, image, box, dice, over)
        if over:
            _cover(image, box)
        _press_in(image, face, corners, wide, dice)
        return Pasted(corners, face.symbols, drawer.region.code)


def _fitting(drawer: Drawer, aspect: float, dice: Dice) -> tuple[Format, Layout]:
    """Of a few random layouts the one whose shape is nearest to `aspect`, width to height."""
    found = []
    for _ in range(TRIES):
        series = drawer.series(dice)
        layout = layout_of(series, dice)
        width, height = layout.size_mm
        found.append((abs(math.log(width / height / aspect)), len(found), series, layout))
    return min(found)[2:]


def _quad(layout: Layout, box: np.ndarray, dice: Dice, axes: Axes) -> np.ndarray:
    """Corners in pixels of a plate seen in perspective whose extent is about that of `box`."""
    seen = pose.project(dice, axes, *layout.size_mm)
    low, high = seen.min(0), seen.max(0)
    size = high - low
    across, down = (box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1]
    scale = float(np.clip(math.sqrt(across * down), 0.85 * across, 1.15 * across))
    middle = np.array([box[0] + box[2], box[1] + box[3]]) / 2
    return ((seen - (low + high) / 2) * scale + middle).astype(np.float32)


def _match_light(face: Face, image: np.ndarray, box: np.ndarray, dice: Dice, over: bool) -> None:
    """Scale the face to the brightness of its place, in place."""
    x1, y1, x2, y2 = np.round(box).astype(int).tolist()
    here = image[max(0, y1) : max(1, y2), max(0, x1) : max(1, x2)].reshape(-1, 3)
    level = float(np.percentile(here @ LUMINANCE, 75)) / 255 if over and len(here) else 0.0
    if not over or level < 0.08:
        level = dice.between(0.3, 0.95)
    brighter = max(float(face.paper @ LUMINANCE), float(face.letters @ LUMINANCE))
    gain = np.clip(level / max(0.1, brighter) * dice.between(0.8, 1.25), 0.15, 1.6)
    cast = 1 + dice.rng.normal(0, 0.04, 3).astype(np.float32)
    face.image *= (gain * cast).astype(np.float32)


def _cover(image: np.ndarray, box: np.ndarray) -> None:
    """Hide what is in the box behind the colours around it, in place."""
    height, width = image.shape[:2]
    grow = 0.06 * (box[2:] - box[:2])
    x1, y1 = np.maximum(0, np.floor(box[:2] - grow)).astype(int).tolist()
    x2, y2 = np.minimum([width, height], np.ceil(box[2:] + grow)).astype(int).tolist()
    above = image[max(0, y1 - 2) : max(1, y1), x1:x2].reshape(-1, x2 - x1, 3).mean(0)
    below = image[min(height - 1, y2) : y2 + 2, x1:x2].reshape(-1, x2 - x1, 3).mean(0)
    down = np.linspace(0, 1, y2 - y1, dtype=np.float32)[:, None, None]
    patch = above[None] * (1 - down) + below[None] * down
    image[y1:y2, x1:x2] = cv2.blur(patch.astype(np.float32), (5, 5)).astype(np.uint8)


def _press_in(image: np.ndarray, face: Face, corners: np.ndarray, wide: float, dice: Dice) -> None:
    """Warp the face onto its corners, in place."""
    height, width = image.shape[:2]
    room = 0.12 * wide + 2
    x1, y1 = np.maximum(0, np.floor(corners.min(0) - room)).astype(int).tolist()
    x2, y2 = np.minimum([width, height], np.ceil(corners.max(0) + room)).astype(int).tolist()
    around = image[y1:y2, x1:x2].astype(np.float32) / 255
    seen = pose.laid(face, corners - [x1, y1], around, wide)
    if dice.chance(0.6):
        seen = cv2.GaussianBlur(seen, (0, 0), dice.between(0.3, max(0.4, min(1.2, wide / 60))))
    image[y1:y2, x1:x2] = np.clip(seen * 255, 0, 255).astype(np.uint8)


def place_on(vehicle: np.ndarray, dice: Dice) -> np.ndarray:
    """Where a plate may hang on a vehicle: x1 y1 x2 y2."""
    x1, y1, x2, y2 = vehicle.tolist()
    width = (x2 - x1) * dice.between(0.2, 0.32)
    height = width / dice.between(2.0, 4.7)
    x = x1 + (x2 - x1) * min(0.8, max(0.2, dice.normal(0.5, 0.08)))
    y = y1 + (y2 - y1) * dice.between(0.58, 0.86)
    return np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2], np.float32)


def behind_windshield(image: np.ndarray, vehicle: np.ndarray, dice: Dice) -> np.ndarray | None:
    """Stick a permit into a lower corner of a windshield, in place; its box, or None outside.

    A tenth of the stickers is something else: round and blue or square, and has no box.
    """
    x1, y1, x2, y2 = vehicle.tolist()
    wide = (x2 - x1) * dice.between(0.06, 0.13)
    tall = wide * dice.between(0.55, 1.0)
    side = dice.between(0.18, 0.36)
    x = x1 + (x2 - x1) * (side if dice.chance(0.5) else 1 - side) - wide / 2
    y = y1 + (y2 - y1) * dice.between(0.2, 0.46) - tall / 2
    box = np.round([x, y, x + wide, y + tall]).astype(np.float32)  # whole pixels are blended
    height, width = image.shape[:2]
    if box.min() < 0 or box[2] > width - 1 or box[3] > height - 1 or wide < 7:
        return None
    picture, cover = permit(dice)
    other = dice.chance(0.1)
    if other:
        picture = _other_sticker(picture, dice)
    _stick(image, box, picture, cover, dice)
    return None if other else box


def _other_sticker(picture: np.ndarray, dice: Dice) -> np.ndarray:
    """Something round that is no permit: one colour, a lighter bar."""
    plain = np.empty_like(picture)
    plain[:] = dice.rng.uniform(0, 1, 3).astype(np.float32)
    half = plain.shape[0] // 2
    plain[half - 20 : half + 20] = dice.between(0.6, 1.0)
    return plain


def _stick(
    image: np.ndarray, box: np.ndarray, picture: np.ndarray, cover: np.ndarray, dice: Dice
) -> None:
    """Blend a sticker into `box`, whole pixels, through glass: turned, washed out or dim."""
    x1, y1, x2, y2 = box.astype(int).tolist()
    size = (max(4, x2 - x1), max(4, y2 - y1))
    side = picture.shape[0]
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), dice.normal(0, 10), 1.08)
    both = np.dstack([picture, cover])
    both = cv2.warpAffine(both, turn, (side, side))
    both = cv2.resize(both, size, interpolation=cv2.INTER_AREA)
    place = image[y1 : y1 + size[1], x1 : x1 + size[0]].astype(np.float32) / 255
    level = float(np.clip(image.mean() / 255 * dice.between(0.9, 1.9), 0.15, 1.1))
    ink = both[..., :3] * level
    ink = ink + (dice.between(0.3, 0.8) - ink) * (dice.between(0, 0.5) if dice.chance(0.5) else 0)
    weight = both[..., 3:] * dice.between(0.7, 1.0)
    mixed = place + (ink - place) * weight
    image[y1 : y1 + size[1], x1 : x1 + size[0]] = np.clip(mixed * 255, 0, 255).astype(np.uint8)


def lettering(image: np.ndarray, places: np.ndarray, spared: np.ndarray, dice: Dice) -> None:
    """Words and numbers as on lorries, shops, signs and clothes: like plates, but none.

    image: uint8 "h w 3", written into. places: boxes "n 4" that some are written on, as vehicles.
    spared: boxes "n 4" that nothing is written over.
    """
    for _ in range(1 + dice.below(3)):
        text = "".join(dice.pick(SIGNS) for _ in range(1 + dice.below(12)))
        x1, y1, x2, y2 = 0.0, 0.0, float(image.shape[1]), float(image.shape[0])
        if len(places) and dice.chance(0.5):
            x1, y1, x2, y2 = places[dice.below(len(places))].tolist()
        x, y = round(dice.between(x1, x2)), round(dice.between(y1, y2))
        size = math.exp(dice.between(*np.log(SIGN_SIZE)))
        thick, font = max(1, round(size * dice.between(0.8, 4.0))), dice.pick(FONTS)
        (wide, tall), below = cv2.getTextSize(text, font, size, thick)
        room = round(tall * dice.between(0.2, 1.5)) if dice.chance(0.4) else 0
        board = np.array([x - room, y - tall - room, x + wide + room, y + below + room])
        if ious(board, spared).any():
            continue
        ink, ground = dice.rng.integers(0, 256, (2, 3)).tolist()
        if room:  # on a board or a band of its own colour
            cv2.rectangle(image, board[:2].tolist(), board[2:].tolist(), ground, -1)
        cv2.putText(image, text, (x, y), font, size, ink, thick, cv2.LINE_AA)


def through_a_camera(image: np.ndarray, dice: Dice) -> np.ndarray:
    """Exposure, colour, blur, noise and compression of the whole picture; uint8 "h w 3"."""
    levels = np.arange(256, dtype=np.float32) / 255
    gain, lift = dice.between(0.6, 1.35), dice.between(-0.08, 0.08)
    if dice.chance(0.12):
        gain = dice.between(0.25, 0.6)  # dusk
    table = np.clip(levels ** dice.between(0.7, 1.45) * gain + lift, 0, 1)[:, None]
    table = np.clip(table * (1 + dice.rng.normal(0, 0.06, 3)), 0, 1)
    image = cv2.LUT(image, (table[None] * 255).astype(np.uint8))
    if dice.chance(0.15):
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)  # also infra-red at night
        image = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    if dice.chance(0.2):
        image = cv2.GaussianBlur(image, (0, 0), dice.between(0.4, 1.3))
    if dice.chance(0.25):
        noise = np.empty(image.shape, np.int8)
        cv2.setRNGSeed(dice.below(2**31))
        cv2.randn(noise, np.zeros(3), np.full(3, dice.between(2, 12)))
        image = cv2.add(image, noise, dtype=cv2.CV_8U)
    if dice.chance(0.2):
        _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(dice.between(25, 85))])
        decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
        assert decoded is not None, "what OpenCV has just written must be readable"
        image = decoded
    return image
