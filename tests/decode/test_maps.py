"""Maps of a detector to boxes: what is written into them comes out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.decode.maps import COARSE_STRIDE, FINE_STRIDE, detections
from platelet.vision.boxes import suppressed

ROWS, COLUMNS = 24, 32  # of the fine maps


def empty_maps():
    fine, coarse = (ROWS, COLUMNS), (ROWS // 4, COLUMNS // 4)
    return {
        "fine_heat": np.full((*fine, 2), -9, np.float32),
        "fine_sides": np.zeros((*fine, 4), np.float32),
        "corners": np.zeros((*fine, 8), np.float32),
        "spread": np.full((*fine, 1), -3, np.float32),
        "coarse_heat": np.full((*coarse, 1), -9, np.float32),
        "coarse_sides": np.zeros((*coarse, 4), np.float32),
    }


def put(maps, kind, box, channel=0, logit=3.0):
    """Write a box into the cell of its middle."""
    stride = FINE_STRIDE if kind == "fine" else COARSE_STRIDE
    x1, y1, x2, y2 = np.array(box) / stride
    column, row = int((x1 + x2) / 2), int((y1 + y2) / 2)
    sides = [column + 0.5 - x1, row + 0.5 - y1, x2 - column - 0.5, y2 - row - 0.5]
    maps[f"{kind}_heat"][row, column, channel] = logit
    maps[f"{kind}_sides"][row, column] = np.log2(sides)
    return row, column


@settings(deadline=None, max_examples=40)
@given(
    x=st.floats(0, 60), y=st.floats(0, 60), width=st.floats(9, 60), height=st.floats(9, 30),
    label=st.sampled_from(["license_plate", "disabled_sticker", "car"]),
)  # fmt: skip
def test_a_box_written_into_the_maps_comes_out(x, y, width, height, label):
    maps, box = empty_maps(), [x, y, x + width, y + height]
    if label == "car":
        box = [x, y, x + width + 24, y + height + 24]
        put(maps, "coarse", box)
    else:
        put(maps, "fine", box, channel=int(label != "license_plate"))
    (found,) = detections(maps, least=0.5)
    assert found.label == label and 0.9 < found.confidence < 1
    np.testing.assert_allclose(found.box.as_list(), box, atol=1e-3)
    assert (found.corners is None) == (label != "license_plate")


def test_corners_are_places_in_the_box():
    maps = empty_maps()
    at = put(maps, "fine", [20, 30, 60, 50])
    maps["corners"][at] = [0, 0.1, 1, 0, 0.9, 1, 0.05, 0.95]
    (found,) = detections(maps, least=0.5)
    expected = [(20, 32), (60, 30), (56, 50), (22, 49)]
    np.testing.assert_allclose(found.corners, expected, atol=1e-3)
    assert found.corner_error == pytest.approx(np.exp(-3), rel=1e-3)


def test_of_two_boxes_in_one_place_the_surer_stays():
    maps = empty_maps()
    put(maps, "fine", [20, 30, 60, 50], logit=2.0)
    put(maps, "fine", [24, 34, 70, 60], logit=3.0)  # another cell, half of it shared
    put(maps, "fine", [84, 34, 110, 50], logit=1.0)
    found = detections(maps, least=0.5)
    assert [round(d.box.x1) for d in found] in ([24, 84], [24, 20, 84])
    assert detections(maps, least=0.96) == []


def test_nothing_is_found_in_empty_maps():
    assert detections(empty_maps(), least=0.01) == []


@given(seed=st.integers(0, 1000), most=st.floats(0.05, 0.9))
@settings(deadline=None)
def test_kept_boxes_overlap_no_better_one(seed, most):
    rng = np.random.default_rng(seed)
    low = rng.uniform(0, 50, (30, 2))
    boxes = np.concatenate([low, low + rng.uniform(5, 40, (30, 2))], 1)
    scores = rng.uniform(0, 1, 30)
    kept = suppressed(boxes, scores, most)
    assert scores[kept[0]] == scores.max() and len(set(kept)) == len(kept)
    from platelet.vision.boxes import ious

    for place, index in enumerate(kept[1:], start=1):
        assert ious(boxes[index], boxes[kept[:place]]).max() <= most
