"""The colour of a plate's background, as its country names it."""

import cv2
import numpy as np

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
GREY = 0.22  # saturation below which a plate has no colour


def plate_colour(image: np.ndarray) -> str:
    """white, black, yellow, orange, light green, green, blue, navy or red.

    image: uint8 "h w 3" BGR crop of a plate. Grey pictures tell white from black only. The middle
    of the crop decides; the background is the larger of its two brightness groups.
    """
    height, width = image.shape[:2]
    y, x = height // 6, width // 8
    middle = image[y : max(y + 1, height - y), x : max(x + 1, width - x)]
    small = cv2.resize(middle, (64, 32), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright = grey > threshold
    light_ground = bright.mean() >= 0.5
    ground = small[bright == light_ground].astype(np.float32)
    letters = small[bright != light_ground]
    blue, green, red = np.median(ground, axis=0)
    top, low = max(blue, green, red), min(blue, green, red)
    saturation = (top - low) / max(top, 1.0)
    if saturation < GREY or top < 24:
        return "white" if light_ground else "black"
    hue = float(
        cv2.cvtColor(np.array([[[blue, green, red]]], np.float32), cv2.COLOR_BGR2HSV)[0, 0, 0]
    )
    name = next(name for limit, name in HUES if hue < limit)
    if name == "blue" and not light_ground and len(letters):
        return "navy"
    return name
