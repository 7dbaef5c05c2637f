"""The drawn street: the plate is where its corners say, and comes nearer."""

import numpy as np
import pytest

from platelet.synth.street import SIZE, Street
from platelet.vision.warp import upright


@pytest.mark.parametrize("code", ["kr", "eu", "us"])
def test_a_car_comes_nearer_with_its_plate(code):
    street = Street(code, seed=2)
    car = street.car()
    widths = []
    for progress in (0.0, 0.5, 0.9):
        view = street.view(car, progress)
        assert view.image.shape == (*SIZE, 3) and view.image.dtype == np.uint8
        assert (view.corners > 0).all() and (view.corners < SIZE[::-1]).all()
        widths.append(np.ptp(view.corners[:, 0]))
        assert upright(view.image, view.corners).std() > 20, "a plate has contrast"
    assert widths == sorted(widths) and widths[-1] > 2 * widths[0]
    assert car.text


def test_the_same_seed_draws_the_same():
    one, other = (Street("kr", seed=5) for _ in range(2))
    a, b = one.view(one.car(), 0.4), other.view(other.car(), 0.4)
    assert np.array_equal(a.image, b.image)
