"""The drawer that lets Blender light the plates: same declarations, same glyphs, same camera."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from platelet.plates.format import Format
from platelet.plates.layout import LEGIBLE_PX, Layout
from platelet.synth import camera, light, pose, surface, surround
from platelet.synth.axes import Axes
from platelet.synth.blender.eye import Eye, look
from platelet.synth.blender.process import Blender
from platelet.synth.blender.stage import build, encoded, linear
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.synth.face import Face, strike
from platelet.synth.pose import View
from platelet.types import LabelledCrop
from platelet.vision.boxes import box_corners

SAMPLES = 16  # rays a pixel, then denoised
FINEST = 2.0  # least detail of a face, whatever the size of the crop
LEAST_LIT = 12  # pixels to expose by


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One plate as both renderers draw it: what it says, where from, how taken."""

    series: Format
    face: Face  # flat: neither lit nor pressed nor weathered
    eye: Eye
    axes: Axes
    clean: bool
    number: tuple[int, ...]  # seeds of what follows


class BlenderDrawer(Drawer):
    """Draws plates of a region as meshes under Blender's light, seen by the same camera.

    The options are those of Drawer. What is left out: bent plates, sheared and cut-off crops.
    """

    chunk = 5  # plates between two steps of a progress bar

    def __init__(self, *options, **named):
        super().__init__(*options, **named)
        self.axes = replace(self.axes, bend=0.0, cut=0.0)
        self._blender = Blender()
        self._serial = 0

    def numbered(self, number: int) -> LabelledCrop:
        """Plate `number`, the same whatever was drawn before."""
        return self.rendered(self.plan(self.seed, number))

    def crop(self) -> LabelledCrop:
        """The next plate of the stream."""
        self._serial += 1
        return self.numbered(self._serial - 1)

    def of(self, series: Format, layout: Layout | None = None) -> LabelledCrop:
        """The next plate of one series, and of one layout of it when given."""
        self._serial += 1
        return self.rendered(self.plan(self.seed, self._serial, series=series, layout=layout))

    def plan(
        self, *number: int, series: Format | None = None, layout: Layout | None = None
    ) -> Plan:
        """Everything about a plate but its light."""
        dice, (colour, detail) = Dice(*number, 0), self.options
        axes = self.axes
        if axes.posed and dice.chance(axes.posed):
            axes = axes.pose()
        clean = dice.chance(axes.clean)
        series = series or self.series(dice)
        layout = layout or layout_of(series, dice)
        self.dies.fonts = axes.fonts
        symbols = self._text(series, dice)
        face = strike(series, layout, symbols, dice, self.dies, (colour, max(FINEST, detail)))
        eye = look(face, Dice(*number, 1), axes, clean, detail)
        return Plan(series, face, eye, axes, clean, number)

    def rendered(self, plan: Plan) -> LabelledCrop:
        """The plate under Blender's light."""
        face, view, dice = plan.face, plan.eye.view(plan.face), Dice(*plan.number, 2)
        surface.weather(face, dice, replace(plan.axes, emboss=0.0, bolts=0.0))
        stage = build(face, plan.eye, dice, plan.axes)
        seed = dice.below(2**31)
        light = self._blender.light(stage, samples=SAMPLES, denoise=True, seed=seed)
        scene = exposed(light, face, view)
        return self._taken(plan, view, scene if self.options[0] else grey(scene))

    def twin(self, plan: Plan) -> LabelledCrop:
        """The same plate from the same place as Drawer lights it. A plan serves one picture."""
        face, view, dice = plan.face, plan.eye.view(plan.face), Dice(*plan.number, 3)
        surface.weather(face, dice, plan.axes)
        surround.frame(face, dice, plan.axes)
        light.shine(face, dice, plan.axes.light)
        around = surround.car(dice, view.height, view.width, plan.axes, self.options[0])
        return self._taken(plan, view, pose.warp(face, view, around))

    def _taken(self, plan: Plan, view: View, scene: np.ndarray) -> LabelledCrop:
        """The picture that the camera makes of a scene, with its labels."""
        face, dice = plan.face, Dice(*plan.number, 4)
        paper, ink = float(np.mean(face.paper)), float(np.mean(face.letters))
        shot = camera.expose(dice, plan.axes, plan.clean, white_ink=ink > paper)
        levels = (min(paper, ink), max(paper, ink))
        blurring_px = view.plate_width / self.options[1] * (LEGIBLE_PX / face.layout.legible_px)
        image = camera.develop(scene.astype(np.float32), shot, levels, blurring_px, dice, plan.axes)
        return LabelledCrop(
            image,
            face.symbols,
            pose.quads(face, view),
            pose.plate_corners(face, view),
            self.region.code,
            plan.series.name,
        )


def exposed(light: np.ndarray, face: Face, view: View) -> np.ndarray:
    """Levels BGR in which the brighter of paper and ink comes out as bright as it was painted."""
    bright = face.ink if face.letters.mean() > face.paper.mean() else 1 - face.ink
    inside = np.zeros_like(bright)
    x1, y1, x2, y2 = face.plate
    edge = round(6 * face.px_per_mm)
    inside[y1 + edge : y2 - edge, x1 + edge : x2 - edge] = 1
    weight = cv2.warpPerspective(bright * inside, view.matrix, (view.width, view.height))
    there = weight > min(0.9, float(weight.max()) * 0.9)
    painted = float(linear(np.maximum(face.letters, face.paper).mean()))
    gathered = float(np.median(light[there].mean(-1))) if there.sum() >= LEAST_LIT else 1.0
    return encoded(light[..., ::-1] * (painted / max(gathered, 1e-6)))


def grey(scene: np.ndarray) -> np.ndarray:
    """Brightness of a BGR scene."""
    return scene @ np.array([0.114, 0.587, 0.299], np.float32)
