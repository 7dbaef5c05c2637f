"""Folders of drawn plates: one seed, the same files; a cut run goes on."""

import hashlib

import cv2
import numpy as np
import pytest

from platelet.errors import BadSetting
from platelet.synth.draw import Drawer
from platelet.synth.folder import Order, finished, sheet, write_folder


def digest(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_one_seed_gives_the_same_files_with_any_number_of_workers(tmp_path):
    order = Order(region="kr", count=6, seed=11, detail=1)
    assert write_folder(order, tmp_path / "a") == (6, 0)
    assert write_folder(order, tmp_path / "b", workers=2) == (6, 0)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_a_cut_run_goes_on_and_ends_the_same(tmp_path):
    order = Order(region="kr", count=5, seed=2, detail=1)
    write_folder(order, tmp_path)
    whole = digest(tmp_path)
    victims = [p for p in tmp_path.iterdir() if p.stem.endswith(("_1", "_3"))]
    next(p for p in victims if p.suffix == ".txt").unlink()
    next(p for p in victims if p.suffix == ".jpg" and p.with_suffix(".txt").exists()).unlink()
    assert finished(tmp_path) == {0, 2, 4}
    assert write_folder(order, tmp_path) == (2, 3)
    assert digest(tmp_path) == whole


def test_labels_boxes_and_names_agree(tmp_path):
    write_folder(Order(region="kr", count=8, seed=1, detail=1), tmp_path)
    names = (tmp_path / "labels.names").read_text(encoding="utf-8").split("\n")[:-1]
    alphabet = Drawer("kr").region.alphabet
    assert tuple(names) == alphabet.symbols
    for path in tmp_path.glob("*.jpg"):
        text, _, number = path.stem.rpartition("_")
        assert number.isdigit()
        symbols = alphabet.split(text)
        boxes = np.loadtxt(path.with_suffix(".txt"), ndmin=2)
        assert boxes.shape == (len(symbols), 4)
        image = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
        height, width = image.shape[:2]
        assert (boxes[:, 2] > boxes[:, 0]).all() and (boxes[:, 3] > boxes[:, 1]).all()
        assert (boxes[:, [0, 2]] <= width).all() and (boxes[:, [1, 3]] <= height).all()


def test_orders_that_cannot_be_filled_say_why():
    with pytest.raises(BadSetting, match="count 0"):
        Order(region="kr", count=0)
    with pytest.raises(BadSetting, match="detail 9"):
        Order(region="kr", count=1, detail=9)


def test_a_sheet_holds_every_crop():
    drawer = Drawer("kr", seed=1)
    picture = sheet([drawer.crop() for _ in range(5)], columns=3, tile=(60, 30))
    assert picture.shape == (60, 180, 3)
