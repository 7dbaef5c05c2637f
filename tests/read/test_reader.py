"""From pixels to plates with the published model."""

from dataclasses import replace

import numpy as np
import pytest

import platelet
from platelet.decode.grammar import Grammar
from platelet.errors import BadSetting, UnknownName, UnreadableImage
from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.read.recognizer import Recognizer, decode
from platelet.runtime.hub import load_model
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer
from platelet.types import Box, Detection, Plate, Sighting, Vehicle

KR = region("kr")


@pytest.fixture(scope="module")
def reader():
    return Reader("kr")


@pytest.fixture(scope="module")
def crops():
    drawer = Drawer("kr", seed=77, axes=EASY, colour=True)
    return [drawer.crop() for _ in range(60)]


def test_most_easy_plates_are_read(reader, crops):
    plates = reader.read_crops([crop.image for crop in crops])
    right = sum(p.text == "".join(c.symbols) for p, c in zip(plates, crops, strict=True))
    assert right >= 48, f"{right} of 60"


def test_a_plate_says_all_that_is_known(reader, crops):
    plates = reader.read_crops([crop.image for crop in crops])
    for plate, crop in zip(plates, crops, strict=True):
        assert 0 <= plate.confidence <= 1
        assert plate.region == "kr" and plate.rows in (1, 2)
        assert "".join(c.text for c in plate.characters) == plate.text
        height, width = crop.image.shape[:2]
        for character in plate.characters:
            assert 0 <= character.confidence <= 1
            if character.box:
                assert 0 <= character.box.x1 < character.box.x2 <= width
                assert 0 <= character.box.y1 < character.box.y2 <= height
        if plate.valid:
            assert "".join(plate.fields.values()) == plate.text
            assert KR.allows(KR.alphabet.split(plate.text))
        else:
            assert plate.format is None and plate.fields == {}
        assert all(a.text != plate.text for a in plate.alternatives)


def test_one_by_one_and_together_are_the_same(reader, crops):
    images = [crop.image for crop in crops[:5]]
    together = reader.read_crops(images)
    assert together == [reader.read_crops([image])[0] for image in images]


def test_grey_and_colour_give_the_same_text(reader, crops):
    grey = platelet.read(crops[0].image[..., 1], crops=True)
    assert grey.plates[0].text == reader.read(crops[0].image, crops=True).plates[0].text


def test_a_wall_gives_little_confidence(reader):
    wall = np.full((60, 120, 3), 128, np.uint8)
    assert all(plate.confidence < 0.5 for plate in reader.read_crops([wall]))


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (3, 3), (2000, 3), (4000, 4000)])
def test_any_size_is_taken(reader, size):
    plates = reader.read_crops([np.zeros((*size, 3), np.uint8)])
    assert len(plates) == 1


def test_wrong_names_list_the_right_ones():
    with pytest.raises(UnknownName, match="kr"):
        Reader("xx")
    with pytest.raises(UnknownName, match="kr_tiny"):
        Reader("kr", model="kr_tyni")
    with pytest.raises(UnreadableImage, match="no such file"):
        platelet.read("gone.jpg", crops=True)


def test_a_model_of_another_region_is_refused():
    session = load_model("kr_tiny")
    session.card = replace(session.card, regions=("jp",))
    with pytest.raises(BadSetting, match="jp, not kr"):
        Recognizer(session, KR)


def logits_of(text, sure=9.0):
    ids = KR.alphabet.encode(KR.alphabet.split(text))
    logits = np.zeros((16, KR.alphabet.size), np.float32)
    for step in range(16):
        logits[step, ids[step // 2] if step % 2 == 0 and step // 2 < len(ids) else 0] = sure
    return logits


def test_a_text_that_fits_no_series_is_kept():
    found = decode(logits_of("가가가1"), 1.0, Grammar(KR, KR.alphabet))
    assert KR.alphabet.decode(found.ids) == "가가가1"
    assert found.ids == found.free


def test_the_rules_take_a_close_valid_text():
    logits = logits_of("12가3456")
    eight, ga = KR.alphabet.ids["8"], KR.alphabet.ids["가"]
    logits[4, eight], logits[4, ga] = 9.3, 9.0
    found = decode(logits, 1.0, Grammar(KR, KR.alphabet))
    assert KR.alphabet.decode(found.ids) == "12가3456"
    assert KR.alphabet.decode(found.free) == "1283456"
    assert found.others[0][0] == found.free


def test_vehicles_lose_the_plates_that_are_not_kept():
    def plate(sure):
        return Plate("12가3456", sure, "kr", "private", True, 1)

    cars = tuple(Vehicle(Box(0, 0, 9, 9), 1.0, plate=own) for own in (0, None, 1, 2))
    seen = Sighting("a", 9, 9, 0.0, (plate(0.2), plate(0.9), plate(0.8)), cars)
    kept = seen.kept(0.5)
    assert [p.confidence for p in kept.plates] == [0.9, 0.8]
    assert [v.plate for v in kept.vehicles] == [None, None, 0, 1]
    assert seen.kept(0.0) == seen


class Unsure:
    """A detector that finds the same faint boxes in every picture."""

    def __init__(self, *boxes, confidence):
        self.found = [Detection("license_plate", confidence, box) for box in boxes]

    def find(self, image, least):
        return [one for one in self.found if one.confidence >= least]


@pytest.mark.parametrize(("confidence", "seen"), [(0.25, 1), (0.35, 2), (0.1, 0)])
def test_a_faint_find_counts_when_it_is_read_surely(crops, confidence, seen):
    plates = Reader("kr", again=False).read_crops([crop.image for crop in crops])
    sure = max(range(len(crops)), key=lambda i: plates[i].confidence)
    crop = crops[sure].image
    height, width = crop.shape[:2]
    picture = np.full((height + 300, width + 300, 3), 90, np.uint8)
    picture[:height, :width] = crop
    wall = Box(width + 20.0, height + 20.0, width + 140.0, height + 60.0)
    reader = Reader("kr")
    reader.detector = Unsure(Box(0.0, 0.0, width, height), wall, confidence=confidence)
    found, plates = reader.see(picture)
    assert len(found) == len(plates) == seen
    if seen:
        assert plates[0].plate.text == "".join(crops[sure].symbols)
