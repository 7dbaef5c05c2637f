import numpy as np
import pytest

from platelet.data.batch import Collator, stack
from platelet.plates.alphabet import Alphabet
from tests.data.plates import digits_crop

COLLATE = Collator(alphabet=Alphabet(tuple("0123456789")), length=5)


def test_shapes_and_padding():
    batch = COLLATE([digits_crop("102"), digits_crop("9")])
    assert batch.images.shape == (2, 64, 128, 1) and batch.images.dtype == np.uint8
    assert batch.labels.tolist() == [[2, 1, 3, 0, 0], [10, 0, 0, 0, 0]]
    assert batch.masks.shape == (2, 8, 16, 16)
    assert stack([batch, batch]).labels.shape == (2, 2, 5)


def test_a_label_that_is_too_long_is_named():
    with pytest.raises(ValueError, match="1 2 3 1 2 3"):
        COLLATE([digits_crop("123123")])
