"""Where the camera stands: bend, perspective, the cut of the crop, its size in pixels."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.face import Face
from platelet.types import Legend
from platelet.vision.boxes import box_corners
from platelet.vision.warp import warped

MAX_HEIGHT_PX = 150  # of a crop, times detail
DISTANCE_MM = (1500, 7000)  # of the camera
MOST_ROLL_DEG = 28  # of crops that nobody set upright
CUT_MOST = (0.08, 0.14, 0.05, 0.07)  # left, top, right, bottom: shares of the plate


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """How the canvas of a face maps to the crop."""

    matrix: np.ndarray  # float64 "3 3", canvas pixels to crop pixels
    width: int  # crop pixels
    height: int  # crop pixels
    plate_width: float  # crop pixels
    bow: tuple[float, float]  # bend across the plate, canvas pixels: quadratic, cubic


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the image plane is kept, and at what size."""

    x: float  # mm in the plane of the plate's middle, to the right of the optical axis
    y: float  # mm below it
    width: float  # mm
    height: float  # mm
    size: tuple[int, int]  # width, height in pixels


def take(face: Face, dice: Dice, axes: Axes, clean: bool, detail: float) -> View:
    """Choose the view of one plate."""
    width_mm, height_mm = face.layout.size_mm
    corners = project(dice, axes, width_mm, height_mm)
    kept = window(corners, face.layout.legible_px, dice, axes, clean, detail)
    scale = np.array([kept.size[0] / kept.width, kept.size[1] / kept.height])
    target = ((corners - [kept.x, kept.y]) * scale).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(box_corners(face.plate), target)
    bow = (0.0, 0.0)
    if dice.chance(axes.bend):
        height = face.plate[3] - face.plate[1]
        bow = dice.normal(0, 0.035) * height, dice.normal(0, 0.01) * height
    return View(matrix, *kept.size, float(np.ptp(corners[:, 0])) * scale[0], bow)


def window(
    corners: np.ndarray, legible_px: float, dice: Dice, axes: Axes, clean: bool, detail: float
) -> Window:
    """Choose the crop around a plate whose corners "4 2" are seen there, in millimetres."""
    low, high = corners.min(0), corners.max(0)
    size = high - low
    left, top, right, bottom = _margins(dice)
    if axes.cut and dice.chance(axes.cut):
        left, top, right, bottom = _cut(dice, (left, top, right, bottom))
    x1, y1 = low[0] - left * size[0], low[1] - top * size[1]
    crop_w = high[0] + right * size[0] - x1
    crop_h = high[1] + bottom * size[1] - y1
    narrowest = max(110, legible_px) if clean else legible_px
    out_w = int(detail * math.exp(dice.between(math.log(narrowest), math.log(270))))
    out_h = max(12, int(out_w * crop_h / crop_w))
    tallest = int(MAX_HEIGHT_PX * detail)
    if out_h > tallest:
        out_w, out_h = max(16, int(out_w * tallest / out_h)), tallest
    return Window(x1, y1, crop_w, crop_h, (out_w, out_h))


def laid(face: Face, corners: np.ndarray, around: np.ndarray, plate_px: float) -> np.ndarray:
    """The face with its plate on the corners "4 2" of `around`, float32 as `around`.

    plate_px: how wide the plate is there.
    """
    matrix = cv2.getPerspectiveTransform(box_corners(face.plate), corners.astype(np.float32))
    height, width = around.shape[:2]
    return warp(face, View(matrix, width, height, plate_px, (0.0, 0.0)), around)


def project(dice: Dice, axes: Axes, width: float, height: float) -> np.ndarray:
    """Corners of a plate of these millimetres as a camera sees them, "4 2", around the middle."""
    turn = turned(dice, axes)
    w, h = width / 2, height / 2
    flat = np.array([[-w, -h, 0], [w, -h, 0], [w, h, 0], [-w, h, 0]])
    distance = dice.between(*DISTANCE_MM)
    there = flat @ turn.T
    seen = there[:, :2] / (there[:, 2:] + distance) * distance
    if dice.chance(0.45 * axes.tilt):
        seen[:, 1] += seen[:, 0] * dice.between(-0.2, 0.2)
    if dice.chance(0.5 * axes.tilt):
        seen += dice.rng.normal(0, 0.012, (4, 2)) * [width, height * 1.5]
    return seen


def turned(dice: Dice, axes: Axes) -> np.ndarray:
    """How a plate stands before the camera: a rotation "3 3"; x right, y down, z away."""
    angles = axes.turn or tuple(a * axes.tilt for a in _angles(dice, axes))
    return _rotation(*map(math.radians, angles))


def _angles(dice: Dice, axes: Axes) -> tuple[float, float, float]:
    """Yaw, pitch and roll in degrees: mostly small, as cameras are mounted."""
    limit = axes.max_yaw_deg
    yaw = dice.normal(0, 14) if dice.chance(0.65) else dice.between(-limit, limit)
    pitch = dice.between(-12, 28) if dice.chance(0.7) else dice.normal(0, 6)
    roll = dice.normal(0, 3.6) if dice.chance(0.92) else dice.normal(0, 7)
    if axes.turned and dice.chance(axes.turned):
        roll = dice.between(-MOST_ROLL_DEG, MOST_ROLL_DEG)
    return yaw, pitch, roll


def _rotation(yaw: float, pitch: float, roll: float) -> np.ndarray:
    cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    cr, sr = math.cos(roll), math.sin(roll)
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    return about_z @ about_x @ about_y


def _margins(dice: Dice) -> tuple[float, float, float, float]:
    """Left, top, right, bottom beyond the plate, as shares of its size: detectors cut so."""
    kind = dice.between(0, 1)
    if kind < 0.60:
        low, high = -0.012, 0.06
    elif kind < 0.70:
        low, high = -0.045, 0.02
    elif kind < 0.86:
        low, high = 0.0, 0.14
    elif kind < 0.97:
        low, high = 0.06, 0.36
    else:  # a loose box around a plate: most of the picture is car
        left, right = (dice.between(0.05, 0.5) for _ in range(2))
        top, bottom = (dice.between(0.2, 1.1) for _ in range(2))
        return left, top, right, bottom
    left, top, right, bottom = (dice.between(low, high) for _ in range(4))
    if kind < 0.85 and dice.chance(0.15):
        bottom += dice.between(0, 0.2)
    return left, top, right, bottom


def _cut(dice: Dice, margins: tuple[float, ...]) -> tuple[float, ...]:
    """`margins` with one edge of the plate cut off: mostly the upper one, as detectors do."""
    side = 1 if dice.chance(0.6) else dice.below(4)
    lost = dice.between(0.03, CUT_MOST[side])
    return tuple(-lost if i == side else margin for i, margin in enumerate(margins))


def warp(face: Face, view: View, around: np.ndarray) -> np.ndarray:
    """The face seen through `view`, with `around` behind it; float32 in the crop's size."""
    image = _bent(face.image, view.bow)
    matrix = view.matrix
    shrink = max(
        view.plate_width / (face.plate[2] - face.plate[0]), view.height / image.shape[0] * 0.7
    )
    if shrink < 0.7:  # shrink by area first, or thin strokes alias
        factor = shrink * 1.25
        small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        back = np.diag([image.shape[1] / small.shape[1], image.shape[0] / small.shape[0], 1.0])
        image, matrix = small, view.matrix @ back
    seen = warped(image, matrix, (view.width, view.height), border=cv2.BORDER_REPLICATE)
    outline = cv2.perspectiveTransform(box_corners(face.visible)[None], view.matrix)[0]
    mask = np.zeros((view.height, view.width), np.uint8)
    cv2.fillConvexPoly(mask, np.round((outline - 0.5) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    weight = mask.astype(np.float32) / 255
    return around + (seen - around) * (weight if seen.ndim == 2 else weight[..., None])


def _bent(image: np.ndarray, bow: tuple[float, float]) -> np.ndarray:
    if bow == (0.0, 0.0):
        return image
    height, width = image.shape[:2]
    lift = _lift(np.linspace(-1, 1, width, dtype=np.float32), bow)
    x = np.arange(width, dtype=np.float32)[None].repeat(height, 0)
    y = np.arange(height, dtype=np.float32)[:, None] + lift[None]
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _lift(t: np.ndarray, bow: tuple[float, float]) -> np.ndarray:
    return (bow[0] * (t * t - 0.4) + bow[1] * t**3).astype(np.float32)


def quads(face: Face, view: View) -> np.ndarray:
    """The quadrilateral of each symbol in crop pixels, float32 "n 4 2"."""
    return _seen(face.boxes, face, view)


def legends(face: Face, view: View) -> tuple[Legend, ...]:
    """The words beside the number, as far as the face has recorded them, in crop pixels."""
    if not face.legends:
        return ()
    boxes = np.array([one.box for one in face.legends], np.float32) * face.px_per_mm + face.pad
    texts = [one.text for one in face.legends]
    return tuple(map(Legend, texts, _seen(boxes, face, view)))


def _seen(boxes: np.ndarray, face: Face, view: View) -> np.ndarray:
    """Boxes "n 4" on the canvas as quadrilaterals in crop pixels, float32 "n 4 2"."""
    corners = boxes[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 4, 2).copy()
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    t = middle / face.ink.shape[1] * 2 - 1
    corners[..., 1] -= _lift(t, view.bow)[:, None]
    return cv2.perspectiveTransform(corners.reshape(1, -1, 2), view.matrix).reshape(-1, 4, 2)


def plate_corners(face: Face, view: View) -> np.ndarray:
    """The plate's corners in crop pixels, float32 "4 2", clockwise from the top left."""
    return cv2.perspectiveTransform(box_corners(face.plate)[None], view.matrix)[0]
