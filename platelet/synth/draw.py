"""The drawer: one seeded stream of labelled plates of a region."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np

from platelet.errors import BadSetting
from platelet.plates.format import Format
from platelet.plates.layout import LEGIBLE_PX, Cell, Layout
from platelet.plates.region import Region
from platelet.plates.regions import region
from platelet.synth import camera, light, pose, surface, surround
from platelet.synth.axes import Axes, standard
from platelet.synth.dice import Dice
from platelet.synth.dies import Dies
from platelet.synth.face import Face, strike
from platelet.synth.glyphs.japan.fonts import installed
from platelet.types import LabelledCrop


class Drawer:
    """Draws plates of a region as a camera sees them.

    colour: BGR pictures instead of grey ones. detail: scale of drawing and crop; 1 gives crops of
    52 to 270 px width, as detectors cut them. rows: the fewest and the most of a plate; BadSetting
    where the region has none.
    """

    chunk = 50  # plates between two steps of a progress bar

    def __init__(
        self,
        code: str = "kr",
        *,
        seed: int = 0,
        axes: Axes | None = None,
        colour: bool = False,
        detail: float = 1.0,
        rows: tuple[int, int] = (1, 2),
    ):
        self.region = region(code)
        self.formats = _of_rows(self.region, *rows)
        self.axes = axes or standard(self.region.code)
        self.options = (colour, detail)
        self.dies = Dies()
        if any(cell.glyphs == "font" for cell in _cells(self.region)):
            installed(self.axes.fonts)  # a missing font is said at once
        self.seed = seed
        self._stream = Dice(seed)
        self._draw_by(np.array([series.weight for series in self.formats]))

    def evenly(self) -> "Drawer":
        """This drawer, which draws each country of a group as often as any other from now on."""
        countries = np.array([self.region.country(series) for series in self.formats])
        shares = np.array([series.weight for series in self.formats])
        self._draw_by(shares / ((countries[:, None] == countries) @ shares))
        return self

    def _draw_by(self, shares: np.ndarray) -> None:
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
        series = series or self.series(dice)
        layout = layout or layout_of(series, dice)
        symbols = self._text(series, dice)
        face = self._struck(series, layout, symbols, dice, detail)
        _age(face, dice, axes)
        paper, ink = face.tones
        shot = camera.expose(dice, axes, clean, white_ink=ink > paper)
        tone = camera.Tone.of(shot, paper, ink)
        light.shine(face, dice, axes.light, tone.black)
        view = pose.take(face, dice, axes, clean, detail)
        around = surround.car(dice, view.height, view.width, axes, colour)
        scene = pose.warp(face, view, around)
        blurring_px = view.plate_width / detail * (LEGIBLE_PX / layout.legible_px)
        image = camera.develop(scene, shot, tone, blurring_px, dice, axes)
        return LabelledCrop(
            image,
            symbols,
            pose.quads(face, view),
            pose.plate_corners(face, view),
            self.region.code,
            series.name,
            pose.legends(face, view),
        )

    def face(self, series: Format, layout: Layout, dice: Dice, detail: float) -> Face:
        """A weathered and lit plate of one layout with a random text, not yet seen by a camera."""
        face = self._struck(series, layout, self._text(series, dice), dice, detail)
        _age(face, dice, self.axes)
        light.shine(face, dice, self.axes.light)
        return face

    def _struck(self, series: Format, layout: Layout, symbols, dice: Dice, detail: float) -> Face:
        self.dies.fonts = self.axes.fonts
        return strike(series, layout, symbols, dice, self.dies, (self.options[0], detail))

    def series(self, dice: Dice) -> Format:
        """A series of the region, each as often as it is weighted."""
        at = int(np.searchsorted(self._cumulative, dice.between(0, 1)))
        return self.formats[min(at, len(self.formats) - 1)]

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


def _of_rows(where: Region, least: int, most: int) -> tuple[Format, ...]:
    """The series with their layouts of so many rows; without series that have no other."""
    kept = ((one, [ly for ly in one.layouts if least <= ly.rows <= most]) for one in where.formats)
    found = tuple(replace(one, layouts=tuple(layouts)) for one, layouts in kept if layouts)
    if not found:
        rows = least if least == most else f"{least} to {most}"
        raise BadSetting(
            f"region {where.code} has no plates of {rows} rows: leave out rows, or "
            "rows_alone of a training run, or name a region that has some"
        )
    return found


def _age(face: Face, dice: Dice, axes: Axes) -> None:
    """What happens to a plate on a car: weather, bolts, a frame."""
    surface.weather(face, dice, axes)
    surround.frame(face, dice, axes)


def _cells(where: Region) -> Iterator[Cell]:
    for series in where.formats:
        for layout in series.layouts:
            for cells in layout.cells:
                yield from cells


def layout_of(series: Format, dice: Dice) -> Layout:
    """A layout of the series, each as often as it is weighted."""
    shares = np.cumsum([layout.weight for layout in series.layouts])
    at = int(np.searchsorted(shares, dice.between(0, shares[-1])))
    return series.layouts[min(at, len(series.layouts) - 1)]
