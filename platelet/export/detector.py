"""A detector's run to a model file."""

from dataclasses import dataclass
from pathlib import Path

import jax
import numpy as np
from jaxtyping import UInt8

from platelet.data.photos import photos_of, training_photos
from platelet.decode.maps import detections
from platelet.errors import BadSetting, UnreadableImage, VerificationError
from platelet.export import targets
from platelet.export.api import DEFAULT_TARGET
from platelet.export.write import provenance, write_checked
from platelet.learn.checkpoint import RunInfo, load_model
from platelet.learn.models.detector import Detector, deployed_detector
from platelet.model_file import DETECT, LETTERBOX, ModelCard
from platelet.runtime.session import Session
from platelet.types import LABELS, Detection
from platelet.vision.boxes import iou
from platelet.vision.image import read_image
from platelet.vision.preprocess import letterbox

CHECKED_CONFIDENCE = 0.5  # boxes that the weights are this sure of must be found again
SAME_BOX = 0.7  # IoU


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorOptions:
    """What to make of a run."""

    photos: Path | None = None  # folder with manifest.csv: calibrates, and checks what came out
    height_px: int = 480
    width_px: int = 640
    target: str = DEFAULT_TARGET
    calibrate: int = 96  # photos that set the ranges of the integers
    check: int = 64  # other photos, on which both must find the same boxes
    version: str = "1"
    weights: str = "best"  # or "latest"
    least_agreement: float = 0.95  # share of boxes, in [0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorReport:
    """What came out."""

    path: Path
    target: str
    size_bytes: int  # of the whole file, card included
    card: ModelCard
    agreement: float  # share of the weights' boxes that the file finds, and the other way round
    photos: int  # that were compared


def export_detector(folder: Path, out: Path, options: DetectorOptions) -> DetectorReport:
    """Export the averaged weights of run `folder` to `out`; the file's stem is the model's name."""
    shape = (options.height_px, options.width_px, 3)
    for name, value in zip(("height", "width"), shape[:2], strict=True):
        if value <= 0 or value % 32:
            raise BadSetting(f"{name}={value} must be a multiple of 32, such as 320 or 640")
    if options.photos is None:
        raise BadSetting("a detector is calibrated on photos: give their folder with --data")
    builder = targets.find(options.target)
    model, info = load_model(folder, which=options.weights)
    frames = _frames(options.photos, options.calibrate + options.check, shape)
    network = deployed_detector(model)
    data = builder.build(network, shape, frames[: options.calibrate])
    checked = frames[options.calibrate :]

    def check(session: Session) -> float:
        agreement = _agreement(model, session, checked)
        if agreement < options.least_agreement:
            raise VerificationError(
                f"The exported detector and its weights agree on {agreement:.1%} of the boxes of "
                f"{len(checked)} photos; {options.least_agreement:.1%} are needed. Calibrate with "
                "more photos (--calibrate), or export to target tflite."
            )
        return agreement

    card = _card(info, folder, out.stem, shape, options.version)
    written = write_checked(out, data, card, check)
    return DetectorReport(
        path=out, target=options.target, size_bytes=written.size_bytes, card=written.card,
        agreement=written.checked, photos=len(checked),
    )  # fmt: skip


def _card(
    info: RunInfo, folder: Path, name: str, shape: tuple[int, int, int], version: str
) -> ModelCard:
    config = info.config
    return ModelCard(
        name=name,
        version=version,
        regions=tuple(config.regions.split(",")),
        symbols=LABELS,
        height_px=shape[0],
        width_px=shape[1],
        task=DETECT,
        preprocess=LETTERBOX,
        outputs=tuple(sorted(("fine_heat", "fine_sides", "corners", "spread", "coarse_heat",
                              "coarse_sides"))),
        scores={"kept back": round(info.best, 4)} if info.best >= 0 else {},
        provenance=provenance(
            info, folder, "photos with boxes of plates and vehicles; drawn plates and permits"
        ),
    )  # fmt: skip


def _frames(folder: Path, count: int, shape: tuple[int, int, int]) -> UInt8[np.ndarray, "n h w 3"]:
    """The first `count` readable training photos as the network gets them."""
    frames = []
    for photo in training_photos(photos_of(folder), 0.0):
        try:
            frames.append(letterbox(read_image(photo.path), *shape[:2]).image)
        except UnreadableImage:
            continue
        if len(frames) == count:
            break
    if len(frames) < 2:
        raise BadSetting(f"{folder} holds {len(frames)} readable photos; calibrating needs some")
    return np.stack(frames)


def _agreement(model: Detector, session: Session, frames: np.ndarray) -> float:
    """Share of sure boxes of either side that the other finds too, in [0, 1]."""
    run = jax.jit(deployed_detector(model))
    same = total = 0
    for frame in frames:
        maps = run(frame[None].astype(np.float32) / 255)
        ours = detections({k: np.asarray(v)[0] for k, v in maps.items()}, least=0.2)
        theirs = detections(session.maps(frame), least=0.2)
        for one, other in ((ours, theirs), (theirs, ours)):
            sure = [d for d in one if d.confidence >= CHECKED_CONFIDENCE]
            total += len(sure)
            same += sum(_finds(other, d) for d in sure)
    return same / total if total else 1.0


def _finds(found: list[Detection], wanted: Detection) -> bool:
    return any(d.label == wanted.label and iou(d.box, wanted.box) >= SAME_BOX for d in found)
