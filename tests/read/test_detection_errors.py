"""What a detector missed and took for a plate is named and shown."""

import csv

import cv2
import numpy as np

from platelet.measure.detection import Found, judged
from platelet.read.detection_errors import mistakes, write_errors
from platelet.read.evaluate_detection import DetectionScores
from platelet.types import Box, Detection


def plate(confidence, *box):
    return Detection("license_plate", confidence, Box(*box))


def scores(folder):
    """Two photos: one plate found, one found too loosely, one false alarm, one far missed."""
    for name in ("a.png", "b.png"):
        cv2.imwrite(str(folder / name), np.full((100, 200, 3), 90, np.uint8))
    boxes = np.array([[10.0, 10, 50, 20], [100, 50, 140, 60]])
    seen = [plate(0.9, 10, 10, 50, 20), plate(0.6, 90, 40, 150, 70), plate(0.1, 0, 0, 30, 9)]
    far = Found([], np.array([[20.0, 20, 60, 30]]), np.zeros((0, 4)))
    return DetectionScores(
        "d",
        paths=[folder / "a.png", folder / "b.png"],
        plates=[Found(seen, boxes, np.zeros((0, 4))), far],
    )


def test_every_mistake_is_named_with_what_lies_nearest(tmp_path):
    found = list(mistakes(scores(tmp_path)))
    assert [(one.photo.name, one.kind) for one in found] == [
        ("a.png", "missed"), ("a.png", "false"), ("b.png", "missed"),
    ]  # fmt: skip
    assert found[0].confidence == 0.6 and 0 < found[0].iou < 0.5
    assert found[2].confidence == found[2].iou == 0


def test_mistakes_are_written_as_a_table_and_a_picture(tmp_path):
    write_errors(tmp_path / "out", scores(tmp_path))
    rows = list(csv.reader((tmp_path / "out/errors.csv").read_text("utf-8").splitlines()))
    assert rows[0][:2] == ["file", "kind"] and [row[1] for row in rows[1:]].count("missed") == 2
    assert cv2.imread(str(tmp_path / "out/errors.png")).shape[1] == 6 * 220
    write_errors(tmp_path / "none", DetectionScores("d"))
    assert (tmp_path / "none/errors.png").exists()


def test_each_box_is_found_once_and_ignored_ones_do_not_count():
    boxes, ignored = np.array([[0.0, 0, 40, 10]]), np.array([[100.0, 0, 140, 10]])
    seen = [plate(0.5, 0, 0, 40, 10), plate(0.8, 1, 0, 41, 10), plate(0.7, 100, 0, 140, 10)]
    told, missed = judged(Found(seen, boxes, ignored), 0.5)
    assert [(one.confidence, right) for one, right in told] == [(0.8, True), (0.5, False)]
    assert not missed.any()
