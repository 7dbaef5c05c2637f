"""Does an exported network read what its weights read?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, UInt8

from platelet.decode.greedy import collapse
from platelet.errors import VerificationError
from platelet.learn.ops.fake_quant import LOST_BELOW

LEAST_AGREEMENT = 0.99  # share of texts
LEAST_READ = 50  # images that the weights read right, from which on these alone are judged

Images = UInt8[np.ndarray, "n height width 1"]
Logits = Float[np.ndarray, "n steps classes"]
Reader = Callable[[Images], Logits]
Texts = Sequence[tuple[int, ...]]  # symbols of each image, by number


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How far an exported network is from its weights."""

    images: int
    text_agreement: float  # share of images with the same text, in [0, 1]
    step_agreement: float  # share of steps with the same best symbol, in [0, 1]
    largest_difference: float  # of a logit
    signal_to_noise_db: float  # of the logits; infinite when they are equal


def verify(
    reference: Reader,
    exported: Reader,
    crops: Images,
    *,
    texts: Texts | None = None,
    least: float = LEAST_AGREEMENT,
) -> Drift:
    """Compare both on `crops`; VerificationError when fewer than `least` texts are the same.

    With `texts`, what the crops say, those that the weights read right are compared alone, as soon
    as they are LEAST_READ: where the weights themselves waver, any rounding decides.
    """
    expected, found = reference(crops), exported(crops)
    if texts is not None:
        read = _read(expected, texts)
        if read.sum() >= LEAST_READ:
            expected, found = expected[read], found[read]
    drift = measure_drift(expected, found)
    if drift.text_agreement < least:
        raise VerificationError(
            f"The exported network reads {drift.text_agreement:.1%} of {drift.images} images as "
            f"its weights do; {least:.1%} are needed ({drift.signal_to_noise_db:.1f} dB). "
            "Calibrate with more images (--calibrate), drawn like those it will read, train "
            "with quantised=true, export to target tflite, or ask for less (--least-agreement)."
        )
    return drift


def measure_drift(expected: Logits, found: Logits) -> Drift:
    """Drift between two sets of logits of the same images.

    What lies LOST_BELOW under the best of its step is left out of the differences: the file cuts it
    off, and no text depends on it.
    """
    ours, theirs = expected.argmax(-1), found.argmax(-1)
    counted = expected >= expected.max(-1, keepdims=True) - LOST_BELOW
    difference = np.where(counted, expected - found, 0)
    noise = float(np.square(difference).sum())
    signal = float(np.square(np.where(counted, expected, 0)).sum())
    return Drift(
        images=len(expected),
        text_agreement=float(_same_text(ours, theirs).mean()),
        step_agreement=float((ours == theirs).mean()),
        largest_difference=float(np.abs(difference).max()),
        signal_to_noise_db=float(10 * np.log10(signal / noise)) if noise else float("inf"),
    )


def _read(logits: Logits, texts: Texts) -> Bool[np.ndarray, " n"]:
    """Which images are read right."""
    found = (collapse(best) for best in logits.argmax(-1))
    return np.array([tuple(f) == tuple(text) for f, text in zip(found, texts, strict=True)])


def _same_text(a: np.ndarray, b: np.ndarray) -> Bool[np.ndarray, " n"]:
    pairs = zip(a, b, strict=True)
    return np.array([collapse(x) == collapse(y) for x, y in pairs])
