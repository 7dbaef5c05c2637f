"""Names among whatever else a network reads."""

from collections.abc import Sequence

import numpy as np

from platelet.decode.confidence import BEFORE, with_blanks


def name_prices(said: np.ndarray, names: Sequence[tuple[int, ...]]) -> np.ndarray:
    """What it costs to find each of n names in what is said, with anything before and after it.

    said: log-probabilities "crops steps classes". Nats from 0, where the likeliest symbols spell
    the name; infinite where there are too few steps; float64 "crops n". Keyword spotting with a
    filler of whatever is likeliest, on the best alignment (Viterbi), after Rose and Paul 1990, "A
    hidden Markov model based keyword recognition system".
    """
    extended, skips = with_blanks(names)
    lasts = BEFORE - 1 + 2 * np.array([len(ids) for ids in names])
    beside = said - said.max(2, keepdims=True)
    score = np.full((len(said), len(names), BEFORE + extended.shape[1]), -np.inf)
    best = np.full((len(said), len(names)), -np.inf)
    for step in range(said.shape[1]):
        came = np.maximum(score[..., BEFORE:], score[..., 1:-1])
        came = np.maximum(came, np.where(skips, score[..., :-2], -np.inf))
        came[..., 1] = np.maximum(came[..., 1], 0.0)  # it begins, after whatever was likeliest
        score[..., BEFORE:] = came + beside[:, step, extended]
        best = np.maximum(best, score[:, np.arange(len(names)), lasts])
    return -best
