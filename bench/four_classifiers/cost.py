"""What the four classifiers and jp_small cost: weights, bytes, multiply-adds, time a plate."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from bench.four_classifiers.measure import MODEL, SEED, found_corners
from bench.four_classifiers.nets import FourClassifiers, deployed
from bench.four_classifiers.plates import (
    FIELDS,
    LENGTHS,
    REGION,
    SIZES_PX,
    SYMBOLS,
    OrdinaryDrawer,
    cut,
    straight,
)
from platelet.export.targets.tflite_uint8 import build
from platelet.learn.models import reader
from platelet.learn.models.deploy import cost_of
from platelet.learn.recipes import jp_small
from platelet.learn.tasks.read import build_model
from platelet.measure.latency import interleaved, summary
from platelet.plates.regions import region
from platelet.read.corners import CornerFinder
from platelet.read.detector import CORNER_FINDER
from platelet.runtime.backends import open_network
from platelet.runtime.hub import known_models, load_model
from platelet.synth.axes import standard
from platelet.vision.preprocess import fit

CALIBRATION = 64  # plates
ROUNDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One line of the table."""

    name: str
    classes: int
    parameters: int
    size_bytes: int
    runs: int  # of the network a plate
    multiply_adds: float  # of all of them
    milliseconds: float


def costs(network: FourClassifiers) -> tuple[list[Cost], float]:
    """A line a classifier, then jp_small; and the milliseconds of finding corners and cutting."""
    drawer = OrdinaryDrawer(SEED + 1, standard(REGION))
    crops = [drawer.crop() for _ in range(CALIBRATION)]
    pieces = [cut(straight(crop.image, crop.corners)) for crop in crops]
    files = {
        name: build(
            deployed(network.each[name]),
            (*SIZES_PX[name], 1),
            np.concatenate([one[name] for one in pieces]),
        )
        for name in FIELDS
    }
    calls = {name: _invocations(files[name], pieces[0][name]) for name in FIELDS}
    session, finder = load_model(MODEL), CornerFinder(load_model(CORNER_FINDER))
    image = crops[0].image
    small = fit(image, session.card.height_px, session.card.width_px)[None]
    calls[MODEL] = lambda: session.run(small, attention=False)
    calls["cutting"] = lambda: cut(straight(image, found_corners(finder, image)))
    times = {name: summary(ms).median_ms for name, ms in interleaved(calls, ROUNDS).items()}
    each = {name: cost_of(deployed(network.each[name]), (*SIZES_PX[name], 1)) for name in FIELDS}
    lines = [
        Cost(
            name=name,
            classes=len(SYMBOLS[name]),
            parameters=each[name].parameters,
            size_bytes=len(files[name]),
            runs=runs,
            multiply_adds=runs * each[name].multiply_adds,
            milliseconds=times[name],
        )
        for name, runs in zip(FIELDS, LENGTHS, strict=True)
    ]
    return [*lines, _sequence_cost(times[MODEL])], times["cutting"]


def total(lines: list[Cost]) -> Cost:
    """All classifiers together."""
    sums = {
        name: sum(getattr(line, name) for line in lines)
        for name in ("classes", "parameters", "size_bytes", "runs", "multiply_adds", "milliseconds")
    }
    return replace(lines[0], name="four classifiers", **sums)


def _sequence_cost(milliseconds: float) -> Cost:
    recipe, card = jp_small.RECIPE, load_model(MODEL).card
    network = reader(recipe.network).deployed(build_model(recipe, region(REGION).alphabet.size))
    cost = cost_of(network, card.shape)
    return Cost(
        name=MODEL,
        classes=len(card.symbols),
        parameters=cost.parameters,
        size_bytes=known_models()[MODEL].stat().st_size,
        runs=1,
        multiply_adds=cost.multiply_adds,
        milliseconds=milliseconds,
    )


def _invocations(file: bytes, images: np.ndarray) -> Callable[[], object]:
    """One run for each picture "places height width 1", as a reader of one plate makes them."""
    backend = open_network(file)
    return lambda: [backend.run(image[None], ["logits"]) for image in images]
