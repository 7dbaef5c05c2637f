"""One small mask a symbol: the auxiliary target that teaches the network where to look."""

import cv2
import numpy as np
from jaxtyping import Float, UInt8

_SUBPIXEL_BITS = 4  # OpenCV draws polygons with fixed-point corners


def draw_masks(
    quads: Float[np.ndarray, "n 4 2"],
    *,
    image_size: tuple[int, int],
    mask_size: tuple[int, int],
    steps: int,
) -> UInt8[np.ndarray, "mask_height mask_width steps"]:
    """One mask a symbol in reading order: symbol i fills channel 2 * i with 1, the rest stays 0.

    The empty channels between leave the network room for the blanks of CTC. A symbol that would
    fall behind the last channel shares it. `image_size` and `mask_size` are (height, width) in
    pixels; the quads follow the stretch from the one to the other.
    """
    scale = np.array([mask_size[1] / image_size[1], mask_size[0] / image_size[0]], np.float32)
    # a pixel's centre is a whole number in OpenCV, the corner of the image is (0, 0) in a quad
    corners = np.round((quads * scale - 0.5) * (1 << _SUBPIXEL_BITS)).astype(np.int32)
    masks = np.zeros((steps, *mask_size), np.uint8)
    for index, polygon in enumerate(corners):
        cv2.fillConvexPoly(masks[min(2 * index, steps - 1)], polygon, 1, shift=_SUBPIXEL_BITS)
    return np.ascontiguousarray(masks.transpose(1, 2, 0))
