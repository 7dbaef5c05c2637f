"""Many pictures, one after the other; one that cannot be read never stops the rest."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np

from platelet.errors import NothingToRead, UnreadableImage
from platelet.read.reader import Reader
from platelet.types import Plate, Sighting
from platelet.vision.draw import annotate
from platelet.vision.image import find_images, read_image
from platelet.vision.warp import upright


@dataclass(slots=True)
class Batch:
    """What to read, and how it went."""

    files: list[Path]
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

    def write_annotated(self, folder: Path, seen: Sighting) -> Path:
        """The picture with its readings, as PNG in `folder`."""
        assert self.image is not None
        return write_png(folder / f"{Path(self.source).stem}.png", annotate(self.image, seen))

    def write_crops(self, folder: Path, seen: Sighting) -> list[Path]:
        """The plates of the picture, upright, named by text; nothing where none was read."""
        assert self.image is not None
        stem = Path(self.source).stem
        return [
            write_png(folder / f"{p.text}_{stem}.png", _crop(self.image, p)) for p in seen.plates
        ]


def _crop(image: np.ndarray, plate: Plate) -> np.ndarray:
    """The plate cut out upright; the whole picture where it is the plate."""
    return upright(image, np.array(plate.corners)) if plate.corners else image


def write_png(path: Path, image: np.ndarray) -> Path:
    """Write a PNG; a name that is taken gets a number. Any name that the system allows works."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, target = 1, path
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-{number}{path.suffix}")
    _, data = cv2.imencode(".png", image)
    target.write_bytes(data.tobytes())
    return target


def opened(batch: Batch, *, bar: bool = False) -> Iterator[Result]:
    """Every problem and every file of `batch`, in order: its picture, or why there is none.

    bar: show progress on a terminal (never when standard error is not one).
    """
    for problem in batch.problems:
        yield Result("", error=problem)
    for file in _progress(batch.files) if bar and sys.stderr.isatty() else batch.files:
        try:
            image = read_image(file)
        except UnreadableImage as error:
            batch.failed += 1
            yield Result(str(file), error=str(error))
        else:
            batch.read += 1
            yield Result(str(file), image)


def read_all(reader: Reader, batch: Batch, *, crops: bool, bar: bool = False) -> Iterator[Result]:
    """As `opened`, with what `reader` sees in each picture."""
    for result in opened(batch, bar=bar):
        if result.image is None:
            yield result
            continue
        seen = reader.read(result.image, crops=crops)
        yield replace(result, sighting=replace(seen, source=result.source))


def _progress(files: list[Path]) -> Iterable[Path]:
    from rich.console import Console
    from rich.progress import track

    return track(files, "reading", console=Console(stderr=True))
