"""Shapes of output that other programs parse."""

import json
from dataclasses import replace

import pytest

from platelet.read import formats
from platelet.types import Alternative, Box, Event, Plate, Sighting, Vehicle

PLATE = Plate(
    "12가3456", 0.9, "kr", "private-2006", True, 1,
    box=Box(10, 20, 60, 32), corners=((10, 20), (60, 20), (60, 32), (10, 32)),
    detection_confidence=0.8, alternatives=(Alternative("12거3456", 0.05),),
)  # fmt: skip
CAR = Vehicle(Box(0, 0, 100, 80), 0.7, plate=0)
SEEN = Sighting("gate/a.jpg", 640, 480, 5.0, (PLATE,), (CAR,))
EVENT = Event("gate.mp4", PLATE, 1.0, 2.5, 1.5, 12, "nearing")


@pytest.mark.parametrize("name", formats.names())
def test_every_format_has_its_lines(name):
    shape = formats.find(name)
    assert isinstance(shape.head(), list)
    for lines in (shape.lines(SEEN), shape.event_lines(EVENT)):
        assert lines and all("\n" not in line for line in lines)
        assert any("12가3456" in line or "12가3456".lower() in line for line in lines)
    assert isinstance(shape.lines(Sighting("b.jpg", 10, 10, 1.0)), list)


def test_an_event_is_told_as_far_as_it_is_sure():
    assert EVENT.told(0.9) is EVENT and EVENT.told(0.95) is None
    unread = replace(EVENT, steady=True).told(0.95)
    assert unread is not None and (unread.plate.text, unread.plate.valid) == ("", False)
    assert unread.plate.alternatives[0] == Alternative("12가3456", 0.9)
    assert unread.plate.box == PLATE.box and unread.first_s == EVENT.first_s
    assert "unreadable" in formats.find("text").event_lines(unread)[0]
    assert json.loads(formats.find("jsonl").event_lines(unread)[0])["plate"]["text"] == ""
    assert formats.find("csv").event_lines(unread)[0].startswith("gate.mp4,,0.0000,kr")
    for name in ("openalpr", "platerecognizer", "frigate"):
        assert formats.find(name).event_lines(unread) == []


def test_openalpr_has_percent_and_coordinates():
    found = json.loads(formats.find("openalpr").lines(SEEN)[0])
    assert found["version"] == 2 and found["img_width"] == 640
    (result,) = found["results"]
    assert result["confidence"] == 90 and result["coordinates"][2] == {"x": 60, "y": 32}
    assert [c["plate"] for c in result["candidates"]] == ["12가3456", "12거3456"]


def test_plate_recognizer_has_the_vehicle_and_dscore():
    found = json.loads(formats.find("platerecognizer").lines(SEEN)[0])
    (result,) = found["results"]
    assert result["box"] == {"xmin": 10, "ymin": 20, "xmax": 60, "ymax": 32}
    assert result["dscore"] == 0.8 and result["vehicle"]["box"]["xmax"] == 100
    assert result["region"] == {"code": "kr", "score": 0.9}


def test_frigate_has_one_message_a_plate():
    assert formats.find("frigate").lines(Sighting("b.jpg", 10, 10, 1.0)) == []
    found = json.loads(formats.find("frigate").event_lines(EVENT)[0])
    assert found["type"] == "lpr" and found["camera"] == "gate" and found["score"] == 0.9
    assert found["plate_box"] == [10, 20, 60, 32]
