"""A training run's folder to a model file: card and calibration plates from the run itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from jaxtyping import UInt8

from platelet.data.sources.drawn import DrawnPlates
from platelet.export import targets
from platelet.export.api import DEFAULT_TARGET, ExportReport, export_model
from platelet.export.verify import LEAST_AGREEMENT
from platelet.learn.checkpoint import RunInfo, load_model
from platelet.model_file import ModelCard, Provenance
from platelet.synth.axes import Axes
from platelet.vision.preprocess import fit

# Where the weights themselves waver between two texts, any rounding decides: readable plates only.
READABLE = Axes(clean=1.0, exposure=0.0, wear=0.2)
CALIBRATION_SEED, CHECK_SEED = 30_011, 30_013  # no training worker has them


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to make of a run."""

    target: str = DEFAULT_TARGET
    calibrate: int = 256  # images that set the ranges of the integers
    check: int = 512  # images that the file must read as the weights do
    version: str = "1"
    weights: str = "best"  # or "latest"
    least_agreement: float = LEAST_AGREEMENT  # share of the check's plates, in [0, 1]


def export_run(folder: Path, out: Path, options: ExportOptions) -> ExportReport:
    """Export the averaged weights of run `folder` to `out`; the file's stem is the model's name."""
    targets.find(options.target)  # a wrong name is said before anything is drawn
    model, info = load_model(folder, which=options.weights)
    return export_model(
        model,
        card_of(info, name=out.stem, version=options.version, date=_date(folder)),
        drawn_images(info, options.calibrate, seed=CALIBRATION_SEED),
        out,
        target=options.target,
        check_images=drawn_images(info, options.check, seed=CHECK_SEED, axes=READABLE),
        least_agreement=options.least_agreement,
    )


def card_of(info: RunInfo, *, name: str, version: str, date: str) -> ModelCard:
    """What the run says about its network."""
    config = info.config
    measured = info.best_exact >= 0
    drawn = {"right": round(info.best_exact, 4), "plates": config.evaluate_plates}
    return ModelCard(
        name=name,
        version=version,
        regions=(config.region,),
        symbols=info.symbols,
        height_px=config.height_px,
        width_px=config.width_px,
        steps=config.time_steps,
        scores={"drawn": drawn} if measured else {},
        provenance=Provenance(
            recipe=info.recipe,
            seed=config.seed,
            plates_seen=info.step * config.batch,
            minutes=round(info.seconds / 60, 1),
            trained_on=f"drawn plates of region {config.region}",
            date=date,
        ),
    )


def drawn_images(
    info: RunInfo, count: int, *, seed: int, axes: Axes | None = None
) -> UInt8[np.ndarray, "n height width 1"]:
    """`count` fresh plates as the run drew them at its end, or by `axes`, fitted to the network."""
    config = info.config
    start, end = (axes.clean,) * 2 if axes else (config.clean_start, config.clean_end)
    plates = DrawnPlates(
        region=config.region, axes=axes or Axes(), clean_start=start, clean_end=end
    )
    draw = plates(seed)
    size = config.height_px, config.width_px
    return np.stack([fit(draw(1.0).image, *size)[..., None] for _ in range(count)])


def _date(folder: Path) -> str:
    changed = (Path(folder) / "run.json").stat().st_mtime
    return datetime.fromtimestamp(changed, UTC).date().isoformat()
