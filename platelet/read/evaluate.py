"""Reads a labelled set, with and without the rules."""

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from platelet.errors import BadManifest, UnreadableImage
from platelet.measure import report
from platelet.measure.fields import Fields, FieldScore, field_scores
from platelet.measure.manifest import Item, compact
from platelet.measure.plates import Reading, changes, score
from platelet.plates.match import Match, match
from platelet.plates.region import Region
from platelet.plates.regions import region as region_of
from platelet.read.reader import Reader
from platelet.types import Plate
from platelet.vision.boxes import extent, ious
from platelet.vision.image import read_image
from platelet.vision.warp import upright

SAME_PLATE = 0.3  # IoU from which on a plate that is found is the labelled one
_TILE = np.full((32, 64, 3), 90, np.uint8)  # in place of what cannot be read


@dataclass(slots=True, eq=False)
class Evaluation:
    """The readings of one set, in the order of the manifest."""

    model: str  # by name, with those that are asked besides
    crops: list[np.ndarray]  # a grey tile where the picture could not be read
    greedy: list[Reading]  # the network alone
    ruled: list[Reading]  # with the region's rules
    labels: list[Fields]  # of the plates whose label fits a series
    read: list[list[Fields]]  # what was read there with the rules, the likeliest first
    extra: int = 0  # plates read in scenes where none is labelled

    @property
    def wrong(self) -> list[tuple[Reading, Reading]]:
        """The readings, without and with the rules, of plates that one of them has wrong."""
        pairs = zip(self.greedy, self.ruled, strict=True)
        return [pair for pair in pairs if not all(reading.right for reading in pair)]

    @property
    def fields(self) -> dict[str, FieldScore]:
        """The score of each field."""
        return field_scores(self.labels, self.read)


def evaluate(
    items: Sequence[Item],
    *,
    region: str | None = None,
    model: str | None = None,
    given_boxes: bool = False,
    again: bool = True,
) -> Evaluation:
    """Read every plate of `items`; pictures that cannot be read count as wrong and are named.

    given_boxes: the plates of scenes are cut out at the manifest's boxes, else they must be found.
    again: look again at plates that were not read surely, as Reader does.
    """
    found = {item.region for item in items}
    if region is None and len(found) > 1:
        raise BadManifest(f"the set holds regions {sorted(found)}: choose one with --region")
    where = region_of(region or found.pop())
    reader = Reader(where.code, model=model, again=again)
    asked = (*reader.panel.recognizers, *reader.panel.advisers)
    *names, last = (one.session.card.name for one in asked)
    model_names = f"{', '.join(names)} and {last}" if names else last
    result = Evaluation(model_names, [], [], [], [], [])
    for path, group in groupby(items, key=lambda item: item.path):
        _read(path, list(group), reader, given_boxes, result)
    return result


def _read(
    path: Path, items: list[Item], reader: Reader, given_boxes: bool, result: Evaluation
) -> None:
    """Read the plates of one picture."""
    try:
        image = read_image(path)
    except UnreadableImage as error:
        for item in items:
            _note(result, item, reader, _TILE, None, error.why)
        return
    seen = ()
    if not given_boxes and items[0].corners is not None:
        seen = reader.read(image).plates
    matched = set()
    for item in items:
        if item.corners is None or given_boxes:
            crop = image if item.corners is None else upright(image, item.corners)
            _note(result, item, reader, crop, reader.read_crops([crop])[0])
            continue
        plate = nearest(seen, item.corners)
        matched.add(id(plate))
        crop = upright(image, np.array(plate.corners) if plate else item.corners)
        _note(result, item, reader, crop, plate, "" if plate else "not found, or nothing read")
    result.extra += sum(id(plate) not in matched for plate in seen)


def _note(
    result: Evaluation,
    item: Item,
    reader: Reader,
    crop: np.ndarray,
    plate: Plate | None,
    problem: str = "",
) -> None:
    where = reader.panel.recognizers[0].region
    label, says = _label(compact(item.label), where)
    result.crops.append(crop)
    free, ruled, sure = "", "", 0.0
    if plate is not None:
        free, ruled, sure = plate.unconstrained_text, plate.text, plate.confidence
    group = says.format.name if says else "no series"
    for text, readings in ((free, result.greedy), (ruled, result.ruled)):
        readings.append(Reading(item.name, label, text, sure, group, item.rows, problem))
    if says:
        result.labels.append(says.fields)
        result.read.append(fields_of(plate, where) if plate else [])


def nearest(plates: Sequence[Plate], corners: np.ndarray) -> Plate | None:
    """The plate that overlaps the labelled one most, if it does so enough."""
    label = extent(corners)
    boxes = np.array([p.box.as_list() for p in plates if p.box]).reshape(-1, 4)
    overlap = ious(label, boxes)
    return plates[int(overlap.argmax())] if len(overlap) and overlap.max() >= SAME_PLATE else None


def _label(text: str, where: Region) -> tuple[str, Match | None]:
    """The label as `where` writes it, and the series that it fits."""
    try:
        symbols = where.split(text)
    except ValueError:
        return text, None
    return where.text(symbols), match(symbols, where)


def fields_of(plate: Plate, where: Region) -> list[Fields]:
    """The fields of a reading and of its alternatives, the likeliest first."""
    others = (match(where.split(compact(one.text)), where) for one in plate.alternatives)
    return [plate.fields, *(says.fields for says in others if says)]


def as_document(name: str, result: Evaluation) -> dict[str, Any]:
    """The scores of set `name` and every error, for JSON."""
    return {
        "set": name,
        "model": result.model,
        "greedy": report.as_dict(score(result.greedy)),
        "ruled": report.as_dict(score(result.ruled)),
        "rules": asdict(changes(result.greedy, result.ruled)),
        "risk": report.risk_as_dict(result.ruled),
        "fields": report.fields_as_dict(result.fields),
        "groups": {n: report.as_dict(score(g)) for n, g in report.groups(result.greedy).items()},
        "extra": result.extra,
        "errors": [
            {
                "file": free.name,
                "label": free.label,
                "greedy": free.text,
                "ruled": ruled.text,
                "confidence": round(ruled.confidence, 4),
            }
            for free, ruled in result.wrong
        ],
    }


def as_text(name: str, result: Evaluation) -> str:
    """The scores of set `name` as a table, then a line an error."""
    named = {"greedy": result.greedy, "ruled": result.ruled} | report.groups(result.greedy)
    lines = [f"{name} with {result.model}", report.table(named), ""]
    did = changes(result.greedy, result.ruled)
    lines += [
        f"the rules mend {did.mended} plates, spoil {did.spoilt}, "
        f"and turn {did.other} wrong ones into others",
        "",
    ]
    if len(result.fields) > 1:
        lines += ["with the rules, a field:", report.field_table(result.fields), ""]
    lines += ["with the rules, a least confidence:", report.risk_table(result.ruled), ""]
    if result.extra:
        lines.append(f"{result.extra} plates read where none is labelled")
    lines += [_line(*pair) for pair in result.wrong]
    return "\n".join(lines)


def _line(free: Reading, ruled: Reading) -> str:
    """What went wrong with one plate, and whether the rules made it so or mended it."""
    did = "wrong"
    if free.right != ruled.right:
        did = "mended by the rules" if ruled.right else "spoilt by the rules"
    text = free.text or "-"
    if ruled.text != free.text:
        text += f", with the rules {ruled.text or '-'}"
    why = f"  ({ruled.problem})" if ruled.problem else ""
    return f"{did}: {ruled.name}  {ruled.label} read as {text} {ruled.confidence:.2f}{why}"


def write_errors(folder: Path, result: Evaluation) -> None:
    """errors.csv and errors.png: every plate read wrong by the network alone or with the rules."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = zip(result.greedy, result.ruled, strict=True)
    wrong = [i for i, (free, ruled) in enumerate(pairs) if not (free.right and ruled.right)]
    with (folder / "errors.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "label", "greedy", "ruled", "confidence", "problem"))
        for i in wrong:
            free, ruled = result.greedy[i], result.ruled[i]
            sure = f"{free.confidence:.4f}"
            table.writerow((free.name, free.label, free.text, ruled.text, sure, free.problem))
    picture = report.sheet([result.crops[i] for i in wrong], [result.ruled[i] for i in wrong])
    _, data = cv2.imencode(".png", picture)
    (folder / "errors.png").write_bytes(data.tobytes())
