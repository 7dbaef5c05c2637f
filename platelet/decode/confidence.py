"""How sure a text is: the probability that the network gives to it over all its alignments."""

import numpy as np

from platelet.decode.greedy import BLANK


def text_log_probability(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> float:
    """Natural logarithm of the probability of `ids`, summed over all alignments.

    log_probabilities: "steps classes". The forward variable of Graves et al. 2006, section 4.1.
    """
    extended = np.full(2 * len(ids) + 1, BLANK)
    extended[1::2] = ids
    emitted = log_probabilities[:, extended].astype(np.float64)
    skips = np.zeros(len(extended), bool)
    skips[2:] = (extended[2:] != BLANK) & (extended[2:] != extended[:-2])
    alpha = np.full(len(extended), -np.inf)
    alpha[:2] = emitted[0, :2]
    for row in emitted[1:]:
        before = np.concatenate(([-np.inf], alpha[:-1]))
        skipped = np.where(
            skips, np.concatenate(([-np.inf, -np.inf], alpha))[: len(alpha)], -np.inf
        )
        alpha = np.logaddexp(np.logaddexp(alpha, before), skipped) + row
    return float(np.logaddexp.reduce(alpha[-2:]))


def symbol_steps(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> tuple[int, ...]:
    """The step at which each symbol of `ids` is said, on the likeliest alignment (Viterbi)."""
    if not ids:
        return ()
    extended = np.full(2 * len(ids) + 1, BLANK)
    extended[1::2] = ids
    emitted = log_probabilities[:, extended]
    score = np.full(len(extended), -np.inf)
    score[:2] = emitted[0, :2]
    came = np.zeros(emitted.shape, int)
    for step, row in enumerate(emitted[1:], start=1):
        options = np.full((3, len(extended)), -np.inf)
        options[0] = score
        options[1, 1:] = score[:-1]
        may_skip = (extended[2:] != BLANK) & (extended[2:] != extended[:-2])
        options[2, 2:] = np.where(may_skip, score[:-2], -np.inf)
        came[step] = options.argmax(axis=0)
        score = options.max(axis=0) + row
    place = len(extended) - 1 if score[-1] >= score[-2] else len(extended) - 2
    best: dict[int, tuple[float, int]] = {}
    for step in range(len(emitted) - 1, -1, -1):
        if place % 2:
            best[place] = max(best.get(place, (-np.inf, 0)), (float(emitted[step, place]), step))
        place -= came[step, place]
    return tuple(best[2 * i + 1][1] for i in range(len(ids)) if 2 * i + 1 in best)
