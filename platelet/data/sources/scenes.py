"""Photos with boxes of plates and vehicles, and the scenes that are made of them for training."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from platelet.data.split import held_out, is_validation
from platelet.data.stream import Draw
from platelet.errors import BadManifest, NothingToRead
from platelet.synth.scene import Photo, SceneDrawer
from platelet.vision.boxes import parse_corners, suppressed

SURE, DOUBTFUL = 0.5, 0.2  # confidence of a vehicle's box: labelled from, ignored from
SAME_VEHICLE = 0.7  # IoU: a lorry and a car in one place are one vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """Draws scenes from photos; see SceneDrawer for what the shares mean."""

    photos: tuple[Photo, ...]
    size: tuple[int, int]  # height and width of a scene, pixels
    regions: tuple[str, ...] = ("kr",)
    pasted: float = 0.5
    added: float = 0.3
    permits: float = 0.3

    def __call__(self, seed: int) -> Draw:
        """A drawer with its own stream."""
        drawer = SceneDrawer(
            self.photos,
            self.size,
            seed=seed,
            regions=self.regions,
            shares=(self.pasted, self.added, self.permits),
        )
        return lambda _progress: drawer.scene()


def photos_of(folder: Path) -> tuple[Photo, ...]:
    """The photos of `folder`: its manifest.csv, and vehicles.csv if it has one.

    manifest.csv has columns file and boxes; vehicles.csv has file, trusted and boxes, the latter
    as `class confidence x1 y1 x2 y2`. BadManifest says what is wrong.
    """
    folder = Path(folder)
    rows = _table(folder / "manifest.csv", ("file", "boxes"))
    vehicles = {}
    if (folder / "vehicles.csv").exists():
        for row in _table(folder / "vehicles.csv", ("file", "trusted", "boxes")):
            vehicles[row["file"]] = (row["trusted"] == "1", row["boxes"])
    photos = []
    for number, row in enumerate(rows, start=2):
        trusted, boxes = vehicles.get(row["file"], (False, ""))
        try:
            plates = _plates(row["boxes"])
            cars = _vehicles(boxes)
        except ValueError as error:
            raise BadManifest(f"{folder / 'manifest.csv'}, row {number}: {error}") from None
        photos.append(Photo(folder / row["file"], plates, cars, trusted))
    if not photos:
        raise NothingToRead(f"{folder / 'manifest.csv'} must list photos, but has no rows")
    return tuple(photos)


def training_photos(
    photos: Sequence[Photo], validation_share: float, *, kept_back: bool = False
) -> tuple[Photo, ...]:
    """Those to train on, or the share kept back to choose weights by; never those held out."""
    out = held_out([photo.path.name for photo in photos])
    return tuple(
        photo
        for photo in photos
        if photo.path.name not in out
        and is_validation(photo.path.name, validation_share=validation_share) == kept_back
    )


def held_out_photos(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Every seventh photo by SHA-1 of its name: what detectors are measured on."""
    out = held_out([photo.path.name for photo in photos])
    return tuple(photo for photo in photos if photo.path.name in out)


def _table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise BadManifest(f"{path}: there is no such file") from None
    missing = [column for column in columns if rows and column not in rows[0]]
    if missing:
        raise BadManifest(f"{path}: columns {', '.join(missing)} are missing")
    return rows


def _plates(text: str) -> np.ndarray:
    """Upright boxes "n 4" of corners or boxes separated by semicolons."""
    quads = [parse_corners(part) for part in text.split(";") if part.strip()]
    boxes = [[*quad.min(0), *quad.max(0)] for quad in quads]
    return np.array(boxes, np.float32).reshape(-1, 4)


def _vehicles(text: str) -> np.ndarray:
    """Boxes "n 5" with their confidence last; one a vehicle."""
    rows = [part.split()[1:] for part in text.split(";") if part.strip()]
    values = np.array([[float(v) for v in row] for row in rows], np.float32).reshape(-1, 5)
    values = values[values[:, 0] >= DOUBTFUL]
    kept = suppressed(values[:, 1:], values[:, 0], SAME_VEHICLE)
    return np.concatenate([values[kept, 1:], values[kept, :1] >= SURE], 1).astype(np.float32)
