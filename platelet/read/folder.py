"""Many pictures, one after the other; one that cannot be read never stops the rest."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
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

PICTURES_A_WORKER = 4  # below which loading the models again is not worth it


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


def opened(
    batch: Batch,
    *,
    bar: bool = False,
    look: Callable[[Result], Result] = lambda result: result,
    workers: int = 1,
) -> Iterator[Result]:
    """Every problem and every file of `batch`, in order: its picture, or why there is none.

    bar: show progress on a terminal (never when standard error is not one). look: what to make of
    a picture that could be opened; called by `workers` threads at once.
    """

    def work(file: PictureFile) -> Result:
        try:
            return look(Result(str(file), read_image(file)))
        except UnreadableImage as error:
            return Result(str(file), error=str(error))

    for problem in batch.problems:
        yield Result("", error=problem)
    results = in_order(work, batch.files, workers)
    for result in progress(results, len(batch.files)) if bar else results:
        if result.image is None:
            batch.failed += 1
        else:
            batch.read += 1
        yield result


def read_all(
    reader: Reader, batch: Batch, *, crops: bool, bar: bool = False, workers: int = 1
) -> Iterator[Result]:
    """As `opened`, with what `reader` sees in each picture; several workers have twins of it."""
    workers = max(1, min(workers, len(batch.files) // PICTURES_A_WORKER))
    readers: SimpleQueue[Reader] = SimpleQueue()
    for one in [reader] if workers == 1 else [reader.twin() for _ in range(workers)]:
        readers.put(one)

    def look(result: Result) -> Result:
        assert result.image is not None
        mine = readers.get()
        try:
            seen = mine.read(result.image, crops=crops)
        finally:
            readers.put(mine)
        return replace(result, sighting=replace(seen, source=result.source))

    return opened(batch, bar=bar, look=look, workers=workers)


def progress(items: Iterator[Item], count: int) -> Iterable[Item]:
    """`items` under a progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, "reading", total=count, console=Console(stderr=True))
