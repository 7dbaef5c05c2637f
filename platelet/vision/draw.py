"""Plates drawn onto a picture: corners, characters and text, hangul and kana included."""

from collections.abc import Sequence

import cv2
import numpy as np

from platelet.types import Box, Detection, Plate, Sighting

LINE = (60, 200, 40)  # BGR
DOUBTFUL = (40, 150, 245)
VEHICLE = (235, 150, 40)
ELECTRIC = (255, 255, 255)  # an electric vehicle's box is white
PERMIT = (200, 60, 220)
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
    """A copy of `image` with what was read, how surely, and boxes where they are known.

    image: uint8 "h w 3" BGR. A crop gets a bar below it and is enlarged to be readable; in a photo
    or a frame each text stands at its plate.
    """
    scale = max(1.0, 480 / image.shape[1])
    canvas = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    for vehicle in sighting.vehicles:
        own = sighting.plates[vehicle.plate] if vehicle.plate is not None else None
        electric = own is not None and own.meaning.get("electric") is True
        _rectangle(canvas, vehicle.box, scale, ELECTRIC if electric else VEHICLE)
    for plate in sighting.plates:
        _outline(canvas, plate, scale)
    video = sighting.frame is not None
    if video or any(plate.box for plate in sighting.plates) or sighting.vehicles:
        for plate in sighting.plates:
            _label(canvas, plate, scale)
        return canvas
    row = 34
    lines = [_line(plate) for plate in sighting.plates] or ["no plate read"]
    bar = np.full((row * len(lines), canvas.shape[1], 3), BAR, np.uint8)
    for i, text in enumerate(lines):
        write(bar, text, (8, row * (i + 1) - 10), 22)
    return np.vstack([canvas, bar])


def outline_detections(image: np.ndarray, found: Sequence[Detection]) -> np.ndarray:
    """A copy of `image` with the boxes and corners of what was found."""
    canvas = image.copy()
    colours = {"license_plate": LINE, "disabled_sticker": PERMIT, "car": VEHICLE}
    for one in found:
        colour = colours[one.label]
        if one.corners is not None:
            points = np.round(np.array(one.corners)).astype(np.int32)
            cv2.polylines(canvas, [points], True, colour, 2, cv2.LINE_AA)
        else:
            _rectangle(canvas, one.box, 1.0, colour)
        at = round(one.box.x1), max(12, round(one.box.y1) - 4)
        write(canvas, f"{one.confidence:.0%}", at, 13, colour)
    return canvas


def _rectangle(canvas: np.ndarray, box: Box, scale: float, colour) -> None:
    x1, y1, x2, y2 = (round(v * scale) for v in box.as_list())
    cv2.rectangle(canvas, (x1, y1), (x2 - 1, y2 - 1), colour, 2)


def _label(canvas: np.ndarray, plate: Plate, scale: float) -> None:
    """The text on a bar above its plate, or below where there is no room."""
    if plate.box is None:
        return
    text = f"{plate.text}  {plate.confidence:.0%}"
    size = 20
    wide = int(size * 0.62 * len(text)) + size
    x = int(np.clip(plate.box.x1 * scale, 0, max(0, canvas.shape[1] - wide)))
    above = round(plate.box.y1 * scale) - size - 10
    y = above if above >= 0 else min(canvas.shape[0] - size - 8, round(plate.box.y2 * scale) + 4)
    cv2.rectangle(canvas, (x, y), (x + wide, y + size + 6), BAR, -1)
    write(canvas, text, (x + 5, y + size), size)


def _line(plate: Plate) -> str:
    mark = "" if plate.valid else "  (fits no series)"
    return f"{plate.text or '—'}  {plate.confidence:.0%}  {plate.region} {plate.format or ''}{mark}"


def _outline(canvas: np.ndarray, plate: Plate, scale: float) -> None:
    colour = LINE if plate.valid else DOUBTFUL
    if plate.corners:
        points = np.round(np.array(plate.corners) * scale).astype(np.int32)
        cv2.polylines(canvas, [points], True, colour, 2, cv2.LINE_AA)
    for character in plate.characters if plate.box is None else ():
        if character.box:
            x1, y1, x2, y2 = (round(v * scale) for v in character.box.as_list())
            cv2.rectangle(canvas, (x1, y1), (x2 - 1, y2 - 1), colour, 1)
