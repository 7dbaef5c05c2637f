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


def test_a_network_that_reads_something_else_tells_nothing(reader):
    columns = next(one for one in reader.panel.advisers if one.along)
    first = reader.panel.recognizers[0]
    sides = []
    for image in sure("fr", 6):
        look = first.look([image])[0]
        assert first.beside(look, columns, image[:, ::-1].copy()) is look
        told = first.beside(look, columns, image).plate
        assert (told.text, told.confidence) == (look.plate.text, look.plate.confidence)
        sides.append(told.characters != look.plate.characters)
    assert sum(sides) > 3
