"""Labels crops whose text is known: a box a character, in reading order, as training reads them.

The text is laid along what the network says (Viterbi over its CTC steps), and each character gets
the box of its step's attention.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from platelet.decode.boxes import character_boxes
from platelet.decode.confidence import symbol_steps, text_probabilities
from platelet.decode.greedy import log_softmax
from platelet.decode.lines import fit_lines
from platelet.errors import BadManifest, BadSetting
from platelet.measure.manifest import compact
from platelet.read.folder import Batch, Result, opened
from platelet.read.recognizer import Recognizer
from platelet.table import read_table
from platelet.types import Box
from platelet.vision.boxes import box_corners
from platelet.vision.labelled import write_labelled
from platelet.vision.preprocess import fit

LIKELY = 0.01  # probability of a text below which the picture may show another one
AS_THEY_ARE = (".jpg", ".jpeg", ".png", ".bmp")  # files that training opens


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a text stands in a crop."""

    boxes: tuple[Box | None, ...]  # one a symbol, pixels of the crop; None where none was seen
    probability: float  # of the text, in [0, 1]


def align(recognizer: Recognizer, crop: np.ndarray, symbols: tuple[str, ...]) -> Aligned:
    """Find the characters of a known text in `crop`, uint8 "h w" or "h w 3".

    BadSetting where the model gives no attention. A text too long for the model's steps has
    probability 0 and no boxes.
    """
    card = recognizer.session.card
    outputs = recognizer.session.run(np.stack([fit(crop, card.height_px, card.width_px)]))
    if outputs.attention is None:
        raise BadSetting(f"model {card.name} gives no attention, so it cannot place characters")
    said = log_softmax(outputs.logits[0], card.temperature)
    ids = tuple(recognizer.alphabet.encode(symbols))
    steps = symbol_steps(said, ids)
    if len(steps) != len(ids):
        return Aligned((None,) * len(ids), 0.0)
    probability = float(text_probabilities(said, [ids])[0])
    boxes = character_boxes(outputs.attention[0], steps, crop.shape[:2])
    return Aligned(fit_lines(boxes, crop), probability)


@dataclass(slots=True)
class Labeller:
    """Writes the pictures of a batch with their boxes into a folder."""

    recognizer: Recognizer
    out: Path
    texts: Mapping[str, str] = field(default_factory=dict)  # by file name; else the name tells it
    least: float = LIKELY
    written: int = 0
    _names: set[str] = field(default_factory=set)

    def label(self, batch: Batch, *, bar: bool = False) -> Iterator[str]:
        """Write all of `batch`; yields a line for each picture that was left out, and why."""
        for result in opened(batch, bar=bar):
            why = self._label(result)
            if why:
                yield why
            elif result.image is not None:
                self.written += 1

    def _label(self, result: Result) -> str:
        """Write one picture; what is wrong where it must be left out."""
        if result.image is None:
            return result.error
        source = Path(result.source)
        text, known = self._text(source), self.recognizer.region
        try:
            symbols = known.split(compact(text))
        except ValueError as error:
            return f"{source}: {text!r} is no text of {known.code}: {error}"
        if not symbols:
            where = "its row in --labels is missing" if self.texts else "its name holds none"
            return f"{source}: no text is known: {where}"
        found = align(self.recognizer, result.image, symbols)
        if found.probability < self.least:
            read = self.recognizer.read([result.image])[0].text
            return (
                f"{source}: labelled {known.text(symbols)}, read as {read or 'nothing'}; "
                f"the label's probability is {found.probability:.4f}. Look at it, or lower --least"
            )
        quads = [box_corners(box.as_list()) for box in found.boxes if box]
        if len(quads) != len(symbols):
            return f"{source}: {len(symbols)} characters, but only {len(quads)} could be placed"
        size = result.image.shape[:2]
        picture, suffix = _encoded(source, result.image)
        write_labelled(self._target(source, symbols, suffix), picture, np.array(quads), size)
        return ""

    def _text(self, source: Path) -> str:
        """The label of a file: from the table, else from a name such as 12가3456_7.jpg."""
        if self.texts:
            return self.texts.get(source.name, "")
        plate, _, number = source.stem.rpartition("_")
        return plate if plate and number.isdigit() else source.stem

    def _target(self, source: Path, symbols: tuple[str, ...], suffix: str) -> Path:
        """A name that no other picture of the run has: its own number where it has one."""
        own = source.stem.rpartition("_")[2]
        number = int(own) if "_" in source.stem and own.isdigit() else 0
        while (name := f"{''.join(symbols)}_{number}") in self._names:
            number += 1
        self._names.add(name)
        return self.out / f"{name}{suffix}"


def texts_of(table: Path) -> dict[str, str]:
    """File name to label, from a table with the columns file and label."""
    texts: dict[str, str] = {}
    for number, row in enumerate(read_table(table, ("file", "label")), start=2):
        name = Path(row["file"]).name
        if texts.setdefault(name, row["label"]) != row["label"]:
            raise BadManifest(f"{table}, row {number}: {name} has two labels")
    return texts


def _encoded(source: Path, image: np.ndarray) -> tuple[bytes, str]:
    if source.suffix.lower() in AS_THEY_ARE:
        return source.read_bytes(), source.suffix.lower()
    return cv2.imencode(".png", image)[1].tobytes(), ".png"
