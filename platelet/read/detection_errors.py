"""What a detector missed and what it took for a plate: a table and a sheet of pictures."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from platelet.measure.detection import Found, judged
from platelet.read.detector import LEAST
from platelet.read.evaluate_detection import LEAST_IOU, DetectionScores
from platelet.vision.boxes import ious
from platelet.vision.draw import write
from platelet.vision.image import read_image
from platelet.vision.tiles import tiled
from platelet.vision.warp import warped

TILE = (220, 160)  # px, width and height
AROUND = 3.0  # widths of the box that a tile shows
COLUMNS = 6
MOST = 240  # tiles of a sheet: the largest misses and the surest false ones
COLOURS = {"missed": (110, 150, 255), "false": (40, 200, 250)}  # BGR


class Mistake(NamedTuple):
    """One plate that was not found, or one that is none."""

    photo: Path
    kind: str  # missed or false
    box: np.ndarray  # float "4": x1 y1 x2 y2
    confidence: float  # of a false one; of a missed one, of what lies nearest, 0 for nothing
    iou: float  # with the nearest labelled box, or of a missed one with the nearest detection


def mistakes(scores: DetectionScores) -> Iterator[Mistake]:
    """Every labelled plate that was missed at confidence LEAST, and every false alarm."""
    for photo, found in zip(scores.paths, scores.plates, strict=True):
        seen = [one for one in found.seen if one.confidence >= LEAST]
        told, missed = judged(Found(seen, found.boxes, found.ignored), LEAST_IOU)
        boxes = np.array([one.box.as_list() for one in found.seen]).reshape(-1, 4)
        for box in found.boxes[missed]:
            overlap = ious(box, boxes)
            best = int(overlap.argmax()) if len(overlap) else -1
            nearest = (found.seen[best].confidence, float(overlap[best])) if best >= 0 else (0, 0)
            yield Mistake(photo, "missed", box, *(nearest if nearest[1] > 0 else (0.0, 0.0)))
        for one, right in told:
            if not right:
                box = np.array(one.box.as_list())
                overlap = ious(box, found.boxes).max(initial=0.0)
                yield Mistake(photo, "false", box, one.confidence, float(overlap))


def write_errors(folder: Path, scores: DetectionScores) -> None:
    """errors.csv with every mistake, errors.png with the first MOST of them."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(mistakes(scores), key=lambda one: (one.kind == "false", -_weight(one)))
    with (folder / "errors.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "kind", "x1", "y1", "x2", "y2", "confidence", "iou"))
        for one in found:
            corners = (f"{value:.1f}" for value in one.box)
            sure = f"{one.confidence:.3f}", f"{one.iou:.3f}"
            table.writerow((one.photo.name, one.kind, *corners, *sure))
    missed = [one for one in found if one.kind == "missed"][:MOST]
    shown = missed + [one for one in found if one.kind == "false"][: MOST - len(missed)]
    _, data = cv2.imencode(".png", tiled([_tile(one) for one in shown], COLUMNS))
    (folder / "errors.png").write_bytes(data.tobytes())


def _weight(one: Mistake) -> float:
    return one.confidence if one.kind == "false" else float(one.box[2] - one.box[0])


def _tile(one: Mistake) -> np.ndarray:
    """What lies around the box, with the box, uint8 BGR."""
    width, height = TILE
    middle = (one.box[:2] + one.box[2:]) / 2
    scale = width / max(AROUND * (one.box[2] - one.box[0]), 1.0)
    matrix = np.array([[scale, 0, width / 2], [0, scale, height / 2]])
    matrix[:, 2] -= scale * middle
    tile = warped(read_image(one.photo), matrix, TILE, flags=cv2.INTER_AREA)
    x1, y1, x2, y2 = (one.box * scale + np.tile(matrix[:, 2], 2)).round().astype(int).tolist()
    cv2.rectangle(tile, (x1, y1), (x2, y2), COLOURS[one.kind], 1)
    text = f"{one.kind} {one.confidence:.2f} IoU {one.iou:.2f}"
    write(tile, text, (4, 18), 15, COLOURS[one.kind])
    write(tile, one.photo.name[:28], (4, height - 6), 13)
    return tile
