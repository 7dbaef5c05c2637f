"""Plates planned so that two renderers can draw them: what they say, where from, how taken."""

from dataclasses import dataclass, replace

import numpy as np

from platelet.plates.format import Format
from platelet.plates.layout import LEGIBLE_PX, Layout
from platelet.synth import camera, light, pose, surface, surround
from platelet.synth.axes import Axes
from platelet.synth.blender.eye import Eye, look
from platelet.synth.blender.stage import Stage, build
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.synth.face import Face, strike
from platelet.synth.pose import View
from platelet.types import LabelledCrop

FINEST = 2.0  # least detail of a face, whatever the size of the crop


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One plate but for its light. It serves one picture: drawing weathers its face."""

    series: Format
    face: Face  # flat: neither lit nor pressed nor weathered
    eye: Eye
    axes: Axes
    clean: bool
    number: tuple[int, ...]  # seeds of what follows


class Planner(Drawer):
    """Plans plates, and draws each as Drawer lights it; the options are those of Drawer.

    What a camera of glass cannot do is left out: bent plates, sheared and cut-off crops.
    """

    def __init__(self, *options, **named):
        super().__init__(*options, **named)
        self.axes = replace(self.axes, bend=0.0, cut=0.0)

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

    def stage(self, plan: Plan) -> Stage:
        """The plate, weathered, and what stands around it, for Blender to light."""
        dice = Dice(*plan.number, 2)
        surface.weather(plan.face, dice, replace(plan.axes, emboss=0.0, bolts=0.0))
        return build(plan.face, plan.eye, dice, plan.axes)

    def twin(self, plan: Plan) -> LabelledCrop:
        """The same plate from the same place as Drawer lights it."""
        face, view, dice = plan.face, plan.eye.view(plan.face), Dice(*plan.number, 3)
        surface.weather(face, dice, plan.axes)
        surround.frame(face, dice, plan.axes)
        light.shine(face, dice, plan.axes.light)
        around = surround.car(dice, view.height, view.width, plan.axes, self.options[0])
        return self.taken(plan, view, pose.warp(face, view, around))

    def taken(self, plan: Plan, view: View, scene: np.ndarray) -> LabelledCrop:
        """The picture that the camera makes of a scene, with its labels."""
        face, dice = plan.face, Dice(*plan.number, 4)
        paper, ink = face.tones
        shot = camera.expose(dice, plan.axes, plan.clean, white_ink=ink > paper)
        tone = camera.Tone.of(shot, paper, ink)
        blurring_px = view.plate_width / self.options[1] * (LEGIBLE_PX / face.layout.legible_px)
        image = camera.develop(scene.astype(np.float32), shot, tone, blurring_px, dice, plan.axes)
        return LabelledCrop(
            image,
            face.symbols,
            pose.quads(face, view),
            pose.plate_corners(face, view),
            self.region.code,
            plan.series.name,
        )
