"""Measures a detector on labelled photos: precision, recall, average precision, by width."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from platelet.data.photos import held_out_photos, photos_of, with_unlabelled
from platelet.errors import UnreadableImage
from platelet.measure.detection import (
    Found,
    average_precision,
    matched,
    mean_average_precision,
    recall_at_precision,
)
from platelet.read.detector import FINDER, LEAST, Detector
from platelet.types import Photo
from platelet.vision.image import read_image

LOWEST = 0.02  # confidence down to which the curves are followed
WIDTHS_PX = (0, 16, 24, 48, 96, math.inf)  # of a plate in the network's pixels
LEAST_IOU = 0.5  # from which on a box is found
WORTH_PX = 24  # plates at least this wide are asked for


@dataclass(slots=True)
class DetectionScores:
    """What was found in one set."""

    model: str
    photos: int = 0
    unread: list[str] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)  # of the photos that could be read
    plates: list[Found] = field(default_factory=list)  # a photo
    worth: list[Found] = field(default_factory=list)  # plates narrower than WORTH_PX are ignored
    bands: dict[str, list[Found]] = field(default_factory=dict)  # plates by width
    vehicles: list[Found] = field(default_factory=list)


def evaluate(
    manifest: Path,
    *,
    model: str | None = None,
    held_out: bool = False,
    unlabelled: Path | None = None,
) -> DetectionScores:
    """Look at the photos of a manifest; held_out: only at those no detector is trained on.

    unlabelled: table of plates that the labels leave out; found or not, they do not count.
    """
    photos = photos_of(Path(manifest).parent)
    photos = photos if unlabelled is None else with_unlabelled(photos, unlabelled)
    photos = held_out_photos(photos) if held_out else photos
    detector = Detector.open(model or FINDER, least=LOWEST)
    scores = DetectionScores(detector.session.card.name)
    for photo in photos:
        try:
            _look(photo, detector, scores)
        except UnreadableImage as error:
            scores.unread.append(str(error))
    return scores


def _look(photo: Photo, detector: Detector, scores: DetectionScores) -> None:
    image = read_image(photo.path)
    seen = detector.find(image)
    scores.photos += 1
    scores.paths.append(photo.path)
    card = detector.session.card
    scale = min(card.height_px / image.shape[0], card.width_px / image.shape[1])
    plates = [d for d in seen if d.label == "license_plate"]
    found = Found(plates, photo.plates, photo.unlabelled[:, :4])
    scores.plates.append(found)
    scores.worth.append(found.of_width(WORTH_PX / scale))
    for low, high in pairwise(WIDTHS_PX):
        name = f"{low} to {high} px" if high < math.inf else f"{low} px and more"
        scores.bands.setdefault(name, []).append(found.of_width(low / scale, high / scale))
    if photo.vehicles_known:
        sure = photo.vehicles[:, 4] > 0
        cars = [d for d in seen if d.label == "car"]
        scores.vehicles.append(Found(cars, photo.vehicles[sure, :4], photo.vehicles[~sure, :4]))


def as_dict(scores: DetectionScores) -> dict[str, Any]:
    """The scores for JSON."""
    return {
        "model": scores.model,
        "photos": scores.photos,
        "unread": scores.unread,
        "license_plate": summary(scores.plates),
        f"license_plate at least {WORTH_PX} px wide": summary(scores.worth),
        "by width": {name: summary(found) for name, found in scores.bands.items()},
        "car": summary(scores.vehicles),
    }


def summary(found: Sequence[Found]) -> dict[str, Any]:
    """Figures of one class in a set of photos."""
    result = matched(found, LEAST_IOU)
    told = result.scores >= LEAST
    right = int(result.right[told].sum())
    empty = [one for one in found if not len(one.boxes) and not len(one.ignored)]
    false = sum(d.confidence >= LEAST for one in empty for d in one.seen)
    recall, threshold = recall_at_precision(found, 0.9)
    return {
        "boxes": result.boxes,
        "map50": round(average_precision(found, LEAST_IOU), 4),
        "map50_95": round(mean_average_precision(found), 4),
        "precision": round(right / max(1, int(told.sum())), 4),
        "recall": round(right / max(1, result.boxes), 4),
        "recall_at_precision_0.9": round(recall, 4),
        "confidence_there": round(threshold, 3),
        "photos_without": len(empty),
        "false_alarms_there": int(false),
    }


def as_json(scores: DetectionScores) -> str:
    """One JSON object."""
    return json.dumps(as_dict(scores), ensure_ascii=False, indent=1)


def as_text(scores: DetectionScores) -> str:
    """A table: a line a class, then plates by width."""
    document = as_dict(scores)
    rows = {
        key: document[key]
        for key in ("license_plate", f"license_plate at least {WORTH_PX} px wide", "car")
    } | {f"  {name}": one for name, one in document["by width"].items()}
    lines = [
        f"{scores.photos} photos with {scores.model}; precision and recall at confidence {LEAST}",
        f"{'':36}{'boxes':>6} {'mAP50':>7} {'mAP50-95':>9} {'P':>7} {'R':>7}  {'R at P=0.9':>10}",
    ]
    for name, one in rows.items():
        lines.append(
            f"{name:36}{one['boxes']:6} {one['map50']:7.3f} {one['map50_95']:9.3f} "
            f"{one['precision']:7.3f} {one['recall']:7.3f}  {one['recall_at_precision_0.9']:10.3f}"
        )
    plates = document["license_plate"]
    if plates["photos_without"]:
        lines.append(f"{plates['false_alarms_there']} false alarms in "
                     f"{plates['photos_without']} photos without plates")  # fmt: skip
    lines += [f"could not be read: {problem}" for problem in scores.unread]
    return "\n".join(lines)
