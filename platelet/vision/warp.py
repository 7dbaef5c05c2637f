"""Corners in a photo to an upright crop, and back."""

from dataclasses import dataclass

import cv2
import numpy as np

from platelet.types import Box
from platelet.vision.boxes import sides_of
from platelet.vision.preprocess import fit

MOST_PX = 2000
TO_CENTRES = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]])  # as OpenCV counts pixels
TO_CORNERS = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])  # and back
VIEW_MARGINS = (0.15, 0.4)  # beside and above a guessed plate, as shares of its sides


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """An upright crop and where it was cut out."""

    image: np.ndarray  # uint8 "h w" or "h w 3"
    matrix: np.ndarray  # float64 "3 3", photo pixels to crop pixels

    def there(self, points: np.ndarray) -> np.ndarray:
        """Points "n 2" of the photo in pixels of the crop."""
        return cv2.perspectiveTransform(np.asarray(points, np.float64)[None], self.matrix)[0]

    def back(self, points: np.ndarray) -> np.ndarray:
        """Points "n 2" of the crop in pixels of the photo."""
        inverse = np.linalg.inv(self.matrix)
        return cv2.perspectiveTransform(np.asarray(points, np.float64)[None], inverse)[0]


def warped(
    image: np.ndarray,
    matrix: np.ndarray,
    size: tuple[int, int],
    *,
    flags: int = cv2.INTER_LINEAR,
    border: int = cv2.BORDER_CONSTANT,
    fill: tuple[int, ...] = (),
) -> np.ndarray:
    """`image` through `matrix` "3 3" or "2 3" into a picture of `size`: width and height, pixels.

    flags, border and fill are OpenCV's. Points, boxes and matrices count from the corner of a
    picture, whose first pixel has its centre at a half; OpenCV's warps count from that centre.
    """
    affine = len(matrix) == 2
    whole = np.vstack([matrix, [0, 0, 1]]) if affine else matrix
    by_centres = (TO_CENTRES @ whole @ TO_CORNERS)[: len(matrix)]
    warp = cv2.warpAffine if affine else cv2.warpPerspective
    return warp(image, by_centres, size, flags=flags, borderMode=border, borderValue=fill)


def cut_box(image: np.ndarray, box: Box) -> np.ndarray:
    """What is inside `box`, its sides rounded to pixels and kept within the picture; a view."""
    x1, y1, x2, y2 = (max(0, round(v)) for v in box.as_list())
    return image[y1:y2, x1:x2]


def upright(image: np.ndarray, corners: np.ndarray, margin: float = 0.02) -> np.ndarray:
    """The quadrilateral `corners` of `image` as an upright crop; see cut_upright."""
    return cut_upright(image, corners, margin).image


def cut_upright(image: np.ndarray, corners: np.ndarray, margin: float = 0.02) -> Upright:
    """The quadrilateral `corners` of `image` as an upright crop, with the way back.

    corners: float "4 2", clockwise from the top left, pixels. margin: added on each side, as a
    share of the plate's size. The crop is as large as the plate is in the picture.
    """
    corners = np.asarray(corners, np.float32)
    sides = (side * (1 + 2 * margin) for side in sides_of(corners))
    width, height = (int(np.clip(round(side), 1, MOST_PX)) for side in sides)
    x, y = width * margin / (1 + 2 * margin), height * margin / (1 + 2 * margin)
    target = np.array(
        [[x, y], [width - x, y], [width - x, height - y], [x, height - y]], np.float32
    )
    matrix = cv2.getPerspectiveTransform(corners, target)
    crop = warped(image, matrix, (width, height), border=cv2.BORDER_REPLICATE)
    return Upright(crop, matrix)


def view_of(image: np.ndarray, quad: np.ndarray, size: tuple[int, int]) -> Upright:
    """What is around `quad`, a rough guess of a plate's corners, as a grey picture of fixed size.

    quad: float "4 2", clockwise from the top left, pixels. size: height and width of the picture,
    to which the quadrilateral is stretched with VIEW_MARGINS around it.
    """
    cut = cut_upright(image, grown(quad, *VIEW_MARGINS), 0.0)
    stretch = np.diag([size[1] / cut.image.shape[1], size[0] / cut.image.shape[0], 1.0])
    return Upright(fit(cut.image, *size), stretch @ cut.matrix)


def grown(quad: np.ndarray, across: float, down: float) -> np.ndarray:
    """A quadrilateral "4 2" larger by these shares of its sides, at each end; float32."""
    a, b, c, d = np.asarray(quad, np.float32)
    upper, lower, left, right = across * (b - a), across * (c - d), down * (d - a), down * (c - b)
    return np.array([a - upper - left, b + upper - right, c + lower + right, d - lower + left])
