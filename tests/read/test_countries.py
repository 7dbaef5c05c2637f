"""Texts that are plates of several countries: how their characters stand tells which."""

import pytest

from platelet.read.reader import Reader
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer


@pytest.fixture(scope="module")
def reader():
    return Reader("eu")


def sure(code, count=24):
    """Crops of a country's present series, which are read surely."""
    drawer = Drawer(code, seed=70, axes=EASY, rows=(1, 1))
    drawn = (drawer.crop() for _ in iter(int, 1))
    return [next(c for c in drawn if c.format.endswith("current")).image for _ in range(count)]


@pytest.mark.parametrize("code", ["fr", "it"])
def test_where_a_plate_is_parted_tells_the_country_of_a_sure_text(reader, code):
    plates = [plate for plate in reader.read_crops(sure(code)) if plate.confidence >= 0.95]
    assert len(plates) > 15
    told = [plate.region == code for plate in plates]
    assert sum(told) >= 0.75 * len(told), "AB-123-CD is French, AB 123CD Italian"


def test_a_look_that_read_something_else_tells_nothing(reader):
    columns = next(one for one in reader.panel.advisers if one.along)
    for image in sure("fr", 6):
        look = reader.panel.recognizers[0].look([image])[0]
        other = columns.look([image[:, ::-1].copy()])[0]
        if other.plate.text == look.plate.text:
            continue
        assert look.recognizer.spaced(look, [other]).plate == look.plate
        seen = look.recognizer.spaced(look, columns.look([image])).plate
        assert (seen.text, seen.confidence) == (look.plate.text, look.plate.confidence)


def test_one_country_has_nothing_to_tell_apart(reader):
    image = sure("fr", 1)[0]
    alone = Reader("fr").panel.recognizers[0]
    assert not alone.is_of_several(alone.look([image])[0])
    group = reader.panel.recognizers[0]
    assert group.is_of_several(group.look([image])[0])
