"""Bins of confidence."""

from hypothesis import given
from hypothesis import strategies as st

from platelet.measure.plates import calibration_error, reliability

each = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40)


@given(each, st.integers(1, 12))
def test_every_reading_is_in_the_bin_of_its_confidence(pairs, bins):
    sure, right = [s for s, _ in pairs], [r for _, r in pairs]
    found = reliability(sure, right, bins)
    assert sum(one.right.total for one in found) == len(pairs)
    assert sum(one.right.right for one in found) == sum(right)
    means = [one.confidence for one in found]
    assert means == sorted(means)
    assert 0 <= calibration_error(sure, right, bins) <= 1 + 1e-9


def test_one_bin_of_known_readings():
    (one,) = reliability([0.52, 0.58], [True, False])
    assert (round(one.confidence, 6), one.right.right, one.right.total) == (0.55, 1, 2)
    assert abs(calibration_error([0.52, 0.58], [True, False]) - 0.05) < 1e-9
