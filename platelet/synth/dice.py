"""Randomness as the drawing needs it: one seeded stream, in words."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


class Dice:
    """A seeded stream of draws. The same seed gives the same draws on every machine."""

    def __init__(self, *seed: int):
        self.rng = np.random.default_rng(seed)

    def between(self, low: float, high: float) -> float:
        """Uniform in [low, high)."""
        return low + (high - low) * self.rng.random()

    def chance(self, probability: float) -> bool:
        """True with `probability`."""
        return self.rng.random() < probability

    def normal(self, mean: float, deviation: float) -> float:
        """Gaussian."""
        return float(self.rng.normal(mean, deviation))

    def below(self, count: int) -> int:
        """Uniform integer in [0, count)."""
        return int(self.rng.integers(count))

    def pick(self, items: Sequence[T]) -> T:
        """One of `items`, all equally likely."""
        return items[self.below(len(items))]
