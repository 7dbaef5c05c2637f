"""Crops without a plate: of every kind, repeatable, and not read with confidence."""

import numpy as np
import pytest

from platelet.read.reader import Reader
from platelet.synth.nothing import KINDS, NothingDrawer


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_picture_without_symbols(kind):
    drawer = NothingDrawer(seed=3, foreign=("us",))
    crops = [drawer.crop(kind) for _ in range(8)]
    for crop in crops:
        assert crop.image.dtype == np.uint8 and crop.image.ndim == 2
        assert crop.symbols == () and crop.quads.shape == (0, 4, 2)
    assert len({crop.image.tobytes() for crop in crops}) == len(crops)


def test_the_same_seed_draws_the_same():
    one, other = (NothingDrawer(seed=5).crop().image for _ in range(2))
    assert np.array_equal(one, other)


def test_the_korean_model_is_sure_of_none_of_them():
    drawer = NothingDrawer(seed=11, foreign=("us", "eu"))
    plates = Reader("kr").read_crops([drawer.crop().image for _ in range(100)])
    assert sum(plate.confidence >= 0.9 and bool(plate.text) for plate in plates) <= 1
