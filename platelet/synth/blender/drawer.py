"""The drawer that lets Blender light the plates: same declarations, same glyphs, same camera."""

import numpy as np

from platelet.plates.format import Format
from platelet.plates.layout import Layout
from platelet.synth.blender.plan import Plan, Planner
from platelet.synth.blender.process import Blender
from platelet.synth.blender.stage import encoded, linear
from platelet.synth.face import Face
from platelet.synth.paint import GREY
from platelet.synth.pose import View
from platelet.types import LabelledCrop
from platelet.vision.warp import warped

SAMPLES = 8  # rays a pixel, then denoised
LEAST_LIT = 12  # pixels to expose by
EDGE_MM = 6  # of a plate that is not exposed by: rim, holder


class BlenderDrawer(Planner):
    """Draws plates of a region as meshes under Blender's light, seen by the same camera."""

    chunk = 5  # plates between two steps of a progress bar

    def __init__(self, *options, **named):
        super().__init__(*options, **named)
        self._blender = Blender()
        self._next = 0

    def numbered(self, number: int) -> LabelledCrop:
        """Plate `number`, the same whatever was drawn before."""
        return self.rendered(self.plan(self.seed, number))

    def crop(self) -> LabelledCrop:
        """The next plate of the stream."""
        self._next += 1
        return self.numbered(self._next - 1)

    def of(self, series: Format, layout: Layout | None = None) -> LabelledCrop:
        """The next plate of one series, and of one layout of it when given."""
        self._next += 1
        return self.rendered(self.plan(self.seed, self._next - 1, series=series, layout=layout))

    def rendered(self, plan: Plan) -> LabelledCrop:
        """The plate under Blender's light."""
        stage, view = self.stage(plan), plan.eye.view(plan.face)
        light = self._blender.light(stage, samples=SAMPLES, denoise=True)
        scene = exposed(light, plan.face, view)
        return self.taken(plan, view, scene if self.options[0] else grey(scene))


def exposed(light: np.ndarray, face: Face, view: View) -> np.ndarray:
    """Levels BGR in which the brighter of paper and ink comes out as bright as it was painted."""
    bright = face.ink if face.letters.mean() > face.paper.mean() else 1 - face.ink
    inside = np.zeros_like(bright)
    x1, y1, x2, y2 = face.plate
    edge = round(EDGE_MM * face.px_per_mm)
    inside[y1 + edge : y2 - edge, x1 + edge : x2 - edge] = 1
    weight = warped(bright * inside, view.matrix, (view.width, view.height))
    there = weight > min(0.9, float(weight.max()) * 0.9)
    painted = float(linear(np.maximum(face.letters, face.paper).mean()))
    gathered = float(np.median(light[there].mean(-1))) if there.sum() >= LEAST_LIT else 1.0
    return encoded(light[..., ::-1] * (painted / max(gathered, 1e-6)))


def grey(scene: np.ndarray) -> np.ndarray:
    """Brightness of a BGR scene."""
    return (scene @ GREY)[..., 0]
