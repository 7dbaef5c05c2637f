"""Weights to a verified model file."""

from dataclasses import dataclass
from pathlib import Path

import jax
import numpy as np
from jaxtyping import UInt8

from platelet.export import targets
from platelet.export.convert import Network
from platelet.export.verify import LEAST_AGREEMENT, Drift, Reader, verify
from platelet.learn.models.deploy import deployed
from platelet.learn.models.tinylpr import TinyLPR
from platelet.model_file import ModelCard, read_model, write_model
from platelet.runtime.session import Session

DEFAULT_TARGET = "tflite-uint8"

Images = UInt8[np.ndarray, "n height width 1"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What came out."""

    path: Path
    target: str
    size_bytes: int  # of the whole file, card included
    card: ModelCard
    drift: Drift


def export_model(  # noqa: PLR0913
    model: TinyLPR | Network,
    card: ModelCard,
    calibration_images: Images,
    out_path: str | Path,
    *,
    target: str = DEFAULT_TARGET,
    check_images: Images | None = None,
    least_agreement: float = LEAST_AGREEMENT,
) -> ExportReport:
    """Write `model` to `out_path`, if it then reads `check_images` as the weights do.

    `model` is a trained module or its deployed function. Without `check_images` the calibration
    images are used. VerificationError leaves no file behind.
    """
    network = deployed(model) if isinstance(model, TinyLPR) else model
    data = targets.find(target).build(network, card.shape, calibration_images)
    partial = Path(f"{out_path}.part")
    partial.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_model(partial, data, card)
        checked, stored = read_model(partial)
        session = Session(checked, stored)
        crops = calibration_images if check_images is None else check_images
        drift = verify(
            reference(network),
            lambda x: session.run(x, attention=False).logits,
            crops,
            least=least_agreement,
        )
        size = partial.stat().st_size
        partial.replace(out_path)
    finally:
        partial.unlink(missing_ok=True)
    return ExportReport(
        path=Path(out_path), target=target, size_bytes=size, card=checked, drift=drift
    )


def reference(network: Network) -> Reader:
    """`network` in JAX, float32, on uint8 images."""
    run = jax.jit(network)

    def logits(images: Images) -> np.ndarray:
        scaled = images.astype(np.float32) / 255
        return np.concatenate([np.asarray(run(image[None])["logits"]) for image in scaled])

    return logits
