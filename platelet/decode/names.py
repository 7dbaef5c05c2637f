"""Names among whatever else a network reads."""

from collections.abc import Sequence

import numpy as np

from platelet.decode.confidence import BEFORE, likeliest_way, toll_of, with_blanks

TOGETHER = 60  # names that are looked for at once


def name_prices(said: np.ndarray, names: Sequence[tuple[int, ...]]) -> np.ndarray:
    """What it costs to say each of n names somewhere, whatever is said before and after it.

    said: log-probabilities "crops steps classes". Nats from 0, the logarithm of how unlikely the
    name's best alignment is (Viterbi); infinite where there are too few steps; float64 "crops n".
    Keyword spotting after Rose and Paul 1990, "A hidden Markov model based keyword recognition
    system", with a filler that costs nothing: what is read vaguely makes no name cheap.
    """
    told = np.empty((len(said), len(names)))
    said = said.astype(np.float32)
    for alike in _of_length(names):
        told[:, alike] = _prices(said, [names[i] for i in alike])
    return told


def _prices(said: np.ndarray, names: Sequence[tuple[int, ...]]) -> np.ndarray:
    """As name_prices, of a few names of about one length."""
    extended, skips = with_blanks(names)
    toll = toll_of(skips, np.float32)
    lasts = BEFORE - 1 + 2 * np.array([len(ids) for ids in names])
    score = np.full((len(said), len(names), BEFORE + extended.shape[1]), -np.inf, np.float32)
    best = np.full((len(said), len(names)), -np.inf, np.float32)
    for step in range(said.shape[1]):
        came = likeliest_way(score, toll)
        np.maximum(came[..., 1], 0.0, out=came[..., 1])  # it begins, after whatever was said
        score[..., BEFORE:] = came + said[:, step][:, extended]
        np.maximum(best, score[:, np.arange(len(names)), lasts], out=best)
    return -best


def _of_length(names: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Places of names in groups of about one length: the longest makes all of its group dear."""
    order = sorted(range(len(names)), key=lambda i: len(names[i]))
    return [order[i : i + TOGETHER] for i in range(0, len(order), TOGETHER)]
