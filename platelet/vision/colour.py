"""The colour of a plate's background, as its country names it."""

import cv2
import numpy as np

from platelet.vision.preprocess import to_grey

# Hue in degrees; saturation from 0 to 1. Tuned on drawn plates only.
HUES = (
    (14, "red"),
    (38, "orange"),
    (66, "yellow"),
    (105, "light green"),
    (178, "green"),
    (262, "blue"),
    (361, "red"),
)
SMALL_PX, LOCAL_PX = (64, 32), (96, 48)  # width, height
AROUND_PX = 13  # side of what is around a pixel: wider than a stroke, narrower than most characters
GREY = 0.22  # saturation below which a plate has no colour


def light_ground(image: np.ndarray) -> bool:
    """Whether a plate's characters are darker than its ground; uint8 "h w" or "h w 3" BGR crop.

    There is more ground than strokes: most of the middle lies nearer to the lightest than to the
    darkest of what is around it. Of drawn plates as hard as for training 3 % (Korea) to 17 %
    (Argentina) are told wrongly; by one threshold for the whole plate 12 to 27 %.
    """
    grey = to_grey(cv2.resize(_middle(image), LOCAL_PX, interpolation=cv2.INTER_AREA))
    around = np.ones((AROUND_PX, AROUND_PX), np.uint8)
    darkest, lightest = cv2.erode(grey, around), cv2.dilate(grey, around)
    up, down = cv2.subtract(grey, darkest).sum(), cv2.subtract(lightest, grey).sum()
    return bool(up >= down)


def plate_colour(image: np.ndarray) -> str:
    """white, black, yellow, orange, light green, green, blue, navy or red.

    image: uint8 "h w 3" BGR crop of a plate. Grey pictures tell white from black only. The middle
    of the crop decides; the background is the brighter half of it, or the darker one where the
    characters are light (light_ground).
    """
    light = light_ground(image)
    small = cv2.resize(_middle(image), SMALL_PX, interpolation=cv2.INTER_AREA)
    grey = to_grey(small)
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    at = (grey > threshold) == light
    at = at if at.any() else np.ones_like(at)  # one even surface
    ground, letters = small[at].astype(np.float32), small[~at]
    blue, green, red = np.median(ground, axis=0)
    top, low = max(blue, green, red), min(blue, green, red)
    saturation = (top - low) / max(top, 1.0)
    if saturation < GREY or top < 24:
        return "white" if light else "black"
    hue = float(
        cv2.cvtColor(np.array([[[blue, green, red]]], np.float32), cv2.COLOR_BGR2HSV)[0, 0, 0]
    )
    name = next(name for limit, name in HUES if hue < limit)
    if name == "blue" and not light and len(letters):
        return "navy"
    return name


def _middle(image: np.ndarray) -> np.ndarray:
    """A crop without its edges."""
    height, width = image.shape[:2]
    y, x = height // 6, width // 8
    return image[y : max(y + 1, height - y), x : max(x + 1, width - x)]
