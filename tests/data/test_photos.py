"""Labelled photos in the forms that people have: the same boxes come out of each."""

import json

import cv2
import numpy as np
import pytest

from platelet.data.photos import held_out_photos, photos_of, training_photos, with_unlabelled
from platelet.errors import BadManifest, NothingToRead

PLATE, CAR = [20.0, 30.0, 60.0, 45.0], [5.0, 5.0, 95.0, 70.0]
XML = """<annotation><filename>a.jpg</filename>
<object><name>{}</name><bndbox><xmin>20</xmin><ymin>30</ymin><xmax>60</xmax><ymax>45</ymax></bndbox></object>
<object><name>car</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>95</xmax><ymax>70</ymax></bndbox></object>
<object><name>dog</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></object>
</annotation>"""


def picture(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.zeros((80, 100, 3), np.uint8))


def as_manifest(folder):
    picture(folder / "a.jpg")
    (folder / "manifest.csv").write_text("file,boxes\na.jpg,20 30 60 45\n", encoding="utf-8")
    boxes = "car 0.9 5 5 95 70;truck 0.6 6 6 94 70;car 0.1 1 1 9 9"
    (folder / "vehicles.csv").write_text(f"file,trusted,boxes\na.jpg,1,{boxes}\n", "utf-8")


def as_coco(folder):
    picture(folder / "images" / "a.jpg")
    document = {
        "images": [{"id": 7, "file_name": "a.jpg"}],
        "categories": [{"id": 1, "name": "License_Plate"}, {"id": 2, "name": "car"}],
        "annotations": [
            {"image_id": 7, "category_id": 1, "bbox": [20, 30, 40, 15]},
            {"image_id": 7, "category_id": 2, "bbox": [5, 5, 90, 65]},
        ],
    }
    (folder / "all.json").write_text(json.dumps(document))


def as_voc(folder):
    picture(folder / "JPEGImages" / "a.jpg")
    (folder / "Annotations").mkdir()
    (folder / "Annotations" / "a.xml").write_text(XML.format("number_plate"))


def as_yolo(folder):
    picture(folder / "images" / "a.jpg")
    (folder / "labels").mkdir()
    (folder / "labels" / "a.txt").write_text("0 0.4 0.46875 0.4 0.1875\n2 0.5 0.46875 0.9 0.8125\n")


@pytest.mark.parametrize("write", [as_manifest, as_coco, as_voc, as_yolo])
def test_each_form_gives_the_same_boxes(write, tmp_path):
    write(tmp_path)
    (one,) = photos_of(tmp_path)
    assert one.path.exists() and one.vehicles_known
    np.testing.assert_allclose(one.plates, [PLATE], atol=1e-3)
    np.testing.assert_allclose(one.vehicles, [[*CAR, 1]], atol=1e-3)


def test_what_is_wrong_is_said(tmp_path):
    with pytest.raises(NothingToRead, match="no such folder"):
        photos_of(tmp_path / "gone")
    with pytest.raises(NothingToRead, match="no labels of a form"):
        photos_of(tmp_path)
    picture(tmp_path / "a.jpg")
    (tmp_path / "a.txt").write_text("0 0.5 0.5\n")
    with pytest.raises(BadManifest, match=r"a\.txt, line 1: expected `class x y width height`"):
        photos_of(tmp_path)
    (tmp_path / "all.json").write_text("[]", "utf-8")
    with pytest.raises(BadManifest, match=r"all\.json: not COCO's form"):
        photos_of(tmp_path)
    (tmp_path / "manifest.csv").write_text("file,boxes\na.jpg,1 2 3\n")
    with pytest.raises(BadManifest, match="row 2: a box has 4 or 8 numbers"):
        photos_of(tmp_path)


def test_no_photo_is_both_trained_on_and_held_out(tmp_path):
    rows = "".join(f"p{i}.jpg,\n" for i in range(140))
    (tmp_path / "manifest.csv").write_text("file,boxes\n" + rows)
    photos = photos_of(tmp_path)
    names = [
        {p.path.name for p in part}
        for part in (
            held_out_photos(photos),
            training_photos(photos, 0.1),
            training_photos(photos, 0.1, kept_back=True),
        )
    ]
    assert sum(map(len, names)) == 140 == len(set().union(*names)) and len(names[0]) == 20


def test_plates_found_later_are_known_by_the_name_of_their_photo(tmp_path):
    (tmp_path / "manifest.csv").write_text("file,boxes\na.jpg,20 30 60 45\nb.jpg,\n")
    table = tmp_path / "later.csv"
    table.write_text("file,boxes,maybe\nb.jpg,1 2 30 9,40 50 70 50 70 60 40 60\n")
    a, b = with_unlabelled(photos_of(tmp_path), table)
    assert a.unlabelled.shape == (0, 5)
    np.testing.assert_array_equal(b.unlabelled, [[1, 2, 30, 9, 1], [40, 50, 70, 60, 0]])
    table.write_text("file,boxes\nb.jpg,1 2 30\n")
    with pytest.raises(BadManifest, match=r"later\.csv, row 2: a box has 4 or 8 numbers"):
        with_unlabelled(photos_of(tmp_path), table)
    table.write_text("file,boxes\nc.jpg,1 2 30 9\n")
    with pytest.raises(BadManifest, match=r"names 1 photos that are not in this folder.*c\.jpg"):
        with_unlabelled(photos_of(tmp_path), table)
