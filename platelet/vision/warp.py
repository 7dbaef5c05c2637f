"""Corners in a photo to an upright crop."""

import cv2
import numpy as np

MOST_PX = 2000


def upright(image: np.ndarray, corners: np.ndarray, margin: float = 0.02) -> np.ndarray:
    """The quadrilateral `corners` of `image` as an upright crop.

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
    return cv2.warpPerspective(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
