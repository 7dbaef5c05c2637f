"""Scores as a table, as JSON, and errors as a sheet of pictures."""

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from platelet.measure.fields import FIRST, FieldScore
from platelet.measure.plates import Reading, Score, Share, score
from platelet.measure.risk import ALLOWED, coverage, risk_coverage
from platelet.vision.draw import write
from platelet.vision.tiles import tiled

TILE = (230, 110)  # width, height in pixels of a picture on the sheet
TEXT_PX = 46


def groups(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """Readings by rows and by series of the label, the largest first."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(f"{reading.rows} row{'s' if reading.rows > 1 else ''}", []).append(reading)
        if reading.group:
            found.setdefault(reading.group, []).append(reading)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def table(named: Mapping[str, Sequence[Reading]]) -> str:
    """One line a group: counts, percent, interval."""
    heading = (
        f"{'whole plates':>22}   {'95 %':>13}  {'merged':>7}  {'chars':>7}  {'CER':>6}  {'ECE':>5}"
    )
    lines = [" " * 26 + heading]
    for name, readings in named.items():
        s = score(readings)
        low, high = s.strict.interval
        count = _counted(s.strict)
        lines.append(
            f"{name:26}{count:>22}   {low:6.1%}-{high:5.1%}  {s.merged.value:7.1%}  "
            f"{s.characters.value:7.2%}  {s.cer:6.4f}  {s.ece:5.3f}"
        )
    return "\n".join(lines)


def as_dict(s: Score) -> dict[str, Any]:
    """A score for JSON."""
    return {
        "strict": _share(s.strict),
        "merged": _share(s.merged),
        "characters": _share(s.characters),
        "cer": round(s.cer, 5),
        "mean_confidence": round(s.confidence, 4),
        "expected_calibration_error": round(s.ece, 4),
    }


def field_table(scores: Mapping[str, FieldScore]) -> str:
    """One line a field: counts, percent, interval, among the first few, weighted F1."""
    heading = f"{'right':>22}   {'95 %':>13}  {f'first {FIRST}':>7}  {'wF1':>6}"
    lines = [" " * 26 + heading]
    for name, s in scores.items():
        low, high = s.right.interval
        count = _counted(s.right)
        lines.append(
            f"{name:26}{count:>22}   {low:6.1%}-{high:5.1%}  {s.among_first.value:7.1%}"
            f"  {s.f1:6.4f}"
        )
    return "\n".join(lines)


def risk_table(readings: Sequence[Reading]) -> str:
    """One line a least confidence: what is answered, and what of that is wrong."""
    lines = [f"{'confidence at least':26}{'answered':>22}{'wrong':>22}"]
    lines += [
        f"{one.least:<26}{_counted(one.answered):>22}{_counted(one.wrong):>22}"
        for one in risk_coverage(readings)
    ]
    best = coverage(readings)
    if best:
        lines.append(
            f"at most {ALLOWED:.1%} wrong: {_counted(best.answered)} answered, "
            f"from a confidence of {best.least:.3f} on"
        )
    return "\n".join(lines)


def risk_as_dict(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """Risk and coverage for JSON."""
    return [
        {"least": one.least, "answered": _share(one.answered), "wrong": _share(one.wrong)}
        for one in risk_coverage(readings)
    ]


def _counted(share: Share) -> str:
    return f"{share.right}/{share.total} = {share.value:.1%}"


def fields_as_dict(scores: Mapping[str, FieldScore]) -> dict[str, Any]:
    """The scores of fields for JSON."""
    return {
        name: {
            "right": _share(s.right),
            f"first_{FIRST}": _share(s.among_first),
            "weighted_f1": round(s.f1, 5),
        }
        for name, s in scores.items()
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "right": share.right,
        "total": share.total,
        "value": round(share.value, 5),
        "interval": [round(v, 5) for v in share.interval],
    }


def sheet(crops: Sequence[np.ndarray], readings: Sequence[Reading], columns: int = 6) -> np.ndarray:
    """Each crop with its label above its reading, BGR uint8."""
    width, height = TILE
    tiles = []
    for crop, reading in zip(crops, readings, strict=True):
        tile = np.full((height + TEXT_PX, width, 3), 30, np.uint8)
        scale = min(width / crop.shape[1], height / crop.shape[0])
        size = max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale))
        tile[: size[1], : size[0]] = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
        write(tile, f"{reading.label}  {reading.name}"[:34], (3, height + 18), 15)
        colour = (120, 240, 120) if reading.right else (110, 150, 255)
        text = f"{reading.text or '—'}  {reading.confidence:.2f}"
        write(tile, text, (3, height + 39), 15, colour)
        tiles.append(tile)
    return tiled(tiles, columns)
