"""Plates drawn onto a picture: corners, characters and text, hangul and kana included."""

import cv2
import numpy as np

from platelet.types import Plate, Sighting

LINE = (60, 200, 40)  # BGR
DOUBTFUL = (40, 150, 245)
INK = (255, 255, 255)
BAR = (40, 40, 40)


def write(image: np.ndarray, text: str, at: tuple[int, int], size: int, colour=INK) -> None:
    """Write Unicode `text` onto `image` with its lower left corner `at`, `size` pixels high.

    OpenCV 5 has a font with hangul, kana and kanji; older ones show question marks instead.
    """
    if hasattr(cv2, "FontFace"):
        cv2.putText(image, text, at, colour, cv2.FontFace("uni"), size)
    else:
        cv2.putText(image, text, at, cv2.FONT_HERSHEY_SIMPLEX, size / 30, colour, 1, cv2.LINE_AA)


def annotate(image: np.ndarray, sighting: Sighting) -> np.ndarray:
    """A copy of `image` with a bar below it: what was read, how surely; boxes where they are known.

    image: uint8 "h w 3" BGR. Small crops are enlarged to be readable.
    """
    scale = max(1.0, 480 / image.shape[1])
    canvas = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    for plate in sighting.plates:
        _outline(canvas, plate, scale)
    row = 34
    lines = [_line(plate) for plate in sighting.plates] or ["no plate read"]
    bar = np.full((row * len(lines), canvas.shape[1], 3), BAR, np.uint8)
    for i, text in enumerate(lines):
        write(bar, text, (8, row * (i + 1) - 10), 22)
    return np.vstack([canvas, bar])


def _line(plate: Plate) -> str:
    mark = "" if plate.valid else "  (fits no series)"
    return f"{plate.text or '—'}  {plate.confidence:.0%}  {plate.region} {plate.format or ''}{mark}"


def _outline(canvas: np.ndarray, plate: Plate, scale: float) -> None:
    colour = LINE if plate.valid else DOUBTFUL
    if plate.corners:
        points = np.round(np.array(plate.corners) * scale).astype(np.int32)
        cv2.polylines(canvas, [points], True, colour, 2, cv2.LINE_AA)
    for character in plate.characters:
        if character.box:
            x1, y1, x2, y2 = (round(v * scale) for v in character.box.as_list())
            cv2.rectangle(canvas, (x1, y1), (x2 - 1, y2 - 1), colour, 1)
