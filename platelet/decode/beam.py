"""Prefix beam search: the likeliest texts, not the likeliest paths; inside a grammar on request."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from platelet.decode.greedy import BLANK

Allowed = Callable[[tuple[int, ...]], frozenset[int]]  # ids that may follow; BLANK: may end here

# Each text with how likely it is to end in a blank and in a symbol, beside the likeliest path.
Beams = dict[tuple[int, ...], list[float]]
Symbols = list[tuple[int, float]]  # ids that are tried at a step, and how likely each is


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
    likeliest = log_probabilities.max(1, keepdims=True).astype(float)
    beside = np.exp(log_probabilities - likeliest)  # so that a product of many stays above 0
    beams: Beams = {(): [1.0, 0.0]}
    tried = _tried(log_probabilities, beside, symbols_a_step, floor)
    for symbols, blank in zip(tried, beside[:, BLANK].tolist(), strict=True):
        beams = _advance(beams, symbols, blank, allowed)
        if len(beams) > width:
            beams = dict(sorted(beams.items(), key=_total, reverse=True)[:width])
    ended = [one for one in beams.items() if allowed is None or BLANK in allowed(one[0])]
    ranked = sorted(filter(_total, ended), key=_total, reverse=True)
    path = float(likeliest.sum())
    return tuple(Hypothesis(one[0], path + math.log(_total(one))) for one in ranked)


def _tried(said: np.ndarray, beside: np.ndarray, most: int, floor: float) -> Iterator[Symbols]:
    """The symbols of each step, the likeliest first; what said and beside hold is as above."""
    order = np.argsort(-said, axis=1)[:, :most]
    likely = np.take_along_axis(said, order, 1) > np.log(floor)
    wanted = (likely & (order != BLANK)).tolist()
    for ids, use, row in zip(order.tolist(), wanted, beside.tolist(), strict=True):
        yield [(one, row[one]) for one, use_it in zip(ids, use, strict=True) if use_it]


def _advance(beams: Beams, symbols: Symbols, blank: float, allowed: Allowed | None) -> Beams:
    after: Beams = {}
    for prefix, (in_blank, in_symbol) in beams.items():
        total = in_blank + in_symbol
        last = prefix[-1] if prefix else BLANK
        follows = allowed(prefix) if allowed else None
        stays = after.setdefault(prefix, [0.0, 0.0])
        stays[0] += total * blank
        for symbol, likely in symbols:
            start = total
            if symbol == last:
                stays[1] += in_symbol * likely
                start = in_blank
            if start and (follows is None or symbol in follows):
                longer = after.setdefault((*prefix, symbol), [0.0, 0.0])
                longer[1] += start * likely
    return after


def _total(item: tuple[tuple[int, ...], list[float]]) -> float:
    return item[1][0] + item[1][1]
