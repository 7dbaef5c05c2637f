"""Average precision and its parts, against values worked out by hand."""

import numpy as np
import pytest

from platelet.measure.detection import (
    Found,
    average_precision,
    matched,
    mean_average_precision,
    recall_at_precision,
)
from platelet.types import Box, Detection

NONE = np.zeros((0, 4), np.float32)


def seen(confidence, *box):
    return Detection("license_plate", confidence, Box(*map(float, box)))


BOXES = np.array([[0, 0, 10, 10], [20, 20, 40, 30]], np.float32)


def test_all_found_is_one_and_nothing_found_is_zero():
    both = [seen(0.9, 0, 0, 10, 10), seen(0.8, 20, 20, 40, 30)]
    assert average_precision([Found(both, BOXES, NONE)], 0.5) == pytest.approx(1)
    assert mean_average_precision([Found(both, BOXES, NONE)]) == pytest.approx(1)
    assert average_precision([Found([], BOXES, NONE)], 0.5) == 0
    assert average_precision([Found(both, NONE, NONE)], 0.5) == 0


def test_a_false_alarm_above_costs_and_one_below_does_not():
    right = [seen(0.9, 0, 0, 10, 10), seen(0.8, 20, 20, 40, 30)]
    below = [*right, seen(0.1, 50, 50, 60, 60)]
    above = [*right, seen(0.95, 50, 50, 60, 60)]
    assert average_precision([Found(below, BOXES, NONE)], 0.5) == pytest.approx(1)
    assert average_precision([Found(above, BOXES, NONE)], 0.5) == pytest.approx(2 / 3)


def test_half_found_first_is_half_the_curve():
    one = [seen(0.9, 0, 0, 10, 10)]
    assert average_precision([Found(one, BOXES, NONE)], 0.5) == pytest.approx(51 / 101)


def test_a_box_counts_once_and_ignored_ones_not_at_all():
    twice = [seen(0.9, 0, 0, 10, 10), seen(0.8, 0, 0, 10, 9.5)]
    assert matched([Found(twice, BOXES, NONE)], 0.5).right.tolist() == [True, False]
    excused = Found(twice, BOXES[1:], BOXES[:1])
    assert len(matched([excused], 0.5).right) == 0


def test_recall_is_read_where_precision_still_holds():
    found = [seen(0.9, 0, 0, 10, 10), seen(0.8, 50, 50, 60, 60), seen(0.7, 20, 20, 40, 30)]
    recall, confidence = recall_at_precision([Found(found, BOXES, NONE)], 0.9)
    assert (recall, confidence) == (0.5, 0.9)
    assert recall_at_precision([Found([], BOXES, NONE)], 0.9) == (0.0, 1.0)
    assert recall_at_precision([Found(found, BOXES, NONE)], 0.6)[0] == 1.0


def test_a_looser_overlap_never_scores_less():
    near = [seen(0.9, 1, 1, 11, 11), seen(0.8, 21, 20, 42, 31)]
    scores = [
        average_precision([Found(near, BOXES, NONE)], least) for least in (0.3, 0.5, 0.7, 0.9)
    ]
    assert scores == sorted(scores, reverse=True)


def test_of_a_width_other_boxes_neither_count_nor_cost():
    both = [seen(0.9, 0, 0, 10, 10), seen(0.8, 20, 20, 40, 30)]
    wide = Found(both, BOXES, NONE).of_width(15)
    assert wide.boxes.tolist() == [BOXES[1].tolist()]
    assert wide.ignored.tolist() == [BOXES[0].tolist()]
    assert wide.seen == both[1:]
    narrow = Found(both, BOXES, NONE).of_width(0, 15)
    assert narrow.boxes.tolist() == [BOXES[0].tolist()]
    assert average_precision([narrow], 0.5) == pytest.approx(1)


def test_of_a_width_a_box_found_a_little_narrower_still_finds():
    found = Found([seen(0.9, 20, 20, 33, 30)], BOXES[1:], NONE)  # 13 px of 20
    assert len(found.of_width(16).seen) == 1
    assert not found.of_width(17).seen
