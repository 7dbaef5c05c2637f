"""Photos with boxes of plates and vehicles, in the forms that there are. Add a form = add a file.

A form has `applies(folder) -> bool` and `photos(folder) -> list[Photo]`.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from platelet.data.split import held_out, is_validation
from platelet.errors import BadManifest, NothingToRead
from platelet.table import read_table
from platelet.types import Photo
from platelet.vision.boxes import parse_boxes

PLATES = frozenset(
    ("license_plate", "licence_plate", "license plate", "license-plate", "licenseplate",
     "number_plate", "number plate", "vehicle registration plate", "plate", "lp")
)  # fmt: skip
VEHICLES = frozenset(
    ("car", "vehicle", "truck", "bus", "van", "motorcycle", "motorbike", "taxi", "lorry")
)


def photos_of(folder: str | Path) -> tuple[Photo, ...]:
    """The labelled photos of `folder`; NothingToRead or BadManifest says why there are none."""
    folder = Path(folder)
    if not folder.is_dir():
        raise NothingToRead(f"{folder}: there is no such folder. Check the path.")
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    names.sort(key=lambda name: (name != "manifest", name))  # our own form is never a chance find
    forms = [importlib.import_module(f"{__name__}.{name}") for name in names]
    for form in forms:
        if form.applies(folder):
            found = form.photos(folder)
            if found:
                return tuple(found)
            raise NothingToRead(f"{folder}: its labels ({form.__name__.split('.')[-1]}) are empty")
    raise NothingToRead(
        f"{folder} holds no labels of a form that is known: manifest.csv, COCO's .json, YOLO's "
        ".txt or Pascal VOC's .xml"
    )


def photo(path: Path, named: list[tuple[str, list[float]]]) -> Photo:
    """A photo with boxes x1 y1 x2 y2 by the name of their class; other classes are left out.

    Vehicles count as known where the label names any.
    """
    plates = [box for name, box in named if name.lower() in PLATES]
    cars = [[*box, 1.0] for name, box in named if name.lower() in VEHICLES]
    return Photo(
        path,
        np.array(plates, np.float32).reshape(-1, 4),
        np.array(cars, np.float32).reshape(-1, 5),
        bool(cars),
        np.zeros((0, 5), np.float32),
    )


def with_unlabelled(photos: Sequence[Photo], table: str | Path) -> tuple[Photo, ...]:
    """The photos with the plates that somebody found in them later: right to find, right to miss.

    table: a CSV file with the columns file (a photo's name), boxes, as in manifest.csv, and, if
    there are any, maybe: boxes of what may be a plate and cannot be told. BadManifest names a row
    that does not fit, or a photo that is not there.
    """
    later = {}
    for number, row in enumerate(read_table(Path(table), ("file", "boxes")), start=2):
        try:
            sure, maybe = (parse_boxes(row.get(name) or "") for name in ("boxes", "maybe"))
            later[Path(row["file"]).name] = np.concatenate([_marked(sure, 1), _marked(maybe, 0)])
        except ValueError as error:
            raise BadManifest(f"{table}, row {number}: {error}") from None
    strange = later.keys() - {photo.path.name for photo in photos}
    if strange:
        raise BadManifest(
            f"{table} names {len(strange)} photos that are not in this folder, such as "
            f"{min(strange)}. Is it the table of another set?"
        )
    return tuple(
        replace(photo, unlabelled=later.get(photo.path.name, photo.unlabelled)) for photo in photos
    )


def _marked(boxes: np.ndarray, mark: float) -> np.ndarray:
    """Boxes "n 4" with one more column, "n 5"."""
    return np.pad(boxes, [(0, 0), (0, 1)], constant_values=mark)


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
