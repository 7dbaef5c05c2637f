"""Light on a plate as the camera will show it."""

import pytest

from platelet.plates.regions import region
from platelet.synth.axes import Axes
from platelet.synth.camera import Shot, Tone
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.synth.light import shine

OFTEN = 7.0  # every effect, on every plate
STRETCHED = Shot(white=0.5, black=0.03, degraded=False)


@pytest.mark.parametrize("series", [one.name for one in region("kr").formats])
def test_what_is_brighter_than_black_stays_so_in_the_shade(series):
    drawer, dice = Drawer("kr", seed=1, axes=Axes(light=0.0)), Dice(2)
    chosen = next(one for one in region("kr").formats if one.name == series)
    for _ in range(5):
        face = drawer.face(chosen, layout_of(chosen, dice), dice, 1.0)
        tone = Tone.of(STRETCHED, *face.tones)
        seen = face.image > tone.black + 0.01
        shine(face, dice, OFTEN, tone.black)
        assert (face.image[seen] > tone.black).all()


def test_paper_and_ink_get_the_levels_of_the_shot():
    for paper, ink in ((0.8, 0.1), (0.2, 0.9)):
        tone = Tone.of(STRETCHED, paper, ink)
        shown = [(value - tone.black) * tone.gain for value in sorted((paper, ink))]
        assert shown == pytest.approx([STRETCHED.black, STRETCHED.white])
