"""Boxes found against boxes labelled: precision, recall, average precision."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from platelet.types import Detection
from platelet.vision.boxes import ious

RECALLS = np.linspace(0, 1, 101)  # where precision is read off, as COCO does
IOUS = tuple(np.arange(0.5, 0.96, 0.05).round(2).tolist())  # of mAP50-95


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One class in one picture."""

    seen: Sequence[Detection]
    boxes: np.ndarray  # float "n 4", labelled: x1 y1 x2 y2
    ignored: np.ndarray  # float "m 4": found or not, it does not count

    def of_width(self, least: float, below: float = math.inf) -> "Found":
        """The same picture where only boxes from `least` to `below` pixels wide count.

        Detections may be a fifth narrower or a quarter wider than that: a box that is found a
        little too small is not one that was missed.
        """
        width = self.boxes[:, 2] - self.boxes[:, 0]
        inside = (width >= least) & (width < below)
        seen = [one for one in self.seen if 0.8 * least <= one.box.width < 1.25 * below]
        others = np.concatenate([self.boxes[~inside], self.ignored])
        return Found(seen, self.boxes[inside], others)


@dataclass(frozen=True, slots=True)
class Matched:
    """Every detection of a set, best first, and how many boxes there were."""

    scores: np.ndarray  # float "n", falling
    right: np.ndarray  # bool "n"
    boxes: int

    def precision_recall(self) -> tuple[np.ndarray, np.ndarray]:
        """Both after each detection, float "n" in [0, 1]."""
        right = np.cumsum(self.right)
        return right / np.arange(1, len(right) + 1), right / max(1, self.boxes)


def matched(pictures: Sequence[Found], least_iou: float) -> Matched:
    """Detections matched to boxes: in each picture the best first, each box once."""
    scores, right = [], []
    for picture in pictures:
        for one, fits in judged(picture, least_iou)[0]:
            scores.append(one.confidence)
            right.append(fits)
    order = np.argsort(-np.array(scores), kind="stable") if scores else np.zeros(0, int)
    boxes = sum(len(picture.boxes) for picture in pictures)
    return Matched(np.array(scores)[order], np.array(right, bool)[order], boxes)


def judged(picture: Found, least_iou: float) -> tuple[list[tuple[Detection, bool]], np.ndarray]:
    """(every detection that counts, and whether it is right; which labelled boxes were missed)."""
    free, told = np.ones(len(picture.boxes), bool), []
    for one in sorted(picture.seen, key=lambda d: -d.confidence):
        box = np.array(one.box.as_list())
        overlap = np.where(free, ious(box, picture.boxes), 0) if len(free) else np.zeros(0)
        if len(overlap) and overlap.max() >= least_iou:
            free[overlap.argmax()] = False
            told.append((one, True))
        elif not _excused(box, picture.ignored, least_iou):
            told.append((one, False))
    return told, free


def _excused(box: np.ndarray, ignored: np.ndarray, least_iou: float) -> bool:
    return len(ignored) > 0 and bool(ious(box, ignored).max() >= least_iou)


def average_precision(pictures: Sequence[Found], least_iou: float) -> float:
    """Area under precision over recall, read off at 101 recalls, in [0, 1]; 0 without boxes.

    Source: COCO detection evaluation (Lin et al. 2014), which interpolates as Pascal VOC 2010 does.
    """
    result = matched(pictures, least_iou)
    if not len(result.scores) or not result.boxes:
        return 0.0
    precision, recall = result.precision_recall()
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, RECALLS, side="left")
    return float(
        np.where(at < len(envelope), envelope[np.minimum(at, len(envelope) - 1)], 0).mean()
    )


def mean_average_precision(pictures: Sequence[Found]) -> float:
    """mAP50-95: average precision, mean over IoU 0.5, 0.55, … 0.95."""
    return float(np.mean([average_precision(pictures, least) for least in IOUS]))


def recall_at_precision(
    pictures: Sequence[Found], least_precision: float, least_iou: float = 0.5
) -> tuple[float, float]:
    """(largest recall whose precision is at least that, confidence it takes); (0, 1) if none."""
    result = matched(pictures, least_iou)
    if not len(result.scores):
        return 0.0, 1.0
    precision, recall = result.precision_recall()
    enough = np.nonzero(precision >= least_precision)[0]
    if not len(enough):
        return 0.0, 1.0
    return float(recall[enough[-1]]), float(result.scores[enough[-1]])
