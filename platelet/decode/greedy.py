"""Best-path decoding: the likeliest symbol of every step, repeats and blanks removed."""

from itertools import groupby
from typing import NamedTuple

import numpy as np

BLANK = 0


class Path(NamedTuple):
    """A text with where and how surely each symbol was said."""

    ids: tuple[int, ...]
    steps: tuple[int, ...]  # the step at which each symbol is surest
    confidences: tuple[float, ...]  # probability of each symbol at that step, [0, 1]


def log_softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Log-probabilities over the last axis, float32; `temperature` above 1 makes them less sure."""
    scaled = logits / temperature
    top = scaled.max(axis=-1, keepdims=True)
    return scaled - top - np.log(np.exp(scaled - top).sum(axis=-1, keepdims=True))


def collapse(best: np.ndarray) -> list[int]:
    """Ids of a best path "steps": repeats once, blanks left out."""
    return [int(symbol) for symbol, _ in groupby(best) if symbol != BLANK]


def greedy(logits: np.ndarray, temperature: float = 1.0) -> Path:
    """Decode logits "steps classes"; class 0 is the blank.

    Source: Graves et al. 2006, "Connectionist Temporal Classification", section 3.2.
    """
    best = logits.argmax(axis=-1)
    surest = np.exp(log_softmax(logits, temperature)[np.arange(len(best)), best])
    ids: list[int] = []
    steps: list[int] = []
    before = BLANK
    for step, symbol in enumerate(best.tolist()):
        if symbol not in (BLANK, before):
            ids.append(symbol)
            steps.append(step)
        elif symbol != BLANK and surest[step] > surest[steps[-1]]:
            steps[-1] = step
        before = symbol
    return Path(tuple(ids), tuple(steps), tuple(float(surest[step]) for step in steps))
