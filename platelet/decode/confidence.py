"""How sure a text is: the probability that the network gives to it over all its alignments."""

from collections.abc import Sequence

import numpy as np

from platelet.decode.greedy import BLANK

BEFORE = 2  # states that are never reached, before the first one


def text_log_probability(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> float:
    """As text_log_probabilities, of one text."""
    return float(text_log_probabilities(log_probabilities, [ids])[0])


def text_log_probabilities(
    log_probabilities: np.ndarray, texts: Sequence[tuple[int, ...]]
) -> np.ndarray:
    """Natural logarithms of the probabilities of n texts, summed over all alignments; float64 "n".

    log_probabilities: "steps classes". The forward variable of Graves et al. 2006, section 4.1.
    """
    lengths = np.array([len(ids) for ids in texts])
    extended, skips = with_blanks(texts)
    emitted = log_probabilities[:, extended].astype(np.float64)
    alpha = np.full((len(texts), BEFORE + extended.shape[1]), -np.inf)
    alpha[:, BEFORE : BEFORE + 2] = emitted[0, :, :2]
    for row in emitted[1:]:
        skipped = np.where(skips, alpha[:, :-2], -np.inf)
        stayed_or_moved = np.logaddexp(alpha[:, BEFORE:], alpha[:, 1:-1])
        alpha[:, BEFORE:] = np.logaddexp(stayed_or_moved, skipped) + row
    ends = BEFORE + 2 * lengths[:, None] - np.array([0, 1])  # the last blank, the last symbol
    return np.logaddexp.reduce(np.take_along_axis(alpha, ends, 1), axis=1)


def text_probabilities(
    log_probabilities: np.ndarray, texts: Sequence[tuple[int, ...]]
) -> np.ndarray:
    """Probabilities of n texts, over all alignments; float64 "n" in [0, 1]."""
    return np.exp(np.minimum(text_log_probabilities(log_probabilities, texts), 0.0))


def symbol_steps(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> tuple[int, ...]:
    """The step at which each symbol of `ids` is said, on the likeliest alignment (Viterbi)."""
    if not ids:
        return ()
    extended, skips = (each[0] for each in with_blanks([ids]))
    emitted = log_probabilities[:, extended]
    score = np.full(len(extended), -np.inf)
    score[:2] = emitted[0, :2]
    came = np.zeros(emitted.shape, int)
    for step, row in enumerate(emitted[1:], start=1):
        options = np.full((3, len(extended)), -np.inf)
        options[0] = score
        options[1, 1:] = score[:-1]
        options[2, 2:] = np.where(skips[2:], score[:-2], -np.inf)
        came[step] = options.argmax(axis=0)
        score = options.max(axis=0) + row
    place = len(extended) - 1 if score[-1] >= score[-2] else len(extended) - 2
    best: dict[int, tuple[float, int]] = {}
    for step in range(len(emitted) - 1, -1, -1):
        if place % 2:
            best[place] = max(best.get(place, (-np.inf, 0)), (float(emitted[step, place]), step))
        place -= came[step, place]
    return tuple(best[2 * i + 1][1] for i in range(len(ids)) if 2 * i + 1 in best)


def with_blanks(texts: Sequence[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    """The symbols of each text with blanks around them, and whether the one two before may lead on.

    int and bool "texts states"; a shorter text ends in blanks.
    """
    extended = np.full((len(texts), 2 * max(map(len, texts)) + 1), BLANK)
    for row, ids in zip(extended, texts, strict=True):
        row[1 : 2 * len(ids) : 2] = ids
    skips = np.zeros(extended.shape, bool)
    skips[:, 2:] = (extended[:, 2:] != BLANK) & (extended[:, 2:] != extended[:, :-2])
    return extended, skips
