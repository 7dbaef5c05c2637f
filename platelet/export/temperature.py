"""How much the logits overstate: one number that makes the confidence of whole plates honest."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from platelet.decode.confidence import text_log_probability
from platelet.decode.greedy import greedy, log_softmax

GRID = tuple(np.round(np.geomspace(0.5, 20, 41), 3).tolist())
EDGE = 1e-6  # keeps the logarithm finite


def fit_temperature(
    logits: Float[np.ndarray, "n steps classes"], labels: Sequence[Sequence[int]]
) -> float:
    """The temperature at which the probabilities of the greedy texts fit how often they are right.

    It minimises the cross-entropy of "the whole text is right" over plates with known labels (ids).

    Source: Guo et al. 2017, "On Calibration of Modern Neural Networks", here on whole texts.
    """
    texts = [greedy(one).ids for one in logits]
    right = np.array([t == tuple(x) for t, x in zip(texts, labels, strict=True)])
    return min(GRID, key=lambda t: _cross_entropy(confidences(logits, texts, t), right))


def confidences(
    logits: Float[np.ndarray, "n steps classes"],
    texts: Sequence[tuple[int, ...]],
    temperature: float,
) -> Float[np.ndarray, " n"]:
    """Probability of each text at a temperature."""
    found = [
        text_log_probability(log_softmax(one, temperature), ids)
        for one, ids in zip(logits, texts, strict=True)
    ]
    return np.exp(np.minimum(found, 0))


def _cross_entropy(sure: np.ndarray, right: np.ndarray) -> float:
    sure = np.clip(sure, EDGE, 1 - EDGE)
    return float(-np.where(right, np.log(sure), np.log(1 - sure)).mean())
