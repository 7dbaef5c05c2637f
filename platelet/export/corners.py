"""A corner network's run to a model file."""

from dataclasses import dataclass
from pathlib import Path

import jax
import numpy as np

from platelet.data.photos import photos_of, training_photos
from platelet.data.sources.closeups import Closeups
from platelet.data.view_batch import ViewBatch, collate_views
from platelet.decode.votes import joined
from platelet.errors import BadSetting, VerificationError
from platelet.export import targets
from platelet.export.api import DEFAULT_TARGET
from platelet.export.convert import Network
from platelet.export.write import provenance, write_checked
from platelet.learn.checkpoint import RunInfo, load_model
from platelet.learn.models.corners import OUTPUTS, deployed_corners
from platelet.model_file import CORNERS, VIEW, ModelCard
from platelet.runtime.session import Session
from platelet.types import LABELS

CALIBRATION_SEED = 30_029  # no training worker has it
SAME = 0.03  # plate heights: mean distance of corners that count as the same


@dataclass(frozen=True, slots=True, kw_only=True)
class CornersOptions:
    """What to make of a run."""

    photos: Path | None = None  # folder of labelled photos: plates drawn there calibrate and check
    target: str = DEFAULT_TARGET
    calibrate: int = 256  # views that set the ranges of the integers
    check: int = 512  # other views, in which both must find the same corners
    version: str = "1"
    weights: str = "best"  # or "latest"
    least_agreement: float = 0.95  # share of the check's views, in [0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class CornersReport:
    """What came out."""

    path: Path
    target: str
    size_bytes: int  # of the whole file, card included
    card: ModelCard
    agreement: float  # share of views with the same corners
    views: int  # that were compared


def export_corners(folder: Path, out: Path, options: CornersOptions) -> CornersReport:
    """Export the averaged weights of run `folder` to `out`; the file's stem is the model's name."""
    if options.photos is None:
        raise BadSetting(
            "a corner network is calibrated on plates drawn into photos: give a folder of "
            "labelled photos with --data"
        )
    builder = targets.find(options.target)
    model, info = load_model(folder, which=options.weights)
    network = deployed_corners(model)
    views = _views(info, options.photos, options.calibrate + options.check)
    shape = views.images.shape[1:]
    data = builder.build(network, (shape[0], shape[1], 1), views.images[: options.calibrate])
    checked = ViewBatch(*(column[options.calibrate :] for column in views))

    def check(session: Session) -> float:
        agreement = _agreement(network, session, checked)
        if agreement < options.least_agreement:
            raise VerificationError(
                f"The exported network and its weights agree on the corners of {agreement:.1%} of "
                f"{len(checked.images)} views; {options.least_agreement:.1%} are needed. Calibrate "
                "with more views (--calibrate), or export to target tflite."
            )
        return agreement

    written = write_checked(out, data, _card(info, folder, out.stem, options.version), check)
    return CornersReport(
        path=out,
        target=options.target,
        size_bytes=written.size_bytes,
        card=written.card,
        agreement=written.checked,
        views=len(checked.images),
    )


def _card(info: RunInfo, folder: Path, name: str, version: str) -> ModelCard:
    config = info.config
    return ModelCard(
        name=name,
        version=version,
        regions=tuple(config.regions.split(",")),
        symbols=LABELS[:1],
        height_px=config.height_px,
        width_px=config.width_px,
        task=CORNERS,
        preprocess=VIEW,
        outputs=OUTPUTS,
        scores={"kept back": round(info.best, 4)} if info.best >= 0 else {},
        provenance=provenance(info, folder, "plates drawn into photos"),
    )


def _views(info: RunInfo, photos: Path, count: int) -> ViewBatch:
    config = info.config
    draw = Closeups(
        photos=training_photos(photos_of(photos), config.validation_share, kept_back=True),
        size=(config.height_px, config.width_px),
        regions=tuple(config.regions.split(",")),
    )(CALIBRATION_SEED)
    return collate_views([draw(1.0) for _ in range(count)])


def _agreement(network: Network, session: Session, views: ViewBatch) -> float:
    """Share of views in which both find the same corners."""
    run = jax.jit(network)
    same = []
    for image, heights in zip(views.images, views.heights, strict=True):
        votes = {k: np.asarray(v)[0] for k, v in run(image[None].astype(np.float32) / 255).items()}
        apart = (joined(votes)[0] - joined(session.maps(image))[0]) * heights
        same.append(np.linalg.norm(apart, axis=-1).mean() < SAME)
    return float(np.mean(same))
