"""Pictures made ready for a network."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from platelet.vision.preprocess import stretched

sides = st.integers(2, 40)


@given(sides, sides, st.integers(0, 255), st.integers(0, 60), st.booleans())
def test_stretching_keeps_size_and_order(height, width, base, span, colour):
    ramp = np.linspace(base, min(255, base + span), height * width).astype(np.uint8)
    grey = ramp.reshape(height, width)
    found = stretched(np.stack([grey] * 3, -1) if colour else grey)
    assert found.shape == grey.shape and found.dtype == np.uint8
    assert (np.diff(found.reshape(-1).astype(int)) >= 0).all()


def test_a_hazy_picture_gets_contrast_and_a_wall_stays_a_wall():
    hazy = np.random.default_rng(1).choice(np.array([150, 180], np.uint8), (40, 80))
    assert np.ptp(stretched(hazy).astype(int)) > 200
    assert np.ptp(stretched(np.full((40, 80), 90, np.uint8)).astype(int)) == 0
