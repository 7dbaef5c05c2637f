"""OpenALPR's JSON (data_type alpr_results, version 2): one object a picture, for its parsers."""

import json
from typing import Any

from platelet.types import Event, Plate, Sighting


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """One object a picture or frame; confidences are percent."""
    return [_document(sighting.source, (sighting.width, sighting.height), sighting.ms,
                      sighting.plates)]  # fmt: skip


def event_lines(event: Event) -> list[str]:
    """One object a vehicle whose plate was read; this shape has no word for others."""
    if not event.plate.text:
        return []
    return [_document(event.source, (0, 0), 0.0, (event.plate,))]


def _document(source: str, size: tuple[int, int], ms: float, plates: tuple[Plate, ...]) -> str:
    document = {
        "version": 2,
        "data_type": "alpr_results",
        "source": source,
        "img_width": size[0],
        "img_height": size[1],
        "processing_time_ms": round(ms, 3),
        "regions_of_interest": [],
        "results": [_result(plate, number) for number, plate in enumerate(plates)],
    }
    return json.dumps(document, ensure_ascii=False)


def _result(plate: Plate, number: int) -> dict[str, Any]:
    texts = [(plate.text, plate.confidence, plate.valid)]
    texts += [(other.text, other.confidence, False) for other in plate.alternatives]
    candidates = [
        {"plate": text, "confidence": round(100 * sure, 3), "matches_template": int(valid)}
        for text, sure, valid in texts
    ]
    region, sure = plate.origin
    return {
        **candidates[0],
        "plate_index": number,
        "region": region,
        "region_confidence": round(100 * sure),
        "requested_topn": len(candidates),
        "coordinates": [{"x": round(x), "y": round(y)} for x, y in plate.corners or ()],
        "candidates": candidates,
    }
