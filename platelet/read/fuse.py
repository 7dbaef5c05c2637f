"""Many looks at one plate: what all of them together say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from platelet.decode.confidence import text_probabilities

UNHEARD = 1e-4  # least probability that a look leaves for texts nobody thought of
UNKNOWN = 1000  # how many texts share what a look leaves, those of other looks among them


@dataclass(frozen=True, slots=True)
class Joining:
    """How several looks at one plate add up."""

    independence: float  # weight of a further look, in [0, 1]; all count at least as much as one
    unheard: bool  # whether what all of them leave to texts that none thought of is believed


FRAMES = Joining(0.35, unheard=True)  # of a video, which share their faults
CUTS = Joining(0.0, unheard=False)  # of one picture, which share its blur and its light


def fuse(
    looks: Sequence[np.ndarray],
    candidates: Iterable[tuple[int, ...]],
    joining: Joining = FRAMES,
    weights: Sequence[float] | None = None,
) -> list[tuple[tuple[int, ...], float]]:
    """Texts with their probability in [0, 1] given all looks, likeliest first.

    looks: calibrated log-probabilities "steps classes" of each frame. candidates: ids of the texts
    that any look thought of; what is left to other texts is counted, so that the sum is below 1,
    unless `joining` says that several looks leave nothing. The looks are taken as independent,
    tempered. A product of posteriors, not a vote of strings. weights: how much each look counts
    beside the others; without them all count as much.
    """
    texts = list(dict.fromkeys(candidates))
    if not texts or not looks:
        return []
    each = _each(looks, texts)
    left = np.clip(1 - each.sum(1, keepdims=True), UNHEARD, 1.0) / UNKNOWN
    counts = np.ones(len(looks)) if weights is None else np.asarray(weights)
    counts = counts / counts.sum() * max(1.0, len(looks) * joining.independence)
    total = counts @ np.log(np.concatenate([each + left, left], 1))
    total[-1] += np.log(UNKNOWN)
    if len(looks) > 1 and not joining.unheard:
        total[-1] = -np.inf
    share = np.exp(total - total.max())
    share /= share.sum()
    order = np.argsort(-share[:-1], kind="stable")
    return [(texts[i], float(share[i])) for i in order]


def _each(looks: Sequence[np.ndarray], texts: Sequence[tuple[int, ...]]) -> np.ndarray:
    """What each look says of each text, in [0, 1]: float64 "looks texts".

    Looks of one shape are asked together, which costs little more than to ask one.
    """
    each = np.empty((len(looks), len(texts)))
    for shape in {look.shape for look in looks}:
        alike = [i for i, look in enumerate(looks) if look.shape == shape]
        each[alike] = text_probabilities(np.stack([looks[i] for i in alike]), texts)
    return each
