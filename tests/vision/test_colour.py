"""The colour of a plate's ground, and whether it is lighter than what stands on it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from platelet.vision.colour import light_ground, plate_colour


@given(st.integers(0, 255), st.integers(0, 255), st.sampled_from((0, 1)))
def test_a_ground_is_lighter_than_its_strokes_or_darker(ground, ink, grey):
    crop = np.full((40, 120), ground, np.uint8)
    for x in range(10, 110, 14):
        crop[8:32, x : x + 4] = ink
    seen = light_ground(crop if grey else np.repeat(crop[..., None], 3, 2))
    assert ground == ink or seen == (ground > ink)


def test_a_shadow_does_not_turn_the_ground():
    crop = np.linspace(230, 90, 120, dtype=np.float32)[None].repeat(40, 0)
    for x in range(10, 110, 14):
        crop[8:32, x : x + 6] *= 0.5
    assert light_ground(crop.astype(np.uint8))
    assert not light_ground(255 - crop.astype(np.uint8))


def test_an_even_surface_has_a_colour_too():
    for level, name in ((250, "white"), (0, "white"), (90, "white")):
        assert plate_colour(np.full((20, 60, 3), level, np.uint8)) == name
