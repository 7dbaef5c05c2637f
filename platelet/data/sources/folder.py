"""Labelled folders: `{plate}_{n}.jpg` beside `{plate}_{n}.txt`, a box a character.

The format of github.com/noahzhy/LPR_Jax: the text file holds a line `x1 y1 x2 y2` (pixels) for
every character, in the order of the plate, and `labels.names` a symbol a line. A file that
contradicts itself is named in `warnings` and left out; nothing is guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from jaxtyping import Float32

from platelet.plates.alphabet import Alphabet
from platelet.types import LabelledCrop

_IMAGES = {".jpg", ".jpeg", ".png", ".bmp"}


class BadSampleError(ValueError):
    """One file of a labelled folder cannot be used; the message says why."""


@dataclass(slots=True, kw_only=True)
class LabelledFolder:
    """The usable samples of a folder, and a list of those that are not."""

    path: Path
    alphabet: Alphabet
    region: str
    format: str = ""
    warnings: list[str] = field(default_factory=list)  # a line a file left out, filled by reading

    def __iter__(self) -> Iterator[LabelledCrop]:
        """Every usable sample, by file name."""
        return (crop for _, crop in self.named())

    def named(self) -> Iterator[tuple[str, LabelledCrop]]:
        """(file name, sample) of every usable sample, by file name."""
        self.warnings.clear()
        for image_path in self.images():
            try:
                yield image_path.name, self.read(image_path)
            except BadSampleError as error:
                self.warnings.append(f"{image_path.name}: {error}")

    def images(self) -> list[Path]:
        """The image files, by name."""
        return sorted(p for p in self.path.iterdir() if p.suffix.lower() in _IMAGES)

    def read(self, image_path: Path) -> LabelledCrop:
        """One sample, or BadSampleError."""
        symbols = self._symbols(image_path.stem)
        quads = _read_quads(image_path.with_suffix(".txt"))
        if len(quads) != len(symbols):
            raise BadSampleError(f"{len(symbols)} symbols in the name, {len(quads)} boxes")
        # decoded from bytes: cv2.imread cannot open every non-ASCII path on every system
        data = np.frombuffer(image_path.read_bytes(), np.uint8)
        image = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        if image is None:
            raise BadSampleError("the image cannot be decoded")
        return LabelledCrop(
            image=image,
            symbols=symbols,
            quads=quads,
            corners=None,
            region=self.region,
            format=self.format,
        )

    def _symbols(self, stem: str) -> tuple[str, ...]:
        plate, separator, _ = stem.rpartition("_")
        if not separator or not plate:
            raise BadSampleError("the name is not {plate}_{n}")
        try:
            return tuple(self.alphabet.split(plate))
        except ValueError as error:
            raise BadSampleError(str(error)) from None


def read_names(path: Path) -> tuple[str, ...]:
    """The symbols of a `labels.names` file, a line each, in its order."""
    return tuple(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())


def _read_quads(path: Path) -> Float32[np.ndarray, "n 4 2"]:
    if not path.exists():
        raise BadSampleError(f"{path.name} is missing")
    try:
        lines = path.read_text("utf-8").splitlines()
        boxes = [[float(v) for v in line.split()] for line in lines if line.strip()]
    except ValueError as error:
        raise BadSampleError(f"{path.name}: {error}") from None
    if any(len(box) != 4 for box in boxes):
        raise BadSampleError(f"{path.name}: a line is not `x1 y1 x2 y2`")
    if any(x2 <= x1 or y2 <= y1 for x1, y1, x2, y2 in boxes):
        raise BadSampleError(f"{path.name}: an empty box")
    quads = [[[x1, y1], [x2, y1], [x2, y2], [x1, y2]] for x1, y1, x2, y2 in boxes]
    return np.asarray(quads, np.float32).reshape(-1, 4, 2)
