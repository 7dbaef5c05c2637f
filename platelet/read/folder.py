"""Many pictures, one after the other; one that cannot be read never stops the rest."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from platelet.errors import CannotWrite, NothingToRead, UnreadableImage
from platelet.read.parallel import in_order
from platelet.read.reader import Reader
from platelet.types import Plate, Sighting
from platelet.vision.draw import annotate
from platelet.vision.image import PictureFile, find_images, read_image
from platelet.vision.warp import cut_box, upright

Item = TypeVar("Item")

PICTURES_A_WORKER = 25  # below which a process and its models are not worth a second


@dataclass(slots=True)
class Batch:
    """What to read, and how it went."""

    files: list[PictureFile]
    problems: list[str] = field(default_factory=list)  # paths that hold nothing to read
    failed: int = 0
    read: int = 0

    @classmethod
    def find(cls, paths: Iterable[str | Path]) -> "Batch":
        """All pictures under `paths`; missing paths and empty folders become problems."""
        batch = cls([])
        for path in paths:
            try:
                batch.files += find_images([path])
            except NothingToRead as error:
                batch.problems.append(str(error))
        return batch

    @property
    def exit_code(self) -> int:
        """0: everything was read; 1: some could not be; 2: nothing could."""
        if not (self.failed or self.problems):
            return 0
        return 1 if self.read else 2


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """One picture: what was seen, or why it could not be read."""

    source: str
    image: np.ndarray | None = None
    sighting: Sighting | None = None
    error: str = ""

    @property
    def stem(self) -> str:
        """The file's name without its ending: what pictures made of it are called."""
        return Path(self.source).stem

    def write_annotated(self, folder: Path, seen: Sighting) -> Path:
        """The picture with its readings, as PNG in `folder`."""
        assert self.image is not None
        return write_png(folder / f"{self.stem}.png", annotate(self.image, seen))

    def write_crops(self, folder: Path, seen: Sighting) -> list[Path]:
        """What is in the picture, a folder a class: plates upright, vehicles by their boxes; named
        by the plate's text where there is one."""
        assert self.image is not None
        crops = [("license_plate", plate.text, _crop(self.image, plate)) for plate in seen.plates]
        for vehicle in seen.vehicles:
            text = "" if vehicle.plate is None else seen.plates[vehicle.plate].text
            crops.append((vehicle.kind, text, cut_box(self.image, vehicle.box)))
        return [
            write_png(folder / label / f"{text}_{self.stem}.png".lstrip("_"), crop)
            for label, text, crop in crops
            if crop.size
        ]


def _crop(image: np.ndarray, plate: Plate) -> np.ndarray:
    """The plate cut out upright; the whole picture where it is the plate."""
    return upright(image, np.array(plate.corners)) if plate.corners else image


def write_png(path: Path, image: np.ndarray) -> Path:
    """Write a PNG; a name that is taken gets a number. Any name that the system allows works.

    CannotWrite when the disk is full or closed; nothing is left of the file then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, target = 1, path
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-{number}{path.suffix}")
    _, data = cv2.imencode(".png", image)
    try:
        target.write_bytes(data.tobytes())
    except OSError as error:
        target.unlink(missing_ok=True)  # half a picture is none
        raise CannotWrite(target, error.strerror or str(error)) from None
    return target


def open_picture(file: PictureFile) -> Result:
    """A file's picture, or why there is none."""
    try:
        return Result(str(file), read_image(file))
    except UnreadableImage as error:
        return Result(str(file), error=str(error))


@dataclass(frozen=True, slots=True)
class Reading:
    """What is done to every file; each further process has a copy.

    keep: the picture is wanted beside what is seen in it.
    """

    reader: Reader
    crops: bool
    keep: bool

    def __call__(self, file: PictureFile) -> Result:
        """What `reader` sees in a file's picture."""
        result = open_picture(file)
        if result.image is None:
            return result
        seen = replace(self.reader.read(result.image, crops=self.crops), source=result.source)
        return replace(result, sighting=seen, image=result.image if self.keep else None)


def opened(
    batch: Batch,
    *,
    bar: bool = False,
    work: Callable[[PictureFile], Result] = open_picture,
    workers: int = 1,
) -> Iterator[Result]:
    """Every problem and every file of `batch`, in order: its picture, or why there is none.

    bar: show progress on a terminal (never when standard error is not one). work: what is made of
    a file, by `workers` processes at once.
    """
    for problem in batch.problems:
        yield Result("", error=problem)
    results = in_order(work, batch.files, workers)
    for result in progress(results, len(batch.files)) if bar else results:
        if result.error:
            batch.failed += 1
        else:
            batch.read += 1
        yield result


def read_all(
    reader: Reader,
    batch: Batch,
    *,
    crops: bool,
    keep: bool = True,
    bar: bool = False,
    workers: int = 1,
) -> Iterator[Result]:
    """As `opened`, with what `reader` sees in each picture; keep: and with the picture."""
    workers = max(1, min(workers, len(batch.files) // PICTURES_A_WORKER))
    return opened(batch, bar=bar, work=Reading(reader, crops, keep), workers=workers)


def progress(items: Iterator[Item], count: int) -> Iterable[Item]:
    """`items` under a progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, "reading", total=count, console=Console(stderr=True))
