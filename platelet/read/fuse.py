"""Many looks at one plate: what all of them together say."""

from collections.abc import Iterable, Sequence

import numpy as np

from platelet.decode.confidence import text_log_probability

INDEPENDENCE = 0.35  # weight of a further frame: those of one video share their faults
UNHEARD = 1e-4  # least probability that a look leaves for texts nobody thought of
UNKNOWN = 1000  # how many texts share what a look leaves, those of other looks among them


def fuse(
    looks: Sequence[np.ndarray],
    candidates: Iterable[tuple[int, ...]],
    independence: float = INDEPENDENCE,
) -> list[tuple[tuple[int, ...], float]]:
    """Texts with their probability in [0, 1] given all looks, likeliest first.

    looks: calibrated log-probabilities "steps classes" of each frame. candidates: ids of the texts
    that any look thought of; what is left to other texts is counted, so that the sum is below 1.
    The looks are taken as independent, tempered: each counts `independence`, all of them at least
    as much as one. A product of posteriors, not a vote of strings.
    """
    texts = list(dict.fromkeys(candidates))
    if not texts or not looks:
        return []
    each = np.array([[text_log_probability(look, ids) for ids in texts] for look in looks])
    each = np.exp(np.minimum(each, 0.0))
    left = np.clip(1 - each.sum(1, keepdims=True), UNHEARD, 1.0) / UNKNOWN
    weight = max(1 / len(looks), independence)
    total = weight * np.log(np.concatenate([each + left, left], 1)).sum(0)
    total[-1] += np.log(UNKNOWN)
    share = np.exp(total - total.max())
    share /= share.sum()
    order = np.argsort(-share[:-1], kind="stable")
    return [(texts[i], float(share[i])) for i in order]
