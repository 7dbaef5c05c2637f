"""The drawer: one seeded stream of labelled plates of a region."""

from random import Random

import numpy as np

from platelet.plates.format import Format
from platelet.plates.layout import Layout
from platelet.plates.regions import region
from platelet.synth import camera, light, pose, surface, surround
from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.dies import Dies
from platelet.synth.face import strike
from platelet.types import LabelledCrop


class Drawer:
    """Draws plates of a region as a camera sees them.

    colour: BGR pictures instead of grey ones. detail: scale of drawing and crop; 1 gives crops of
    52 to 270 px width, as detectors cut them.
    """

    def __init__(
        self,
        code: str = "kr",
        *,
        seed: int = 0,
        axes: Axes | None = None,
        colour: bool = False,
        detail: float = 1.0,
    ):
        self.region = region(code)
        self.axes = axes or Axes()
        self.options = (colour, detail)
        self.dies = Dies()
        self.seed = seed
        self._stream = Dice(seed)
        shares = np.array([series.weight for series in self.region.formats])
        self._cumulative = np.cumsum(shares / shares.sum())

    def crop(self) -> LabelledCrop:
        """The next plate of the stream."""
        return self._draw(self._stream)

    def numbered(self, number: int) -> LabelledCrop:
        """Plate `number`, the same whatever was drawn before."""
        return self._draw(Dice(self.seed, number))

    def of(self, series: Format, layout: Layout | None = None) -> LabelledCrop:
        """The next plate of one series, and of one layout of it when given."""
        return self._draw(self._stream, series, layout)

    def _draw(
        self, dice: Dice, series: Format | None = None, layout: Layout | None = None
    ) -> LabelledCrop:
        axes, (colour, detail) = self.axes, self.options
        if axes.posed and dice.chance(axes.posed):
            axes = axes.pose()
        clean = dice.chance(axes.clean)
        series = series or self._series(dice)
        layout = layout or _layout(series, dice)
        symbols = self._text(series, dice)
        face = strike(series, layout, symbols, dice, self.dies, self.options)
        surface.weather(face, dice, axes)
        surround.frame(face, dice, axes)
        light.shine(face, dice, axes.light)
        view = pose.take(face, dice, axes, clean, detail)
        around = surround.car(dice, view.height, view.width, axes, colour)
        scene = pose.warp(face, view, around)
        paper, ink = float(np.mean(face.paper)), float(np.mean(face.letters))
        shot = camera.expose(dice, axes, clean, white_ink=ink > paper)
        levels = (min(paper, ink), max(paper, ink))
        image = camera.develop(scene, shot, levels, view.plate_width / detail, dice, axes)
        return LabelledCrop(
            image,
            symbols,
            pose.quads(face, view),
            pose.plate_corners(face, view),
            self.region.code,
            series.name,
        )

    def _series(self, dice: Dice) -> Format:
        at = int(np.searchsorted(self._cumulative, dice.between(0, 1)))
        return self.region.formats[min(at, len(self.region.formats) - 1)]

    def _text(self, series: Format, dice: Dice) -> tuple[str, ...]:
        """A plate of the series; or, with probability `axes.invalid`, one that breaks its rules."""
        random = Random(dice.below(2**31))
        symbols = series.sample(random)
        if not dice.chance(self.axes.invalid):
            return symbols
        letters = [s for s in self.region.alphabet.symbols if not s.isdigit()]
        return tuple(
            s if s.isdigit() else random.choice([x for x in letters if len(x) == len(s)])
            for s in symbols
        )


def _layout(series: Format, dice: Dice) -> Layout:
    shares = np.cumsum([layout.weight for layout in series.layouts])
    at = int(np.searchsorted(shares, dice.between(0, shares[-1])))
    return series.layouts[min(at, len(series.layouts) - 1)]
