"""Texts with parted fields: what a reading says of each field, in every shape of output."""

import csv
import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from platelet.measure.manifest import Item, compact
from platelet.plates.regions import region
from platelet.read import evaluate, formats
from platelet.read.recognizer import Recognizer
from platelet.read.told import by_field
from platelet.types import Character, Sighting

JP = region("jp")


def recognizer_of(*texts, sure=20.0):
    """A recognizer whose network says `texts`, whatever it is shown."""
    logits = np.zeros((len(texts), 20, JP.alphabet.size), np.float32)
    for one, text in zip(logits, texts, strict=True):
        ids = JP.alphabet.encode(JP.split(text))
        for step in range(20):
            one[step, ids[step // 2] if step % 2 == 0 and step // 2 < len(ids) else 0] = sure
    card = SimpleNamespace(
        name="jp-test", regions=("jp",), symbols=JP.alphabet.symbols, height_px=96, width_px=192,
        temperature=1.0, outputs=("attention", "logits"),
    )  # fmt: skip
    run = lambda images: SimpleNamespace(logits=logits[: len(images)], attention=None)  # noqa: E731
    session = SimpleNamespace(card=card, run=run, expect=lambda task: None)
    return Recognizer(session, JP)


def read(text, level=225):
    crop = np.full((60, 120, 3), level, np.uint8)
    crop[20:50, 20:40] = 20
    return recognizer_of(text).read([crop])[0]


def test_a_reading_has_the_four_fields():
    plate = read("品川 500 さ ・324")
    assert plate.text == plate.unconstrained_text == "品川 500 さ ・324"
    assert plate.format == "ordinary-1998" and plate.valid and plate.rows == 2
    assert plate.fields == {"office": "品川", "class": "500", "kana": "さ", "serial": "・324"}
    assert plate.meaning == {"light": False, "use": "private", "vehicle": "passenger"}
    assert plate.field_confidence.keys() == plate.fields.keys()
    assert all(0.9 < sure <= 1 for sure in plate.field_confidence.values())
    assert [c.text for c in plate.characters] == list(JP.split(plate.text))


def test_a_text_that_fits_no_series_keeps_its_parts():
    plate = read("品川 500 さ 324")
    assert plate.text == "品川 500 さ 324" and not plate.valid
    assert plate.fields == plate.field_confidence == {}


def test_the_confidence_of_a_field_is_that_of_its_characters():
    characters = [Character(t, p) for t, p in (("尾張小牧", 0.5), ("3", 0.9), ("0", 0.8))]
    assert by_field({"office": "尾張小牧", "class": "30"}, characters) == {
        "office": 0.5,
        "class": pytest.approx(0.72),
    }


@pytest.mark.parametrize("name", ["text", "csv", "jsonl"])  # the others' shapes are not ours
def test_every_format_prints_the_four_fields(name):
    plate = read("尾張小牧 30A さ ・・12")
    lines = formats.find(name).lines(Sighting("a.jpg", 120, 60, 1.0, (plate,)))
    assert len(lines) == 1
    for part in ("尾張小牧 30A さ ・・12", "office", "class", "kana", "serial"):
        assert part in lines[0]


def test_text_and_csv_and_jsonl_agree():
    plate = read("品川 500 さ ・324")
    seen = Sighting("a.jpg", 120, 60, 1.0, (plate,))
    text = formats.find("text").lines(seen)[0].split("\t")
    assert text[1] == plate.text
    assert text[4] == "office 品川 100%, class 500 100%, kana さ 100%, serial ・324 100%"
    shape = formats.find("csv")
    (row,) = csv.DictReader([*shape.head(), *shape.lines(seen)])
    assert row["fields"] == "office=品川 class=500 kana=さ serial=・324"
    document = json.loads(formats.find("jsonl").lines(seen)[0])["plates"][0]
    assert document["fields"] == plate.fields
    assert document["field_confidence"].keys() == plate.fields.keys()
    empty = Sighting("a.jpg", 120, 60, 1.0, ())
    assert len(next(csv.reader(shape.lines(empty)))) == len(shape.COLUMNS)


def test_texts_without_parted_fields_print_as_before():
    plate = replace(read("品川 500 さ 1234"), text="12가3456")
    line = formats.find("text").lines(Sighting("a.jpg", 120, 60, 1.0, (plate,)))[0]
    assert line.count("\t") == 3


def test_labels_are_compared_with_their_dots(tmp_path, monkeypatch):
    assert compact("品川 500 さ ・324") == "品川500さ・324"
    reader = SimpleNamespace(
        read_crops=lambda crops: [read("品川 500 さ ・324")],
        panel=SimpleNamespace(recognizers=[recognizer_of("品川 500 さ ・324")], advisers=[]),
    )
    monkeypatch.setattr(evaluate, "Reader", lambda *_, **__: reader)
    monkeypatch.setattr(evaluate, "read_image", lambda path: np.zeros((60, 120, 3), np.uint8))
    labels = ("品川 500 さ ・324", "品川 500 さ 3324", "品川500さ・324")
    items = [Item(tmp_path / "a.jpg", label, "jp", 2) for label in labels]
    result = evaluate.evaluate(items)
    assert [r.right for r in result.greedy] == [True, False, True]
    assert {r.group for r in result.greedy} == {"ordinary-1998"}
