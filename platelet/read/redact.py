"""Pictures with plates made unreadable, and the proof by reading them again."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from platelet.read.reader import Reader
from platelet.types import Detection
from platelet.vision.warp import cut_box

GROWN = 0.15  # of a plate's size, added on each side
CELLS = 4  # mosaic cells along a plate's height: too few for a character
TRIES = 3  # rounds of looking again before everything near is painted over


@dataclass(frozen=True, slots=True, eq=False)
class Redacted:
    """A picture without readable plates."""

    image: np.ndarray  # uint8 "h w 3"
    plates: int  # that were made unreadable
    left: int  # that are still read as they were; 0 unless something is very wrong


def redact(reader: Reader, image: np.ndarray) -> Redacted:
    """A copy of `image`, uint8 "h w 3", in which no plate that `reader` finds can be read.

    Plates are covered with a coarse mosaic and looked for again; what is then still read with the
    same text is painted over.
    """
    _, seen = reader.see(image)
    before = {one.plate.text for one in seen if one.plate.text}
    result = covered(image, [one.detection for one in seen])
    for _ in range(TRIES - 1):
        again = [d for d in reader.detector.find(result) if d.label == "license_plate"]
        still = [d for d in again if _text(reader, result, d) in before]
        if not still:
            break
        for one in still:
            _cover(result, one, paint=True)
    left = sum(plate.text in before for plate in reader.read(result).plates)
    return Redacted(result, len(seen), left)


def covered(image: np.ndarray, plates: Iterable[Detection]) -> np.ndarray:
    """A copy of `image` with a coarse mosaic over `plates`."""
    result = image.copy()
    for one in plates:
        _cover(result, one, paint=False)
    return result


def _text(reader: Reader, image: np.ndarray, one: Detection) -> str:
    crop = cut_box(image, one.box)
    return reader.read_crops([crop])[0].text if crop.size else ""


def _cover(image: np.ndarray, one: Detection, *, paint: bool) -> None:
    """Mosaic, or one colour, over the plate and a little more, in place."""
    points = np.array(one.box.as_list()).reshape(2, 2)
    if one.corners is not None:
        points = np.concatenate([points, np.array(one.corners)])
    size = points.max(0) - points.min(0)
    low = np.maximum(0, np.floor(points.min(0) - GROWN * size)).astype(int)
    high = np.ceil(points.max(0) + GROWN * size).astype(int)
    place = image[low[1] : high[1], low[0] : high[0]]
    if not place.size:
        return
    if paint:
        place[:] = place.reshape(-1, 3).mean(0).astype(np.uint8)
        return
    height, width = place.shape[:2]
    cells = max(1, round(CELLS * width / max(1, height))), CELLS
    coarse = cv2.resize(place, cells, interpolation=cv2.INTER_AREA)
    place[:] = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_NEAREST)
