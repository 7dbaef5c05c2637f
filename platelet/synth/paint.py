"""Simple shapes laid on a face, placed in millimetres."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from platelet.synth.banks import blend

if TYPE_CHECKING:
    from platelet.synth.face import Face

Colour = tuple[float, float, float]  # BGR reflectance in [0, 1]
GREY = np.array([[0.114], [0.587], [0.299]], np.float32)
SUB = 16  # OpenCV's sub-pixel unit: 4 bits


@dataclass(frozen=True, slots=True)
class Printed:
    """Words on a face beside the number."""

    text: str
    box: tuple[float, float, float, float]  # mm: left, top, right, bottom

    def within(self, top: float, bottom: float) -> float:
        """Which share of the words' height is between two heights, mm."""
        low, high = max(self.box[1], top), min(self.box[3], bottom)
        return max(0.0, high - low) / (self.box[3] - self.box[1])


def at(face: "Face", x_mm: float, y_mm: float) -> tuple[int, int]:
    """Pixels of a place on the plate."""
    return face.pad + int(x_mm * face.px_per_mm), face.pad + int(y_mm * face.px_per_mm)


def tone(face: "Face", bgr: Colour, strength: float = 1.0) -> tuple[float, ...]:
    """A pigment laid on the paper: `strength` in [0, 1]; a grey for grey faces."""
    colour = np.array(bgr, np.float32)
    if face.image.ndim == 2:
        colour = colour @ GREY
    return scalar(face.paper * (1 - strength) + colour * strength)


def scalar(level: np.ndarray) -> tuple[float, ...]:
    """A reflectance as OpenCV takes it."""
    return tuple(float(value) for value in level)


def disc(face: "Face", at_mm, radius_mm: float, bgr: Colour, strength: float = 1.0) -> None:
    """A filled circle."""
    radius = max(1, int(radius_mm * face.px_per_mm))
    cv2.circle(face.image, at(face, *at_mm), radius, tone(face, bgr, strength), -1, cv2.LINE_AA)


def block(face: "Face", box_mm, bgr: Colour, strength: float = 1.0) -> None:
    """A filled rectangle: left, top, right, bottom in mm."""
    left, top, right, bottom = box_mm
    corner = at(face, right, bottom)
    end = (corner[0] - 1, corner[1] - 1)
    cv2.rectangle(face.image, at(face, left, top), end, tone(face, bgr, strength), -1)


def polygon(face: "Face", points_mm, level: tuple[float, ...]) -> None:
    """A filled polygon of any outline, of a tone that is already mixed."""
    points = (np.asarray(points_mm) * face.px_per_mm + face.pad) * SUB
    cv2.fillPoly(face.image, [points.astype(np.int32)], level, cv2.LINE_AA, 4)


def lay(face: "Face", tile: np.ndarray, box_mm, level: tuple[float, ...]) -> None:
    """Stretch a coverage tile (uint8) over a box in mm and paint `level` where it covers."""
    left, top, right, bottom = box_mm
    (x1, y1), (x2, y2) = at(face, left, top), at(face, right, bottom)
    size = max(1, x2 - x1), max(1, y2 - y1)
    cover = cv2.resize(tile, size, interpolation=cv2.INTER_AREA)
    height, width = face.image.shape[:2]
    u, v = max(0, -x1), max(0, -y1)
    place = face.image[max(0, y1) : min(height, y2), max(0, x1) : min(width, x2)]
    cover = cover[v : v + place.shape[0], u : u + place.shape[1]]
    if cover.size and place.shape[:2] == cover.shape:
        blend(place, cover.astype(np.float32) / 255, level)
