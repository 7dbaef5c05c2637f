"""A training run's folder to a model file: card and calibration plates from the run itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from jaxtyping import UInt8

from platelet.data.sources.drawn import DrawnPlates
from platelet.export import targets
from platelet.export.api import DEFAULT_TARGET, ExportReport, export_model
from platelet.export.temperature import fit_temperature
from platelet.export.verify import LEAST_AGREEMENT
from platelet.export.write import provenance
from platelet.learn.checkpoint import RunInfo, load_model
from platelet.learn.models import reader
from platelet.model_file import READ, WORDS, ModelCard, read_model, write_model
from platelet.plates.regions import covered
from platelet.runtime.session import Session
from platelet.synth.axes import READABLE, Axes, standard
from platelet.types import LabelledCrop
from platelet.vision.preprocess import fit

CALIBRATION_SEED, CHECK_SEED, TEMPERATURE_SEED = (
    30_011,
    30_013,
    30_017,
)  # no training worker has them


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to make of a run."""

    target: str = DEFAULT_TARGET
    calibrate: int = 256  # images that set the ranges of the integers
    check: int = 512  # images; what the weights read right of them, the file must read alike
    version: str = "1"
    weights: str = "best"  # or "latest"
    temperature_plates: int = 1000  # fresh ones that calibrate the confidence
    least_agreement: float = LEAST_AGREEMENT  # share of the check's plates, in [0, 1]
    edge_tpu: bool = False  # operators of an Edge TPU alone; a tenth slower on a CPU


def export_run(folder: Path, out: Path, options: ExportOptions) -> ExportReport:
    """Export the averaged weights of run `folder` to `out`; the file's stem is the model's name."""
    targets.find(options.target)  # a wrong name is said before anything is drawn
    model, info = load_model(folder, which=options.weights)
    # where the weights themselves waver between two texts, any rounding decides: readable ones only
    check = drawn_crops(info, options.check, seed=CHECK_SEED, axes=READABLE)
    report = export_model(
        reader(info.config.network).deployed(model, edge_tpu=options.edge_tpu),
        card_of(info, folder, name=out.stem, version=options.version),
        drawn_images(info, options.calibrate, seed=CALIBRATION_SEED),
        out,
        target=options.target,
        check_images=fitted(info, check),
        check_texts=[tuple(info.alphabet.encode(crop.symbols)) for crop in check],
        least_agreement=options.least_agreement,
    )
    return replace(report, card=calibrated(out, info, options.temperature_plates))


def calibrated(path: Path, info: RunInfo, plates: int) -> ModelCard:
    """Fit the temperature of the model file at `path` on fresh drawn plates; the card written."""
    session = Session.open(path)
    crops = drawn_crops(info, plates, seed=TEMPERATURE_SEED)
    logits = session.run(fitted(info, crops), attention=False).logits
    labels = [info.alphabet.encode(crop.symbols) for crop in crops]
    card, network = read_model(path)
    return write_model(path, network, replace(card, temperature=fit_temperature(logits, labels)))


def card_of(info: RunInfo, folder: Path, *, name: str, version: str) -> ModelCard:
    """What the run says about its network."""
    config = info.config
    measured = info.best >= 0
    drawn = {"right": round(info.best, 4), "plates": config.evaluate_plates}
    return ModelCard(
        name=name,
        version=version,
        regions=covered(config.region),
        symbols=info.symbols,
        height_px=config.height_px,
        width_px=config.width_px,
        steps=config.time_steps,
        task=WORDS if config.words == 1 else READ,
        scores={"drawn": drawn} if measured else {},
        provenance=provenance(info, folder, f"drawn plates of region {config.region}"),
    )


def drawn_crops(
    info: RunInfo, count: int, *, seed: int, axes: Axes | None = None
) -> list[LabelledCrop]:
    """`count` fresh plates as the run drew them at its end, or by `axes`."""
    config = info.config
    end = axes.clean if axes else config.clean_end
    axes = axes or replace(standard(config.region), posed=config.posed)
    plates = DrawnPlates(
        region=config.region,
        rows=config.rows,
        rows_alone=config.rows_alone,
        words=config.words,
        axes=axes,
        clean_start=end,
        clean_end=end,
    )
    draw = plates(seed)
    return [draw(1.0) for _ in range(count)]


def drawn_images(
    info: RunInfo, count: int, *, seed: int, axes: Axes | None = None
) -> UInt8[np.ndarray, "n height width 1"]:
    """The pictures of drawn_crops, fitted to the network."""
    return fitted(info, drawn_crops(info, count, seed=seed, axes=axes))


def fitted(info: RunInfo, crops: Sequence[LabelledCrop]) -> UInt8[np.ndarray, "n height width 1"]:
    """The pictures of `crops` as the run's network takes them."""
    size = info.config.height_px, info.config.width_px
    return np.stack([fit(crop.image, *size)[..., None] for crop in crops])
