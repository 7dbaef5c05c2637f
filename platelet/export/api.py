"""Weights to a verified model file."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import jax
import numpy as np
from jaxtyping import UInt8

from platelet.export import targets
from platelet.export.convert import Network
from platelet.export.verify import LEAST_AGREEMENT, Drift, Reader, Texts, verify
from platelet.export.write import write_checked
from platelet.model_file import ModelCard
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
    network: Network,
    card: ModelCard,
    calibration_images: Images,
    out_path: str | Path,
    *,
    target: str = DEFAULT_TARGET,
    check_images: Images | None = None,
    check_texts: Texts | None = None,
    least_agreement: float = LEAST_AGREEMENT,
) -> ExportReport:
    """Write `network`, as it is deployed, if it then reads `check_images` as the weights do.

    Without `check_images` the calibration images are used; with `check_texts` those count that the
    weights read right. VerificationError leaves no file behind.
    """
    image = jax.ShapeDtypeStruct((1, *card.shape), np.float32)
    card = replace(card, outputs=tuple(sorted(jax.eval_shape(network, image))))
    data = targets.find(target).build(network, card.shape, calibration_images)
    crops = calibration_images if check_images is None else check_images

    def check(session: Session) -> Drift:
        logits = partial(_logits, session)
        return verify(reference(network), logits, crops, texts=check_texts, least=least_agreement)

    written = write_checked(Path(out_path), data, card, check)
    return ExportReport(
        path=Path(out_path),
        target=target,
        size_bytes=written.size_bytes,
        card=written.card,
        drift=written.checked,
    )


def _logits(session: Session, images: Images) -> np.ndarray:
    return session.run(images, attention=False).logits


def reference(network: Network) -> Reader:
    """`network` in JAX, float32, on uint8 images."""
    run = jax.jit(network)

    def logits(images: Images) -> np.ndarray:
        scaled = images.astype(np.float32) / 255
        return np.concatenate([np.asarray(run(image[None])["logits"]) for image in scaled])

    return logits
