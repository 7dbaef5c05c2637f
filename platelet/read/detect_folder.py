"""Looks for plates, permits and vehicles in many pictures, and writes what is where."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from platelet.errors import UnknownName
from platelet.read.detector import Detector
from platelet.read.folder import Batch, opened, write_png
from platelet.read.formats.jsonl import detection_dict
from platelet.types import LABELS, Detection
from platelet.vision.draw import outline_detections
from platelet.vision.warp import cut_box, upright

FORMATS = ("text", "jsonl", "coco")


@dataclass(frozen=True, slots=True)
class Looked:
    """One picture and what is in it."""

    source: str
    width: int  # pixels
    height: int  # pixels
    found: list[Detection]


@dataclass(frozen=True, slots=True)
class Finder:
    """A detector, and where pictures of what it finds go."""

    detector: Detector
    annotate: Path | None = None
    save_crops: Path | None = None

    def look(self, batch: Batch) -> Iterator[Looked]:
        """Every picture of `batch` that can be opened; the others are named on standard error."""
        for result in opened(batch):
            if result.image is None:
                print(f"error: {result.error}", file=sys.stderr)
                continue
            image, found = result.image, self.detector.find(result.image)
            self._picture(Path(result.source), image, found)
            yield Looked(result.source, image.shape[1], image.shape[0], found)

    def _picture(self, file: Path, image: np.ndarray, found: list[Detection]) -> None:
        if self.annotate:
            write_png(self.annotate / f"{file.stem}.png", outline_detections(image, found))
        if self.save_crops:
            for one in found:
                crop = cut_out(image, one)
                if crop.size:
                    write_png(self.save_crops / one.label / f"{file.stem}.png", crop)


def cut_out(image: np.ndarray, one: Detection) -> np.ndarray:
    """A plate upright by its corners, anything else as its box."""
    if one.corners is not None:
        return upright(image, np.array(one.corners))
    return cut_box(image, one.box)


def write_all(finder: Finder, batch: Batch, shape: str, sink: TextIO) -> None:
    """Look at all pictures and write what is found as text, jsonl or coco."""
    if shape not in FORMATS:
        raise UnknownName("format", shape, FORMATS)
    if shape == "coco":
        print(json.dumps(_coco(list(finder.look(batch))), ensure_ascii=False), file=sink)
        return
    for looked in finder.look(batch):
        for line in _text(looked) if shape == "text" else [_jsonl(looked)]:
            print(line, file=sink, flush=True)


def write_yolo(finder: Finder, batch: Batch, folder: Path) -> None:
    """Look at all pictures and write a label file for each."""
    folder.mkdir(parents=True, exist_ok=True)
    for looked in finder.look(batch):
        path = folder / f"{Path(looked.source).stem}.txt"
        path.write_text("".join(f"{line}\n" for line in yolo_lines(looked)), "utf-8")


def yolo_lines(looked: Looked) -> list[str]:
    """`class x y width height` a box: the middle and the size as parts of the picture's."""
    lines = []
    for one in looked.found:
        x, y = (
            (one.box.x1 + one.box.x2) / 2 / looked.width,
            (one.box.y1 + one.box.y2) / 2 / looked.height,
        )
        w, h = one.box.width / looked.width, one.box.height / looked.height
        lines.append(f"{LABELS.index(one.label)} {x:.6f} {y:.6f} {w:.6f} {h:.6f}")
    return lines


def _text(looked: Looked) -> list[str]:
    if not looked.found:
        return [f"{looked.source}\t-\tnothing found"]
    return [
        f"{looked.source}\t{one.label}\t{one.confidence:.0%}\t"
        + " ".join(f"{v:.0f}" for v in one.box.as_list())
        for one in looked.found
    ]


def _jsonl(looked: Looked) -> str:
    boxes = [detection_dict(one) for one in looked.found]
    document = {
        "source": looked.source,
        "width": looked.width,
        "height": looked.height,
        "boxes": boxes,
    }
    return json.dumps(document, ensure_ascii=False)


def _coco(pictures: list[Looked]) -> dict:
    """COCO's object detection format: images, annotations with a score, categories."""
    annotations = []
    for number, looked in enumerate(pictures, start=1):
        for one in looked.found:
            entry = {
                "id": len(annotations) + 1,
                "image_id": number,
                "category_id": LABELS.index(one.label) + 1,
                "bbox": [
                    round(v, 1) for v in (one.box.x1, one.box.y1, one.box.width, one.box.height)
                ],
                "area": round(one.box.width * one.box.height, 1),
                "score": round(one.confidence, 4),
                "iscrowd": 0,
            }
            if one.corners:
                entry["segmentation"] = [[round(v, 1) for point in one.corners for v in point]]
            annotations.append(entry)
    return {
        "images": [
            {"id": i, "file_name": p.source, "width": p.width, "height": p.height}
            for i, p in enumerate(pictures, start=1)
        ],
        "annotations": annotations,
        "categories": [{"id": i, "name": name} for i, name in enumerate(LABELS, start=1)],
    }
