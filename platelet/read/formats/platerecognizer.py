"""Plate Recognizer's snapshot JSON: one object a picture, for those who parse its answers."""

import json
from typing import Any

from platelet.types import Box, Event, Plate, Sighting, Vehicle


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """One object a picture or frame; texts are in lower case, as there."""
    cars = {v.plate: v for v in sighting.vehicles if v.plate is not None}
    results = [_result(plate, cars.get(i)) for i, plate in enumerate(sighting.plates)]
    return [_document(sighting.source, sighting.ms, results)]


def event_lines(event: Event) -> list[str]:
    """One object a vehicle whose plate was read; this shape has no word for others."""
    if not event.plate.text:
        return []
    return [_document(event.source, 0.0, [_result(event.plate, None)])]


def _document(source: str, ms: float, results: list[dict[str, Any]]) -> str:
    document = {
        "processing_time": round(ms, 3),
        "results": results,
        "filename": source,
        "version": 1,
        "camera_id": None,
    }
    return json.dumps(document, ensure_ascii=False)


def _result(plate: Plate, car: Vehicle | None) -> dict[str, Any]:
    texts = [(plate.text, plate.confidence)]
    texts += [(other.text, other.confidence) for other in plate.alternatives]
    region, sure = plate.origin
    return {
        "box": _box(plate.box),
        "plate": plate.text.lower(),
        "region": {"code": region, "score": round(sure, 3)},
        "score": round(plate.confidence, 3),
        "candidates": [{"score": round(s, 3), "plate": text.lower()} for text, s in texts],
        "dscore": round(plate.detection_confidence or 0.0, 3),
        "vehicle": {"score": round(car.confidence, 3), "type": "Car", "box": _box(car.box)}
        if car
        else {"score": 0.0, "type": None, "box": None},
    }


def _box(box: Box | None) -> dict[str, int] | None:
    if box is None:
        return None
    names = ("xmin", "ymin", "xmax", "ymax")
    return {name: round(v) for name, v in zip(names, box.as_list(), strict=True)}
