"""Corners in a photo to an upright crop, and back."""

from dataclasses import dataclass

import cv2
import numpy as np

MOST_PX = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """An upright crop and where it was cut out."""

    image: np.ndarray  # uint8 "h w" or "h w 3"
    matrix: np.ndarray  # float64 "3 3", photo pixels to crop pixels

    def back(self, points: np.ndarray) -> np.ndarray:
        """Points "n 2" of the crop in pixels of the photo."""
        inverse = np.linalg.inv(self.matrix)
        return cv2.perspectiveTransform(np.asarray(points, np.float64)[None], inverse)[0]


def upright(image: np.ndarray, corners: np.ndarray, margin: float = 0.02) -> np.ndarray:
    """The quadrilateral `corners` of `image` as an upright crop; see cut_upright."""
    return cut_upright(image, corners, margin).image


def cut_upright(image: np.ndarray, corners: np.ndarray, margin: float = 0.02) -> Upright:
    """The quadrilateral `corners` of `image` as an upright crop, with the way back.

    corners: float "4 2", clockwise from the top left, pixels. margin: added on each side, as a
    share of the plate's size. The crop is as large as the plate is in the picture.
    """
    corners = np.asarray(corners, np.float32)
    top, right, bottom, left = (
        float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)
    )
    width = int(np.clip(round(max(top, bottom) * (1 + 2 * margin)), 1, MOST_PX))
    height = int(np.clip(round(max(left, right) * (1 + 2 * margin)), 1, MOST_PX))
    x, y = width * margin / (1 + 2 * margin), height * margin / (1 + 2 * margin)
    target = np.array(
        [[x, y], [width - x, y], [width - x, height - y], [x, height - y]], np.float32
    )
    matrix = cv2.getPerspectiveTransform(corners, target)
    crop = cv2.warpPerspective(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return Upright(crop, matrix)
