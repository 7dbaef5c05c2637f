"""manifest.csv beside the photos, and vehicles.csv if there is one: the form of our own sets.

manifest.csv has the columns file and boxes; vehicles.csv has file, trusted and boxes, the latter as
`class confidence x1 y1 x2 y2`.
"""

from pathlib import Path

import numpy as np

from platelet.errors import BadManifest
from platelet.table import read_table
from platelet.types import Photo
from platelet.vision.boxes import parse_boxes, suppressed

SURE, DOUBTFUL = 0.5, 0.2  # confidence of a vehicle's box: labelled from, ignored from
SAME_VEHICLE = 0.7  # IoU: a lorry and a car in one place are one vehicle


def applies(folder: Path) -> bool:
    """Whether the folder is of this form."""
    return (folder / "manifest.csv").exists()


def photos(folder: Path) -> list[Photo]:
    """The photos listed; BadManifest says what is wrong."""
    table = folder / "manifest.csv"
    vehicles = {}
    if (folder / "vehicles.csv").exists():
        for row in read_table(folder / "vehicles.csv", ("file", "trusted", "boxes")):
            vehicles[row["file"]] = (row["trusted"] == "1", row["boxes"])
    found = []
    for number, row in enumerate(read_table(table, ("file", "boxes")), start=2):
        trusted, boxes = vehicles.get(row["file"], (False, ""))
        try:
            plates, cars = parse_boxes(row["boxes"]), _vehicles(boxes)
        except ValueError as error:
            raise BadManifest(f"{table}, row {number}: {error}") from None
        found.append(
            Photo(folder / row["file"], plates, cars, trusted, np.zeros((0, 5), np.float32))
        )
    return found


def _vehicles(text: str) -> np.ndarray:
    """Boxes "n 5" with their confidence last; one a vehicle."""
    rows = [part.split()[1:] for part in text.split(";") if part.strip()]
    values = np.array([[float(v) for v in row] for row in rows], np.float32).reshape(-1, 5)
    values = values[values[:, 0] >= DOUBTFUL]
    kept = suppressed(values[:, 1:], values[:, 0], SAME_VEHICLE)
    return np.concatenate([values[kept, 1:], values[kept, :1] >= SURE], 1).astype(np.float32)
