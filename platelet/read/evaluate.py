"""Reads a labelled set, with and without the rules."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from platelet.errors import BadManifest, UnreadableImage
from platelet.measure import report
from platelet.measure.manifest import Item, compact
from platelet.measure.plates import Reading, score
from platelet.plates.match import match
from platelet.plates.region import Region
from platelet.plates.regions import region as region_of
from platelet.read.reader import Reader
from platelet.vision.image import read_image
from platelet.vision.warp import upright


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """The readings of one set, in the order of the manifest."""

    model: str
    crops: list[np.ndarray]  # a grey tile where the picture could not be read
    greedy: list[Reading]  # the network alone
    ruled: list[Reading]  # with the region's rules


def evaluate(
    items: Sequence[Item], *, region: str | None = None, model: str | None = None
) -> Evaluation:
    """Read every plate of `items`; pictures that cannot be read count as wrong and are named."""
    found = {item.region for item in items}
    if region is None and len(found) > 1:
        raise BadManifest(f"the set holds regions {sorted(found)}: choose one with --region")
    where = region_of(region or found.pop())
    reader = Reader(where.code, model=model)
    result = Evaluation(reader.recognizer.session.card.name, [], [], [])
    for item in items:
        _read(item, reader, where, result)
    return result


def _read(item: Item, reader: Reader, where: Region, result: Evaluation) -> None:
    label, group = _label(compact(item.label), where)
    try:
        crop = read_image(item.path)
        if item.corners is not None:
            crop = upright(crop, item.corners)
    except UnreadableImage as error:
        result.crops.append(np.full((32, 64, 3), 90, np.uint8))
        missing = Reading(item.name, label, "", 0.0, group, item.rows, error.why)
        result.greedy.append(missing)
        result.ruled.append(missing)
        return
    plate = reader.read_crops([crop])[0]
    result.crops.append(crop)
    for text, readings in ((plate.unconstrained_text, result.greedy), (plate.text, result.ruled)):
        readings.append(Reading(item.name, label, text, plate.confidence, group, item.rows))


def _label(text: str, where: Region) -> tuple[str, str]:
    """The label as `where` writes it, and the series that it fits."""
    try:
        symbols = where.split(text)
    except ValueError:
        return text, "outside the alphabet"
    found = match(symbols, where)
    return where.text(symbols), found.format.name if found else "no series"


def as_document(name: str, result: Evaluation) -> dict[str, Any]:
    """The scores of set `name` and every error, for JSON."""
    return {
        "set": name,
        "model": result.model,
        "greedy": report.as_dict(score(result.greedy)),
        "ruled": report.as_dict(score(result.ruled)),
        "groups": {n: report.as_dict(score(g)) for n, g in report.groups(result.greedy).items()},
        "errors": [
            {"file": r.name, "label": r.label, "text": r.text, "confidence": round(r.confidence, 4)}
            for r in result.greedy
            if not r.right
        ],
    }


def as_text(name: str, result: Evaluation) -> str:
    """The scores of set `name` as a table, then a line an error."""
    named = {"greedy": result.greedy, "ruled": result.ruled} | report.groups(result.greedy)
    lines = [f"{name} with {result.model}", report.table(named), ""]
    for r in result.greedy:
        if not r.right:
            why = f"  ({r.problem})" if r.problem else ""
            lines.append(
                f"wrong: {r.name}  {r.label} read as {r.text or '-'} {r.confidence:.2f}{why}"
            )
    return "\n".join(lines)


def write_errors(folder: Path, result: Evaluation) -> None:
    """errors.csv and errors.png: every plate that the network alone read wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = [i for i, reading in enumerate(result.greedy) if not reading.right]
    with (folder / "errors.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "label", "greedy", "ruled", "confidence", "problem"))
        for i in wrong:
            free, ruled = result.greedy[i], result.ruled[i]
            sure = f"{free.confidence:.4f}"
            table.writerow((free.name, free.label, free.text, ruled.text, sure, free.problem))
    picture = report.sheet([result.crops[i] for i in wrong], [result.greedy[i] for i in wrong])
    _, data = cv2.imencode(".png", picture)
    (folder / "errors.png").write_bytes(data.tobytes())
