"""Timing by turns, with a clock that the test holds."""

import numpy as np
import pytest

from platelet.measure.latency import interleaved, ratio, summary


def test_callables_take_turns():
    calls = []
    runs = {name: lambda name=name: calls.append(name) for name in "ab"}
    times = interleaved(runs, 3, warm_up=1, clock=iter(range(0, 10**9, 10**6)).__next__)
    assert calls == list("abababab")
    assert all((values == 1).all() and len(values) == 3 for values in times.values())


def test_summary_has_median_and_quartiles():
    found = summary(np.array([4.0, 1, 2, 3, 5]))
    assert (found.lower_ms, found.median_ms, found.upper_ms) == (2, 3, 4)
    assert found.repeats == 5


def test_ratio_and_its_interval():
    theirs = np.random.default_rng(0).gamma(9, 1, 500)
    found = ratio(theirs / 2, theirs)
    assert found.value == pytest.approx(0.5)
    assert found.low == found.high == pytest.approx(0.5)
    other = ratio(np.random.default_rng(1).gamma(9, 1, 500), theirs)
    assert other.low < other.value < other.high
