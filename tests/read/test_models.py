"""Every model that is shipped reads what it says it reads, alone and beside the others."""

from functools import cache

import pytest

from platelet.errors import BadSetting
from platelet.model_file import READ, WORDS
from platelet.plates.regions import codes, region
from platelet.read.reader import Reader
from platelet.read.sign import SIGN_READER
from platelet.read.state import NAME_READER, NameReader
from platelet.runtime.hub import SHIPPED, cards, load_model, readers
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer

MODELS = readers()
MOST_BYTES = {
    "kr_tiny": 84_000,
    "kr_large": 150_000,
    "latin_small": 150_000,
    "latin_large": 300_000,
    "latin_columns": 400_000,
    "jp_small": 250_000,
}
COUNT = 60


@cache
def drawn(code):
    """Easy plates of the commonest series of a region, with their texts."""
    drawer = Drawer(code, seed=8, axes=EASY)
    crops = [drawer.crop() for _ in range(COUNT)]
    return [crop.image for crop in crops], [drawer.region.text(crop.symbols) for crop in crops]


def test_every_reader_is_known_here():
    assert {name for name, card in cards().items() if card.task == READ} == set(MOST_BYTES)


@pytest.mark.parametrize("name", MOST_BYTES)
def test_a_model_is_as_small_as_promised(name):
    assert (SHIPPED / f"{name}.tflite").stat().st_size <= MOST_BYTES[name]


def test_what_reads_words_reads_no_numbers_and_the_reverse():
    words = {name for name, card in cards().items() if card.task == WORDS}
    assert words == {NAME_READER, SIGN_READER}
    assert (SHIPPED / f"{NAME_READER}.tflite").stat().st_size <= 400_000
    assert (SHIPPED / f"{SIGN_READER}.tflite").stat().st_size <= 150_000
    with pytest.raises(BadSetting, match="reads what stands beside numbers"):
        Reader("us", model=NAME_READER)
    with pytest.raises(BadSetting, match="reads plates; give one that reads what"):
        NameReader(load_model("latin_small"))
    assert NAME_READER not in MODELS.values()
    for name, told in ((NAME_READER, "states"), (SIGN_READER, "signs")):
        symbols = cards()[name].symbols
        regions = (region(code) for code in codes())
        assert all(one.alphabet.symbols == symbols for one in regions if getattr(one, told))


@pytest.mark.parametrize("code", MODELS)
def test_easy_plates_are_read(code):
    images, texts = drawn(code)
    read = [plate.text for plate in Reader(code).read_crops(images)]
    assert sum(a == b for a, b in zip(read, texts, strict=True)) >= 0.85 * COUNT


@pytest.mark.parametrize("code", MODELS)
def test_with_no_region_given_the_right_model_wins(code):
    images, texts = drawn(code)
    plates = Reader().read_crops(images)
    assert sum(p.text == text for p, text in zip(plates, texts, strict=True)) >= 0.8 * COUNT
    assert all(len(plate.regions) > 1 for plate in plates)
    assert all(0 <= sure <= 1 for plate in plates for sure in plate.regions.values())


@pytest.mark.parametrize("code", MODELS)
def test_plates_of_other_regions_are_hardly_read(code):
    reader = Reader(code, again=False)
    mine = reader.panel.recognizers[0].session.card.regions
    strange = [image for other in ("kr", "jp", "us", "de") if other not in mine
               for image in drawn(other)[0]]  # fmt: skip
    read = [plate for plate in reader.read_crops(strange) if plate.valid and plate.confidence > 0.5]
    assert len(read) <= 0.02 * len(strange)


def test_japanese_plates_have_four_fields():
    images, _ = drawn("jp")
    plates = [p for p in Reader("jp").read_crops(images) if p.format == "ordinary-1998"]
    assert plates
    for plate in plates:
        assert list(plate.fields) == ["office", "class", "kana", "serial"]
        assert set(plate.field_confidence) == set(plate.fields)
