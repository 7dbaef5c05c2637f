"""How long callables take, side by side.

They take turns, round after round, so that a machine that slows down slows all of them down alike.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

WARM_UP = 50  # rounds
RESAMPLES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Times of one callable."""

    median_ms: float
    lower_ms: float  # first quartile
    upper_ms: float  # third quartile
    repeats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Median time of one callable over that of another; below 1 the first is faster."""

    value: float
    low: float  # 95 % bootstrap interval
    high: float


def interleaved(
    callables: Mapping[str, Callable[[], object]],
    repeats: int,
    *,
    warm_up: int = WARM_UP,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> dict[str, np.ndarray]:
    """Milliseconds by name, float64 "repeats": each round calls every callable once."""
    for _ in range(warm_up):
        for run in callables.values():
            run()
    times = {name: np.empty(repeats) for name in callables}
    for at in range(repeats):
        for name, run in callables.items():
            start = clock()
            run()
            times[name][at] = (clock() - start) / 1e6
    return times


def summary(times_ms: np.ndarray) -> Latency:
    """Median and quartiles of `times_ms`, "repeats"."""
    lower, median, upper = np.percentile(times_ms, (25, 50, 75))
    return Latency(
        median_ms=float(median),
        lower_ms=float(lower),
        upper_ms=float(upper),
        repeats=len(times_ms),
    )


def ratio(ours_ms: np.ndarray, theirs_ms: np.ndarray, *, seed: int = 0) -> Ratio:
    """Median of `ours_ms` over median of `theirs_ms`; both "repeats", of the same rounds.

    Rounds are resampled whole, since what disturbs one callable of a round disturbs the other.
    """
    random = np.random.default_rng(seed)
    rounds = len(ours_ms)
    values = np.empty(RESAMPLES)
    for at in range(RESAMPLES):
        chosen = random.integers(0, rounds, rounds)
        values[at] = np.median(ours_ms[chosen]) / np.median(theirs_ms[chosen])
    low, high = np.percentile(values, (2.5, 97.5))
    value = np.median(ours_ms) / np.median(theirs_ms)
    return Ratio(value=float(value), low=float(low), high=float(high))
