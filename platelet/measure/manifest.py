"""Labelled sets: a folder of pictures and a `manifest.csv` beside them.

Columns: file,label,region,kind,rows,boxes (others are ignored). `kind` is crop or scene;
`boxes` holds `x1 y1 x2 y2` or eight numbers a plate, `;` between plates; labels likewise.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from platelet.errors import BadManifest
from platelet.table import read_table
from platelet.vision.boxes import parse_corners

COLUMNS = ("file", "label", "region", "kind", "rows", "boxes")


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One plate of a labelled set."""

    path: Path
    label: str
    region: str
    rows: int
    corners: np.ndarray | None = None  # float32 "4 2"; None: the whole picture is the plate

    @property
    def name(self) -> str:
        """File and, in a scene, where in it."""
        if self.corners is None:
            return self.path.name
        return f"{self.path.name}@{','.join(str(round(v)) for v in self.corners[0].tolist())}"


def compact(text: str) -> str:
    """Upper case without spaces and separators: how texts are compared.

    The dots of Japanese plates stay: they stand for zeros.
    """
    return "".join(c for c in text.upper() if c.isalnum() or c == "・")


def read_manifest(path: str | Path) -> list[Item]:
    """The plates of a labelled set; BadManifest names the row that is wrong."""
    path = Path(path)
    items: list[Item] = []
    for number, row in enumerate(read_table(path, COLUMNS), start=2):
        items += _items(path, number, row)
    return items


def _items(path: Path, number: int, row: dict[str, str]) -> list[Item]:
    where = f"{path}, row {number}"
    if not row["file"] or not row["label"]:
        raise BadManifest(f"{where}: file and label must not be empty")
    picture = path.parent / row["file"]
    if not picture.exists():
        raise BadManifest(f"{where}: {row['file']} is not beside the manifest")
    rows = int(row["rows"]) if row["rows"].isdigit() else 1
    if row["kind"] == "crop":
        return [Item(picture, row["label"], row["region"], rows)]
    labels, boxes = row["label"].split(";"), row["boxes"].split(";")
    if len(labels) != len(boxes):
        raise BadManifest(f"{where}: {len(labels)} labels but {len(boxes)} boxes")
    try:
        return [
            Item(picture, label.strip(), row["region"], rows, parse_corners(box))
            for label, box in zip(labels, boxes, strict=True)
        ]
    except ValueError as error:
        raise BadManifest(f"{where}: {error}") from None
