"""The bands above and below the number of drawn plates, labelled with the words there."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from platelet.errors import BadSetting
from platelet.plates.alphabet import Alphabet
from platelet.plates.regions import region
from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop, Legend
from platelet.vision.bands import BANDS, Place, band
from platelet.vision.boxes import extent
from platelet.vision.preprocess import to_grey

SHIFT = 0.02  # standard deviation of an edge, as a share of the crop's side
DETAIL = 1.6  # of the drawing: small words need more pixels than numbers
LEAST_PX = 6.0  # height of words that can be read
LEAST_CONTRAST = 7.0  # grey levels, standard deviation within the words' box
OUTSIDE, INSIDE = 0.15, 0.85  # share of words' area: below the one they count as none, above as all
LONGEST = 36  # letters of words that are kept
EMPTY = 0.35  # share of bands without words that are kept


@dataclass(slots=True)
class WordDrawer:
    """Draws plates and gives their bands one by one."""

    drawer: Drawer
    dice: Dice
    ready: deque[LabelledCrop] = field(default_factory=deque)

    @classmethod
    def of(cls, code: str, *, seed: int, axes: Axes) -> "WordDrawer":
        """One with its own stream; BadSetting where plates of the region bear no such words."""
        if not region(code).states:
            raise BadSetting(f"region {code} has no states that write their names: leave words 0")
        return cls(Drawer(code, seed=seed, axes=axes, rows=(1, 1), detail=DETAIL), Dice(seed, 4))

    def crop(self, axes: Axes) -> LabelledCrop:
        """The next band of the stream, as varied as `axes` say."""
        self.drawer.axes = axes
        while not self.ready:
            plate = self.drawer.crop()
            bands = (band_of(plate, place, self.dice) for place in BANDS)
            self.ready += [band for band in bands if band and self._wanted(band)]
        return self.ready.popleft()

    def _wanted(self, band: LabelledCrop) -> bool:
        return bool(band.symbols) or self.dice.chance(EMPTY)


def band_of(plate: LabelledCrop, place: Place, dice: Dice) -> LabelledCrop | None:
    """A band of a crop with the words in it; None where it is doubtful whether they are seen."""
    (height, width), edges = plate.image.shape[:2], dice.rng.normal(place, SHIFT).clip(0, 1)
    image = band(plate.image, tuple(edges))
    top, bottom, left, right = edges * [height, height, width, width]
    frame = (left, top, right, bottom)
    seen = [(one, _share(one, frame)) for one in plate.legends]
    here = [one for one, share in seen if share >= OUTSIDE]
    if len(here) > 1 or any(OUTSIDE <= share < INSIDE for _, share in seen):
        return None
    if here and not _readable(here[0], plate.image):
        return None
    ids = region(plate.region).alphabet
    symbols = tuple(letter for one in here for letter in _letters(one.text, ids))
    if len(symbols) > LONGEST:
        return None
    quads = np.zeros((0, 4, 2), np.float32)
    return LabelledCrop(image, symbols, quads, region=plate.region, format=plate.format)


def _letters(text: str, alphabet: Alphabet) -> list[str]:
    return [letter for letter in text.upper() if letter in alphabet.ids]


def _share(legend: Legend, frame: tuple[float, float, float, float]) -> float:
    """Which share of the words' box lies in a frame: x1 y1 x2 y2."""
    box, frame_box = np.array(extent(legend.quad)), np.array(frame)
    inside = np.minimum(box[2:], frame_box[2:]) - np.maximum(box[:2], frame_box[:2])
    return float(inside.clip(0).prod() / max((box[2:] - box[:2]).prod(), 1e-6))


def _readable(legend: Legend, image: np.ndarray) -> bool:
    """Whether words are high enough and stand out from their ground."""
    sides = np.linalg.norm(legend.quad[[3, 2]] - legend.quad[[0, 1]], axis=1)
    x1, y1, x2, y2 = (int(max(0, value)) for value in extent(legend.quad))
    part = to_grey(image[y1 : y2 + 1, x1 : x2 + 1])
    return sides.mean() >= LEAST_PX and bool(part.size) and float(part.std()) >= LEAST_CONTRAST
