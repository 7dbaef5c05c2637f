"""platelet detect and platelet read on whole pictures, as a user calls them."""

import csv
import json
import subprocess
import sys
from zipfile import ZipFile

import cv2
import numpy as np
import pytest

from platelet.synth.street import Street
from platelet.types import Box
from platelet.vision.boxes import iou


def platelet(*arguments, code=0):
    command = [sys.executable, "-m", "platelet", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    """(folder of three street pictures, the corners of their plates, their texts)."""
    folder = tmp_path_factory.mktemp("거리")
    street, corners, texts = Street("kr", seed=9), [], []
    for number in range(3):
        car = street.car()
        view = street.view(car, 0.7)
        cv2.imencode(".jpg", view.image)[1].tofile(folder / f"{number}.jpg")
        corners.append(view.corners)
        texts.append(car.text)
    return folder, corners, texts


def test_boxes_are_where_the_plates_are(scenes):
    folder, corners, _ = scenes
    done = platelet("detect", folder, "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == 3
    near = 0
    for one, quad in zip(found, corners, strict=True):
        wanted = Box(*map(float, (*quad.min(0), *quad.max(0))))
        plates = [b for b in one["boxes"] if b["label"] == "license_plate"]
        assert all(set(b) == {"label", "confidence", "box", "corners"} for b in plates)
        near += any(iou(Box(*b["box"]), wanted) > 0.4 for b in plates)
    assert near >= 2, "two of three plain drawn cars"


def test_yolo_and_coco_say_the_same_boxes(scenes, tmp_path):
    folder, _, _ = scenes
    lines = platelet("detect", folder, "--format", "jsonl").stdout.splitlines()
    boxes = [json.loads(line)["boxes"] for line in lines]
    platelet("detect", folder, "--format", "yolo", "--out", tmp_path / "labels")
    coco = json.loads(platelet("detect", folder, "--format", "coco").stdout)
    assert len(coco["annotations"]) == sum(map(len, boxes)) and len(coco["images"]) == 3
    for number, wanted in enumerate(boxes):
        rows = (tmp_path / "labels" / f"{number}.txt").read_text("utf-8").splitlines()
        assert len(rows) == len(wanted)
        for row, one in zip(rows, wanted, strict=True):
            _, x, _, w, _ = (float(v) for v in row.split())
            assert x * 1280 == pytest.approx((one["box"][0] + one["box"][2]) / 2, abs=0.2)
            assert w * 1280 == pytest.approx(one["box"][2] - one["box"][0], abs=0.2)


def test_eval_counts_boxes_and_excuses_plates_that_the_labels_leave_out(scenes, tmp_path):
    folder, corners, _ = scenes
    boxes = [" ".join(f"{v:.0f}" for v in (*quad.min(0), *quad.max(0))) for quad in corners]
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes((folder / f"{number}.jpg").read_bytes())
    manifest, later = tmp_path / "manifest.csv", tmp_path / "later.csv"
    manifest.write_text(f"file,boxes\n0.jpg,{boxes[0]}\n1.jpg,\n2.jpg,\n", "utf-8")
    later.write_text(f"file,boxes\n1.jpg,{boxes[1]}\n2.jpg,{boxes[2]}\n", "utf-8")
    ask = ("eval", manifest, "--task", "detect", "--json")
    strict, excused = (
        json.loads(platelet(*ask, *more).stdout)["license_plate"]
        for more in ((), ("--unlabelled", later))
    )
    assert strict["boxes"] == excused["boxes"] == 1 and strict["recall"] == excused["recall"]
    assert strict["precision"] < excused["precision"]
    later.write_text(f"file,boxes\n7.jpg,{boxes[1]}\n", "utf-8")
    assert "not in this folder" in platelet(*ask, "--unlabelled", later, code=2).stderr
    assert "3 photos with detect_small" in platelet(*ask[:-1], "--errors", tmp_path).stdout


def test_pictures_and_crops_are_written_by_class(scenes, tmp_path):
    folder, _, _ = scenes
    platelet("detect", folder, "--annotate", tmp_path / "a", "--save-crops", tmp_path / "c")
    assert len(list((tmp_path / "a").glob("*.png"))) == 3
    assert (tmp_path / "c" / "license_plate").is_dir()


def test_bad_files_are_named_and_the_others_looked_at(scenes, tmp_path):
    folder, _, _ = scenes
    (tmp_path / "empty.jpg").write_bytes(b"")
    done = platelet("detect", tmp_path / "empty.jpg", folder / "0.jpg", code=1)
    assert "empty" in done.stderr and "0.jpg" in done.stdout
    assert "no such" in platelet("detect", tmp_path / "gone", code=2).stderr
    assert "jsonl" in platelet("detect", folder, "--format", "xml", code=2).stderr
    assert "finds" in platelet("detect", folder, "--model", "kr_tiny", code=2).stderr.replace(
        "find them", "finds"
    )


def test_whole_pictures_are_read(scenes, tmp_path):
    folder, _, texts = scenes
    done = platelet("read", folder, "--region", "kr", "--format", "jsonl", "--annotate", tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    read = {plate["text"] for one in found for plate in one["plates"]}
    assert len(read & set(texts)) >= 1, (read, texts)
    for one in found:
        for plate in one["plates"]:
            assert plate["box"] and len(plate["corners"]) == 4 and plate["detection_confidence"] > 0
            for character in plate["characters"]:
                if character["box"]:
                    assert 0 <= character["box"][0] < 1280
    assert len(list(tmp_path.glob("*.png"))) == 3


def test_a_stopped_run_goes_on(scenes, tmp_path):
    folder, _, _ = scenes
    out = tmp_path / "out.csv"
    platelet("read", folder / "0.jpg", "--format", "csv", "--out", out)
    with out.open("a", encoding="utf-8") as file:
        file.write("1.jpg,cut o")  # killed while writing
    platelet("read", folder, "--format", "csv", "--out", out, "--resume")
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    sources = [row["source"].rpartition("/")[2] for row in rows]
    assert set(sources) == {"0.jpg", "1.jpg", "2.jpg"}
    assert "--out" in platelet("read", folder, "--resume", code=2).stderr


def test_an_archive_is_read_as_a_folder_is(scenes, tmp_path):
    folder, _, _ = scenes
    with ZipFile(tmp_path / "길.zip", "w") as archive:
        for file in sorted(folder.glob("*.jpg")):
            archive.write(file, f"day/{file.name}")
        archive.writestr("__MACOSX/day/0.jpg", b"not a picture")
        archive.writestr("day/bad.jpg", b"")
    table = ("--region", "kr", "--format", "csv")
    done = platelet("read", tmp_path / "길.zip", *table, "--save-crops", tmp_path / "c", code=1)
    packed = list(csv.DictReader(done.stdout.splitlines()))
    plain = list(csv.DictReader(platelet("read", folder, *table).stdout.splitlines()))
    assert [row["text"] for row in packed] == [row["text"] for row in plain]
    assert packed[0]["source"] == f"{tmp_path}/길.zip/day/0.jpg"
    assert "길.zip/day/bad.jpg: the file is empty" in done.stderr
    assert list((tmp_path / "c" / "car").glob("*.png"))


def test_redacted_pictures_have_no_plate_left(scenes, tmp_path):
    folder, _, texts = scenes
    platelet("read", folder, "--region", "kr", "--redact", tmp_path)
    again = platelet("read", tmp_path, "--region", "kr", "--format", "csv").stdout
    assert len(list(tmp_path.glob("*.png"))) == 3
    assert not any(text in again for text in texts)


def test_videos_give_events_and_bad_ones_are_named(tmp_path):
    street, path = Street("kr", seed=9), tmp_path / "차.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (1280, 720))
    car = street.car()
    for step in range(12):
        writer.write(street.view(car, 0.5 + step / 30).image)
    writer.release()
    (tmp_path / "broken.mp4").write_text("no video")
    done = platelet("read", path, tmp_path / "broken.mp4", "--region", "kr", code=1)
    assert "broken.mp4: this is no video" in done.stderr
    assert "12 frames read" in done.stderr
    assert len(done.stdout.splitlines()) == 1 and "nearing" in done.stdout
    frames = platelet("read", path, "--region", "kr", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["frame"] for line in frames] == list(range(12))
    events = platelet("read", path, "--region", "kr", "--format", "jsonl", "--events", "--every", 2)
    (event,) = (json.loads(line) for line in events.stdout.splitlines())
    assert event["sights"] >= 2 and event["plate"]["text"]
    films = ("--annotate", tmp_path / "films", "--redact", tmp_path / "safe")
    platelet("read", path, "--region", "kr", *films, "--save-crops", tmp_path / "crops")
    for folder in ("films", "safe"):
        film = cv2.VideoCapture(str(tmp_path / folder / "차.mp4"))
        assert film.isOpened() and film.get(cv2.CAP_PROP_FRAME_COUNT) == 12
        assert np.ptp(film.read()[1]) > 50
    assert not platelet("read", tmp_path / "safe" / "차.mp4", "--region", "kr").stdout
    text = event["plate"]["text"]
    assert len(list((tmp_path / "crops" / "license_plate").glob(f"{text}_차_*.png"))) == 1
