"""Prefix beam search: the likeliest texts, not the likeliest paths; inside a grammar on request."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from platelet.decode.greedy import BLANK

Allowed = Callable[[tuple[int, ...]], frozenset[int]]  # ids that may follow; BLANK: may end here

NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One text and how likely the search found it."""

    ids: tuple[int, ...]
    log_probability: float  # natural logarithm, over the paths that the beam kept


def beam_search(
    log_probabilities: np.ndarray,
    *,
    allowed: Allowed | None = None,
    width: int = 10,
    symbols_a_step: int = 10,
    floor: float = 1e-5,
) -> tuple[Hypothesis, ...]:
    """The likeliest texts of log-probabilities "steps classes", best first.

    Symbols below probability `floor` at a step, or beyond its `symbols_a_step` best, are not tried.
    With `allowed`, only texts that the grammar lets end are returned: perhaps none.

    Source: Graves and Jaitly 2014; Hannun et al. 2014, "First-Pass Large Vocabulary Continuous
    Speech Recognition using Bi-Directional Recurrent DNNs".
    """
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (0.0, NEVER)}  # ends in blank, symbol
    for row in log_probabilities:
        beams = _advance(beams, _candidates(row, symbols_a_step, floor), float(row[BLANK]), allowed)
        if len(beams) > width:
            ranked = sorted(beams.items(), key=lambda item: -_either(*item[1]))
            beams = dict(ranked[:width])
    ended = [
        Hypothesis(prefix, _either(*ends))
        for prefix, ends in beams.items()
        if allowed is None or BLANK in allowed(prefix)
    ]
    return tuple(sorted(ended, key=lambda h: -h.log_probability))


def _candidates(row: np.ndarray, most: int, floor: float) -> list[tuple[int, float]]:
    best = np.argpartition(row, -most)[-most:] if len(row) > most else np.arange(len(row))
    limit = np.log(floor)
    return [(int(i), float(row[i])) for i in best if i != BLANK and row[i] > limit]


def _advance(beams, candidates, blank: float, allowed: Allowed | None):
    after: dict[tuple[int, ...], tuple[float, float]] = {}

    def add(prefix: tuple[int, ...], in_blank: float, in_symbol: float) -> None:
        before = after.get(prefix, (NEVER, NEVER))
        after[prefix] = _either(before[0], in_blank), _either(before[1], in_symbol)

    for prefix, (in_blank, in_symbol) in beams.items():
        total = _either(in_blank, in_symbol)
        add(prefix, total + blank, NEVER)
        follows = allowed(prefix) if allowed else None
        last = prefix[-1] if prefix else BLANK
        for symbol, score in candidates:
            if symbol == last:
                add(prefix, NEVER, in_symbol + score)
            start = in_blank if symbol == last else total
            if start > NEVER and (follows is None or symbol in follows):
                add((*prefix, symbol), NEVER, start + score)
    return after


def _either(a: float, b: float) -> float:
    """log(exp(a) + exp(b)) without overflow."""
    if a < b:
        a, b = b, a
    return a if b == NEVER else a + math.log1p(math.exp(b - a))
