"""Reads the same drawn plates with the four classifiers and with jp_small, brought in many ways."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import jax
import numpy as np

from bench.four_classifiers.nets import FourClassifiers
from bench.four_classifiers.plates import (
    FIELDS,
    LARGE_MM,
    LENGTHS,
    REGION,
    SIZE_MM,
    SYMBOLS,
    OrdinaryDrawer,
    cut,
    straight,
)
from platelet.learn import step as steps
from platelet.measure.fields import weighted_f1
from platelet.measure.plates import Share
from platelet.read.again import MARGIN
from platelet.read.corners import CornerFinder, quad_of
from platelet.read.detector import CORNER_FINDER
from platelet.read.reader import Reader
from platelet.runtime.hub import load_model
from platelet.synth.axes import standard
from platelet.types import Box, Detection, LabelledCrop, Plate
from platelet.vision.warp import upright

SEED = 50_047  # no training run draws with it
CHUNK = 100  # plates a call, so that the compiled shape is always the same
MODEL = "jp_small"

Symbols = Mapping[str, tuple[str, ...]]  # of one plate, by field
Seen = Sequence[tuple[np.ndarray, np.ndarray | None]]  # a crop, and corners to set it upright at
ReadAll = Callable[[Seen], list[Symbols]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateSet:
    """Plates that are measured together; of several turns, each has an equal part."""

    name: str
    share: float = 0.5  # of the plates asked for
    turns: tuple[tuple[float, float, float] | None, ...] = (None,)  # yaw, pitch, roll in degrees
    size_mm: tuple[float, float] = SIZE_MM

    def draw(self, count: int) -> Iterator[LabelledCrop]:
        """Its part of `count` plates, kanji with fonts that no training used."""
        for turn in self.turns:
            axes = replace(standard(REGION), fonts="unseen", turn=turn)
            drawer = OrdinaryDrawer(SEED, axes, self.size_mm)
            for _ in range(round(self.share * count / len(self.turns))):
                yield drawer.crop()


SETS = (
    PlateSet(name="as in training", share=1.0),
    PlateSet(name="upright", turns=((0.0, 0.0, 0.0),)),
    PlateSet(name="rolled by 25 degrees, either way", turns=((0.0, 0.0, 25.0), (0.0, 0.0, -25.0))),
    PlateSet(name="seen from 45 degrees, either side", turns=((45.0, 0.0, 0.0), (-45.0, 0.0, 0.0))),
    PlateSet(name="440 x 220 mm, as in training", size_mm=LARGE_MM),
)


@dataclass(slots=True)
class Result:
    """What was read of one set, by way, and how far off the found corners were."""

    truths: list[Symbols] = field(default_factory=list)
    reads: dict[str, list[Symbols]] = field(default_factory=dict)
    errors: list[float] = field(default_factory=list)  # mean of four corners, in plate heights


class Readers:
    """The readers that are compared, each with one way of bringing it a plate."""

    def __init__(self, network: FourClassifiers):
        self.finder = CornerFinder(load_model(CORNER_FINDER))
        once = _sequence(Reader(REGION, model=MODEL, again=False))
        further = _sequence(Reader(REGION, model=MODEL))
        four = _classifiers(network)
        self.ways: dict[str, tuple[ReadAll, str]] = {
            "four classifiers, exact corners": (four, "exact"),
            "four classifiers, found corners": (four, "found"),
            "four classifiers, crop as it is": (four, "none"),
            f"{MODEL}, exact corners, one look": (once, "exact"),
            f"{MODEL}, found corners, one look": (once, "found"),
            f"{MODEL}, crop as it is, one look": (once, "none"),
            f"{MODEL}, crop as it is, looks as needed": (further, "none"),
        }

    def read(self, one: PlateSet, count: int) -> Result:
        """The plates of a set, read in every way."""
        result, crops = Result(), list(one.draw(count))
        found = [found_corners(self.finder, crop.image) for crop in crops]
        result.truths = [truth_of(crop) for crop in crops]
        result.errors = [
            corner_error(corners, crop.corners)
            for corners, crop in zip(found, crops, strict=True)
            if crop.corners is not None
        ]
        quads = {"exact": [c.corners for c in crops], "found": found, "none": [None] * len(crops)}
        for name, (read, corners) in self.ways.items():
            images = [crop.image for crop in crops]
            result.reads[name] = read(list(zip(images, quads[corners], strict=True)))
        return result


def found_corners(finder: CornerFinder, image: np.ndarray) -> np.ndarray:
    """Corners "4 2" of the plate in a crop, of which nothing else is known; else the crop's own."""
    box = Box(0, 0, image.shape[1], image.shape[0])
    return quad_of(finder.refined(image, Detection("license_plate", 1.0, box)))


def corner_error(found: np.ndarray, true: np.ndarray) -> float:
    """Mean distance of the corners "4 2", in heights of the plate."""
    height = (np.linalg.norm(true[0] - true[3]) + np.linalg.norm(true[1] - true[2])) / 2
    return float(np.linalg.norm(found - true, axis=1).mean() / height)


def truth_of(crop: LabelledCrop) -> Symbols:
    """The symbols of each field of a plate."""
    left = list(crop.symbols)
    return {
        name: tuple(left.pop(0) for _ in range(length))
        for name, length in zip(FIELDS, LENGTHS, strict=True)
    }


def _classifiers(network: FourClassifiers) -> ReadAll:
    def compute(images: dict[str, jax.Array]) -> dict[str, jax.Array]:
        logits = network({name: steps.as_input(one) for name, one in images.items()})
        return {name: one.argmax(-1) for name, one in logits.items()}

    best = jax.jit(compute)

    def read(seen: Seen) -> list[Symbols]:
        found: list[Symbols] = []
        for start in range(0, len(seen), CHUNK):
            pieces = [cut(straight(*pair)) for pair in seen[start : start + CHUNK]]
            padded = pieces + pieces[-1:] * (CHUNK - len(pieces))
            ids = jax.device_get(best({n: np.stack([p[n] for p in padded]) for n in FIELDS}))
            found += [
                {name: tuple(SYMBOLS[name][i] for i in ids[name][at]) for name in FIELDS}
                for at in range(len(pieces))
            ]
        return found

    return read


def _sequence(reader: Reader) -> ReadAll:
    def read(seen: Seen) -> list[Symbols]:
        crops = [c if quad is None else upright(c, quad, MARGIN) for c, quad in seen]
        chunks = (crops[at : at + CHUNK] for at in range(0, len(crops), CHUNK))
        return [_symbols(plate) for chunk in chunks for plate in reader.read_crops(chunk)]

    return read


def _symbols(plate: Plate) -> Symbols:
    """The fields of a reading; an office is one symbol."""
    alone = ("office", "kana")
    return {name: (text,) if name in alone else tuple(text) for name, text in plate.fields.items()}


def scores(truths: Sequence[Symbols], reads: Sequence[Symbols]) -> dict[str, tuple[Share, float]]:
    """Share right and weighted F1 of each field, of each symbol of the longer ones, of plates."""
    found = {}
    for name, length in zip(FIELDS, LENGTHS, strict=True):
        pairs = [(t[name], r.get(name, ())) for t, r in zip(truths, reads, strict=True)]
        found[name] = _score([("".join(t), "".join(r)) for t, r in pairs])
        if length > 1:
            padded = [(t, (*r, *[""] * length)) for t, r in pairs]
            each = [pair for t, r in padded for pair in zip(t, r, strict=False)]
            found[f"{name} symbol"] = _score(each)
    right = sum(dict(t) == dict(r) for t, r in zip(truths, reads, strict=True))
    return {**found, "whole": (Share(right, len(truths)), 0.0)}


def _score(pairs: Sequence[tuple[str, str]]) -> tuple[Share, float]:
    return Share(sum(t == r for t, r in pairs), len(pairs)), weighted_f1(pairs)
