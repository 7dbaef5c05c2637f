"""Risk and coverage: what a least confidence buys."""

from hypothesis import given
from hypothesis import strategies as st

from platelet.measure.plates import Reading
from platelet.measure.report import risk_as_dict, risk_table
from platelet.measure.risk import LEAST, coverage, risk_coverage

each = st.tuples(st.booleans(), st.floats(0, 1))


def readings(pairs):
    return [Reading("", "A", "A" if right else "B", sure) for right, sure in pairs]


@given(st.lists(each, max_size=40))
def test_coverage_falls_and_all_is_answered_at_zero(pairs):
    points = risk_coverage(readings(pairs))
    counts = [one.answered.right for one in points]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(pairs)
    assert points[0].wrong.right == sum(not right for right, _ in pairs)


@given(st.lists(each, max_size=40), st.sampled_from((0.0, 0.1, 0.5)))
def test_the_allowed_share_is_kept_and_no_less_would_do(pairs, allowed):
    best = coverage(readings(pairs), allowed)
    points = risk_coverage(readings(pairs), sorted({sure for _, sure in pairs}))
    fitting = [one for one in points if one.wrong.value <= allowed]
    assert best == (fitting[0] if fitting else None)


def test_known_counts_as_text_and_json():
    read = readings([(True, 0.99), (True, 0.97), (False, 0.6), (True, 0.3)])
    best = coverage(read)
    assert best and (best.least, best.answered.right) == (0.97, 2)
    text = risk_table(read)
    assert "2/4 = 50.0% answered, from a confidence of 0.970 on" in text
    assert len(risk_as_dict(read)) == len(LEAST)
    assert coverage(readings([(False, 0.9)])) is None
