"""A pinhole camera that sees a plate as the homography of the flat drawing does."""

from dataclasses import dataclass

import numpy as np

from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.face import Face
from platelet.synth.pose import DISTANCE_MM, View, Window, turned, window

FLIP = np.diag([1.0, -1.0, -1.0])  # y down and z away, to y up and z towards the viewer


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """Where the plate stands before the camera, and what part of the picture is kept."""

    turn: np.ndarray  # float64 "3 3", from the plate to the camera; x right, y down, z away
    distance: float  # mm to the middle of the plate
    kept: Window

    def seen(self, places: np.ndarray) -> np.ndarray:
        """Pixels "n 2" of places "n 3" in millimetres from the plate's middle; y down, z away."""
        there = places @ self.turn.T + [0, 0, self.distance]
        plane = there[:, :2] / there[:, 2:] * self.distance
        return (plane - [self.kept.x, self.kept.y]) * (self.kept.size[0] / self.kept.width)

    def view(self, face: Face) -> View:
        """The same look as a map of the face's canvas."""
        width, height = face.layout.size_mm
        scale, px = self.kept.size[0] / self.kept.width, face.px_per_mm
        x, y = face.pad / px + width / 2, face.pad / px + height / 2
        place = np.array([[1 / px, 0, -x], [0, 1 / px, -y], [0, 0, 1]])
        posed = np.column_stack([self.turn[:, :2], [0, 0, self.distance]])
        lens = np.array(
            [
                [self.distance, 0, -self.kept.x],
                [0, self.distance, -self.kept.y],
                [0, 0, 1],
            ]
        )
        matrix = np.diag([scale, scale, 1]) @ lens @ posed @ place
        wide = float(np.ptp(self.seen(_corners(width, height))[:, 0]))
        return View(matrix / matrix[2, 2], *self.kept.size, wide, (0.0, 0.0))

    def blender(self) -> dict:
        """The camera in Blender's terms; its place in millimetres."""
        width, height = self.kept.width, self.kept.height
        back = FLIP @ self.turn.T
        return {
            "rotation": (back @ FLIP).tolist(),
            "location": (-back @ [0, 0, self.distance]).tolist(),
            "sensor": width / self.distance,  # for a lens of 1
            "shift": [(self.kept.x + width / 2) / width, -(self.kept.y + height / 2) / width],
            "size": list(self.kept.size),
        }


def look(face: Face, dice: Dice, axes: Axes, clean: bool, detail: float) -> Eye:
    """Choose where the camera stands, as far aside and as near as the flat drawing does."""
    width, height = face.layout.size_mm
    eye = Eye(turned(dice, axes), dice.between(*DISTANCE_MM), Window(0, 0, 1, 1, (1, 1)))
    corners = eye.seen(_corners(width, height))
    kept = window(corners, face.layout.legible_px, dice, axes, clean, detail)
    square = kept.size[1] / kept.size[0] * kept.width  # pixels are square
    return Eye(eye.turn, eye.distance, Window(kept.x, kept.y, kept.width, square, kept.size))


def _corners(width: float, height: float) -> np.ndarray:
    w, h = width / 2, height / 2
    return np.array([[-w, -h, 0], [w, -h, 0], [w, h, 0], [-w, h, 0]])
