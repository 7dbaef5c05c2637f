import cv2
import numpy as np
import pytest

from platelet.data.sources.drawn import DrawnPlates, WithFolder, split_crops
from platelet.data.sources.folder import LabelledFolder, read_names
from platelet.errors import BadSetting, NothingToRead
from platelet.plates.alphabet import Alphabet
from tests.data.plates import DigitPlates

ALPHABET = Alphabet(("1", "2", "가", "서울"))


def write(folder, name, boxes, image=None):
    data = cv2.imencode(".jpg", np.full((32, 64), 200, np.uint8))[1].tobytes()
    (folder / f"{name}.jpg").write_bytes(data if image is None else image)
    if boxes is not None:
        (folder / f"{name}.txt").write_text(boxes)


@pytest.fixture
def folder(tmp_path):
    return LabelledFolder(path=tmp_path, alphabet=ALPHABET, region="kr")


def test_a_plate_is_read_in_the_order_of_its_boxes(folder):
    write(folder.path, "서울1가_7", "1 2 20 12\n21 2 30 12\n5 14 60 30\n")
    (crop,) = folder
    assert crop.symbols == ("서울", "1", "가") and crop.region == "kr"
    assert crop.quads[2].tolist() == [[5, 14], [60, 14], [60, 30], [5, 30]]
    assert not folder.warnings


BAD = {
    "count": ("12_0", "1 1 2 2\n", None, "2 symbols in the name, 1 boxes"),
    "unknown": ("1나_0", "1 1 2 2\n1 1 2 2\n", None, "나"),
    "broken": ("1_0", "1 1 2 2\n", b"not a picture", "decoded"),
    "empty": ("1_0", "1 1 2 2\n", b"", "decoded"),
    "no boxes": ("1_0", None, None, "missing"),
    "words": ("1_0", "a b c d\n", None, "could not convert"),
    "short": ("1_0", "1 2 3\n", None, "x1 y1 x2 y2"),
    "inside out": ("1_0", "5 5 2 2\n", None, "empty box"),
    "name": ("12", "1 1 2 2\n", None, "{plate}_{n}"),
}


@pytest.mark.parametrize(("name", "boxes", "image", "why"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_named_and_left_out(folder, name, boxes, image, why):
    write(folder.path, name, boxes, image)
    write(folder.path, "2_1", "1 1 9 9\n")
    assert [crop.symbols for crop in folder] == [("2",)]
    (warning,) = folder.warnings
    assert warning.startswith(f"{name}.jpg") and why in warning


def test_names_are_a_symbol_a_line(tmp_path):
    (tmp_path / "labels.names").write_text("1\n가\n\n서울\n", "utf-8")
    assert read_names(tmp_path / "labels.names") == ("1", "가", "서울")


def test_folder_plates_are_mixed_in_and_the_kept_back_ones_are_not(folder):
    for n in range(30):
        write(folder.path, f"12_{n}", "1 1 9 9\n10 1 19 9\n")
    training, kept_back = split_crops(folder, 0.3)
    assert len(training) + len(kept_back) == 30 and training and kept_back
    draw = WithFolder(drawn=DigitPlates(), folder=folder, folder_share=0.5)(1)
    shapes = {draw(0.0).image.shape for _ in range(40)}
    assert shapes == {(32, 64, 3), (64, 128)}


def test_a_folder_without_a_usable_plate_is_refused(folder):
    write(folder.path, "9_0", "1 1 2 2\n")
    with pytest.raises(NothingToRead, match="9_0"):
        split_crops(folder, 0.1)


def test_drawn_plates_get_harder():
    plates = DrawnPlates(region="kr", clean_start=0.8, clean_end=0.2, hardening_until=0.5)
    assert [plates.clean(p) for p in (0.0, 0.25, 0.5, 1.0)] == pytest.approx([0.8, 0.5, 0.2, 0.2])


def test_some_crops_hold_nothing_to_read():
    draw = DrawnPlates(region="latin", nothing=0.5, foreign=("kr",))(seed=4)
    crops = [draw(0.5) for _ in range(60)]
    empty = [crop for crop in crops if not crop.symbols]
    assert 15 < len(empty) < 45
    assert all(crop.quads.shape == (0, 4, 2) for crop in empty)


def test_plates_that_are_to_be_read_are_not_foreign():
    with pytest.raises(BadSetting, match="de"):
        DrawnPlates(region="latin", nothing=0.1, foreign=("kr", "de"))(seed=4)
