"""The payload of Frigate's `frigate/tracked_object_update` messages of type lpr, one a plate."""

import json
import zlib
from pathlib import Path

from platelet.types import Event, Plate, Sighting


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """One object a plate."""
    return [_payload(sighting.source, plate, sighting.seconds or 0.0) for plate in sighting.plates]


def event_lines(event: Event) -> list[str]:
    """One object a vehicle whose plate was read; this shape has no word for others."""
    if not event.plate.text:
        return []
    return [_payload(event.source, event.plate, event.best_s)]


def _payload(source: str, plate: Plate, seconds: float) -> str:
    """`id` is the same for the same plate at the same second of a source."""
    key = f"{source} {plate.text} {seconds:.0f}"
    document = {
        "type": "lpr",
        "id": f"{seconds:.6f}-{zlib.crc32(key.encode()):08x}",
        "name": None,
        "plate": plate.text,
        "score": round(plate.confidence, 4),
        "camera": Path(source).stem,
        "timestamp": round(seconds, 3),
        "plate_box": [round(v) for v in plate.box.as_list()] if plate.box else None,
    }
    return json.dumps(document, ensure_ascii=False)
