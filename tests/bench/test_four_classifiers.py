"""Boxes, labels and cuts of the four classifiers; a few steps of their training."""

from dataclasses import replace

import numpy as np
import pytest

from bench.four_classifiers import nets
from bench.four_classifiers.measure import SETS, corner_error, scores, truth_of
from bench.four_classifiers.nets import FourClassifiers, deployed
from bench.four_classifiers.plates import (
    BOXES,
    FIELDS,
    LENGTHS,
    SIZE_MM,
    SIZES_PX,
    SYMBOLS,
    Jitter,
    OrdinaryDrawer,
    collate,
    cut,
    labels_of,
    parted,
    straight,
)
from bench.four_classifiers.train import trained
from platelet.learn.config import RunConfig
from platelet.learn.models.deploy import cost_of
from platelet.synth.axes import EASY
from platelet.synth.dice import Dice


@pytest.fixture(scope="module")
def crop():
    return OrdinaryDrawer(1, EASY).crop()


@pytest.fixture(scope="module")
def network():
    return FourClassifiers(rng=np.random.default_rng(0))


def test_there_is_a_box_for_every_symbol():
    assert [len(BOXES[name]) for name in FIELDS] == list(LENGTHS)
    assert len(SYMBOLS["office"]) == 138
    assert len(SYMBOLS["serial"]) == 11  # ten digits and the dot


def test_boxes_hold_the_characters_that_are_drawn(crop):
    whole = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    matrix = np.linalg.lstsq(np.c_[crop.corners, np.ones(4)], np.c_[whole, np.ones(4)], rcond=None)[
        0
    ]  # the pose is nearly flat: an affine map is near enough for a box with its margin
    boxes = [box for name in FIELDS for box in BOXES[name]]
    for box, quad in zip(boxes, crop.quads, strict=True):
        x, y = (np.c_[quad, np.ones(4)] @ matrix)[:, :2].mean(0)
        assert box[0] < x < box[2] and box[1] < y < box[3]


def test_boxes_of_a_field_are_alike_and_stand_in_reading_order():
    for name in FIELDS:
        lefts = [box[0] for box in BOXES[name]]
        widths = [box[2] - box[0] for box in BOXES[name]]
        assert lefts == sorted(lefts)
        assert max(widths) - min(widths) < 1 / SIZE_MM[0]


def test_cuts_have_the_sizes_of_the_networks(crop):
    pieces = cut(straight(crop.image, crop.corners))
    for name, length in zip(FIELDS, LENGTHS, strict=True):
        assert pieces[name].shape == (length, *SIZES_PX[name], 1)
        assert pieces[name].dtype == np.uint8


def test_labels_tell_the_symbols(crop):
    ids = parted(labels_of(crop.symbols))
    told = [SYMBOLS[name][i] for name in FIELDS for i in ids[name]]
    assert tuple(told) == crop.symbols


def test_a_batch_repeats_the_labels_for_each_cut(crop):
    pieces = cut(straight(crop.image, crop.corners))
    batch = collate([([pieces, pieces], labels_of(crop.symbols))])
    assert batch.labels.shape == (2, sum(LENGTHS))
    assert (batch.labels[0] == batch.labels[1]).all()
    assert batch.images["serial"].shape == (2, 4, *SIZES_PX["serial"], 1)
    assert batch.classes["class"].shape == (2, 3)


def test_jitter_is_as_large_as_it_says(crop):
    dice, jitter = Dice(0), Jitter()
    height = np.linalg.norm(crop.corners[[0, 1]] - crop.corners[[3, 2]], axis=1).mean()
    moved = np.stack([jitter(crop.corners, dice) for _ in range(2000)]) - crop.corners
    off = np.linalg.norm(moved, axis=2) / height
    assert np.median(off) == pytest.approx(0.035, abs=0.003)
    assert np.percentile(off, 90) < 0.1


def test_only_plates_with_all_four_fields_are_drawn():
    drawer = OrdinaryDrawer(3, replace(EASY, surround=0.0))
    for _ in range(5):
        assert len(drawer.crop().symbols) == sum(LENGTHS)


def test_sets_are_as_large_as_they_say():
    sizes = {one.name: sum(1 for _ in one.draw(4)) for one in SETS}
    assert sizes["as in training"] == 4
    assert set(sizes.values()) == {4, 2}


def test_scores_count_fields_symbols_and_plates(crop):
    truth = truth_of(crop)
    wrong = {**truth, "serial": ("?", *truth["serial"][1:])}
    found = scores([truth, truth, truth], [truth, wrong, {}])
    assert found["office"][0].right == 2
    assert found["serial"][0].right == 1
    assert found["serial symbol"][0].right == 7
    assert found["serial symbol"][0].total == 12
    assert found["whole"][0].right == 1


def test_corner_errors_are_in_plate_heights():
    plate = np.array([[0, 0], [20, 0], [20, 10], [0, 10]], np.float32)
    assert corner_error(plate + np.float32([0, 1]), plate) == pytest.approx(0.1)


def test_networks_are_as_large_as_published_ones(network):
    for name in FIELDS:
        cost = cost_of(deployed(network.each[name]), (*SIZES_PX[name], 1))
        assert 26_000 <= cost.parameters <= 462_000


def test_what_is_deployed_tells_the_same(crop, network):
    one = network.each["class"]
    images = cut(straight(crop.image, crop.corners))["class"][:1] / np.float32(255)
    assert np.allclose(deployed(one)(images)["logits"], one(images), atol=1e-4)


def test_a_few_steps_are_kept_and_gone_on_from(tmp_path, monkeypatch):
    small = {name: (2,) for name in FIELDS}  # one stage each, so that it compiles quickly
    monkeypatch.setattr(nets, "CHANNELS", small)
    config = RunConfig(batch=2, steps=2, steps_per_dispatch=1, warmup_steps=1)
    network, done = trained(tmp_path, config)
    assert (done.step, done.plates, done.cuts) == (2, 4, 12)
    again, same = trained(tmp_path, config)
    assert same == done
    assert np.array_equal(again.each["kana"].dense[...], network.each["kana"].dense[...])
