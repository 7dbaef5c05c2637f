"""One JSON object a picture; the keys are a contract (docs/cli.md)."""

import json
from typing import Any

from platelet.types import Box, Corners, Detection, Event, Plate, Sighting


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """One line a picture."""
    return [json.dumps(as_dict(sighting), ensure_ascii=False)]


def as_dict(sighting: Sighting) -> dict[str, Any]:
    """A sighting in the keys of the contract."""
    when = {} if sighting.frame is None else {"frame": sighting.frame, "seconds": sighting.seconds}
    return {
        "source": sighting.source,
        **when,
        "width": sighting.width,
        "height": sighting.height,
        "ms": round(sighting.ms, 3),
        "plates": [plate_dict(plate) for plate in sighting.plates],
        "vehicles": [
            {
                "box": _box(v.box),
                "confidence": round(v.confidence, 4),
                "kind": v.kind,
                "disabled_sticker": v.disabled_sticker,
                "plate": v.plate,
            }
            for v in sighting.vehicles
        ],
    }


def event_lines(event: Event) -> list[str]:
    """One line a vehicle."""
    return [json.dumps(event_dict(event), ensure_ascii=False)]


def event_dict(event: Event) -> dict[str, Any]:
    """An event in the keys of the contract."""
    return {
        "source": event.source,
        "first_seen": round(event.first_s, 3),
        "last_seen": round(event.last_s, 3),
        "best_seen": round(event.best_s, 3),
        "sights": event.sights,
        "direction": event.direction,
        "plate": plate_dict(event.plate),
    }


def plate_dict(plate: Plate) -> dict[str, Any]:
    """One plate in the keys of the contract."""
    return {
        "text": plate.text,
        "confidence": round(plate.confidence, 4),
        "region": plate.region,
        "region_confidence": round(plate.region_confidence, 4),
        "format": plate.format,
        "valid": plate.valid,
        "rows": plate.rows,
        "fields": dict(plate.fields),
        "field_confidence": {n: round(sure, 4) for n, sure in plate.field_confidence.items()},
        "meaning": dict(plate.meaning),
        "box": _box(plate.box),
        "corners": _corners(plate.corners),
        "detection_confidence": _rounded(plate.detection_confidence),
        "characters": [
            {"text": c.text, "confidence": round(c.confidence, 4), "box": _box(c.box)}
            for c in plate.characters
        ],
        "alternatives": [
            {"text": a.text, "confidence": round(a.confidence, 4)} for a in plate.alternatives
        ],
        "unconstrained_text": plate.unconstrained_text,
        "regions": dict(plate.regions),
        "state": plate.state,
        "state_confidence": round(plate.state_confidence, 4),
    }


def detection_dict(found: Detection) -> dict[str, Any]:
    """One detection in the keys of the contract."""
    return {
        "label": found.label,
        "confidence": round(found.confidence, 4),
        "box": _box(found.box),
        "corners": _corners(found.corners),
    }


def _corners(corners: Corners | None) -> list[list[float]] | None:
    return [[round(x, 1), round(y, 1)] for x, y in corners] if corners else None


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 4)


def _box(box: Box | None) -> list[float] | None:
    return [round(v, 1) for v in box.as_list()] if box else None
