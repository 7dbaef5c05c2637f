"""How sure a text is: the probability that the network gives to it over all its alignments."""

import math
from collections.abc import Sequence

import numpy as np

from platelet.decode.greedy import BLANK

BEFORE = 2  # states that are never reached, before the first one
RESCALED = 8  # steps after which numbers that became small are enlarged
LEAST = 1e-300  # stands for those that are 0


def text_log_probability(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> float:
    """As text_log_probabilities, of one text."""
    return float(text_log_probabilities(log_probabilities, [ids])[0])


def text_log_probabilities(said: np.ndarray, texts: Sequence[tuple[int, ...]]) -> np.ndarray:
    """Natural logarithms of the probabilities of n texts, summed over all alignments.

    said: log-probabilities "... steps classes" of one look or several; float64 "... n". The forward
    variable of Graves et al. 2006, section 4.1.
    """
    extended, skips = with_blanks(texts)
    likeliest = said.max(-1, keepdims=True).astype(np.float64)
    beside = np.exp(said - likeliest)  # sums of logarithms would cost far more
    emitted = np.moveaxis(beside[..., extended], -3, 0)
    alpha = np.zeros((*emitted.shape[1:-1], BEFORE + extended.shape[1]))
    alpha[..., BEFORE : BEFORE + 2] = emitted[0, ..., :2]
    here, one_before, two_before = alpha[..., BEFORE:], alpha[..., 1:-1], alpha[..., :-BEFORE]
    may_skip, came, lost = skips.astype(float), np.empty_like(here), 0.0
    for step, row in enumerate(emitted[1:], start=1):
        np.multiply(two_before, may_skip, out=came)
        np.add(came, one_before, out=came)
        np.add(here, came, out=here)
        np.multiply(here, row, out=here)
        if step % RESCALED == 0:
            top = np.maximum(alpha.max(-1, keepdims=True), LEAST)
            alpha /= top
            lost = lost + np.log(top[..., 0])
    over = 2 * np.array([len(ids) for ids in texts])  # the last blank; before it the last symbol
    every = np.arange(len(texts))
    ended = alpha[..., every, BEFORE + over] + alpha[..., every, BEFORE + over - 1]
    with np.errstate(divide="ignore"):
        return np.log(ended) + lost + likeliest.sum((-2, -1))[..., None]


def text_probabilities(said: np.ndarray, texts: Sequence[tuple[int, ...]]) -> np.ndarray:
    """Probabilities of n texts, over all alignments; float64 "... n" in [0, 1]."""
    return np.exp(np.minimum(text_log_probabilities(said, texts), 0.0))


def symbol_steps(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> tuple[int, ...]:
    """The step at which each symbol of `ids` is said, on the likeliest alignment (Viterbi)."""
    if not ids:
        return ()
    extended, skips = (each[0] for each in with_blanks([ids]))
    emitted = log_probabilities[:, extended]
    toll = toll_of(skips, emitted.dtype)
    score = np.full((len(emitted), BEFORE + len(extended)), -np.inf, emitted.dtype)
    score[0, BEFORE : BEFORE + 2] = emitted[0, :2]
    for before, after, row in zip(score[:-1], score[1:], emitted[1:], strict=True):
        after[BEFORE:] = likeliest_way(before, toll) + row
    return _said_at(score.tolist(), emitted.tolist(), skips.tolist(), len(ids))


def _said_at(
    score: list[list[float]], emitted: list[list[float]], skips: list[bool], count: int
) -> tuple[int, ...]:
    """The surest step of each symbol on the best way back through the scores of symbol_steps."""
    place = len(skips) - 1 if score[-1][-1] >= score[-1][-2] else len(skips) - 2
    best: dict[int, tuple[float, int]] = {}
    for step in range(len(emitted) - 1, -1, -1):
        if place % 2:
            best[place] = max(best.get(place, (-math.inf, 0)), (emitted[step][place], step))
        if step:
            row = score[step - 1]
            skipped = row[place] if skips[place] else -math.inf
            came = (row[BEFORE + place], row[BEFORE + place - 1], skipped)
            place -= came.index(max(came))
    return tuple(best[2 * i + 1][1] for i in range(count) if 2 * i + 1 in best)


def toll_of(skips: np.ndarray, kind: np.dtype | type) -> np.ndarray:
    """What the way from two states before costs: nothing, or all where it is none."""
    return np.where(skips, 0, -np.inf).astype(kind)


def likeliest_way(score: np.ndarray, toll: np.ndarray) -> np.ndarray:
    """The best score that leads to each state, "... states"; score: "... BEFORE + states"."""
    came = np.maximum(score[..., BEFORE:], score[..., 1:-1])
    return np.maximum(came, score[..., :-BEFORE] + toll, out=came)


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
