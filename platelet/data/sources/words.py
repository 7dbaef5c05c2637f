"""What drawn plates show beside their number, labelled with the words there.

American ones show the words of their state above and below it, European ones the letters of their
country at the left.
"""

from collections import deque
from dataclasses import dataclass, field, replace

import numpy as np

from platelet.errors import BadSetting
from platelet.plates.alphabet import Alphabet
from platelet.plates.regions import region
from platelet.synth.axes import Axes
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop, Legend
from platelet.vision.bands import BANDS, SIGN, SIGN_MARGIN, Place, band
from platelet.vision.boxes import extent
from platelet.vision.preprocess import stretched, to_grey
from platelet.vision.warp import cut_upright

SHIFT = 0.02  # standard deviation of an edge, as a share of the crop's side
DETAIL = 1.6  # of the drawing: small words need more pixels than numbers
LEAST_PX = 6.0  # height of words that can be read
LEAST_CONTRAST = 7.0  # grey levels, standard deviation within the words' box
LEAST_OF_SIGN = 2.5, 2.0  # the same of a country's letters: which they may be is told even so
CORNER_ERROR = 0.04  # of corners that are found, as a share of the plate's height; decision 012
HELD = 0.14  # of the plate's height: what is taken of its holder, above and below, at most
NEGATIVE = 0.15  # share of countries' letters whose greys are turned around: old plates have both
SIGN_DETAIL = 1.2  # of the drawing
OUTSIDE, INSIDE = 0.15, 0.85  # share of words' area: below the one they count as none, above as all
LONGEST = 36  # letters of words that are kept
EMPTY = 0.35  # share of bands without words that are kept


@dataclass(slots=True)
class WordDrawer:
    """Draws plates and gives their bands one by one."""

    drawer: Drawer
    dice: Dice
    signs: bool  # of countries; else the words of states
    ready: deque[LabelledCrop] = field(default_factory=deque)

    @classmethod
    def of(cls, code: str, *, seed: int, axes: Axes) -> "WordDrawer":
        """One with its own stream; BadSetting where plates of the region bear no such words."""
        where = region(code)
        if not (where.states or where.signs):
            raise BadSetting(
                f"region {code} has neither states that write their names nor countries that bear "
                "their letters: leave words 0"
            )
        signs = not where.states
        detail = SIGN_DETAIL if signs else DETAIL
        drawer = Drawer(code, seed=seed, axes=axes, rows=(1, 1), detail=detail)
        return cls(drawer.evenly() if signs else drawer, Dice(seed, 4), signs)

    def crop(self, axes: Axes) -> LabelledCrop:
        """The next band of the stream, as varied as `axes` say."""
        self.drawer.axes = axes
        while not self.ready:
            bands = self._bands(self.drawer.crop())
            self.ready += [band for band in bands if band and self._wanted(band)]
        return self.ready.popleft()

    def _bands(self, plate: LabelledCrop) -> list[LabelledCrop | None]:
        if self.signs:
            return [sign_of(plate, self.dice)]
        return [band_of(plate, place, self.dice) for place in BANDS]

    def _wanted(self, band: LabelledCrop) -> bool:
        return bool(band.symbols) or self.dice.chance(EMPTY)


def upright_of(plate: LabelledCrop, dice: Dice) -> LabelledCrop:
    """A plate cut out at its corners, about as exactly as they are found."""
    corners = plate.corners
    assert corners is not None, "drawn plates know their corners"
    down = corners[[3, 2]] - corners[[0, 1]]
    above, below = (dice.chance(0.5) * dice.between(0, HELD) for _ in range(2))
    held = corners + np.concatenate([-above * down, below * down[::-1]])
    off = dice.rng.normal(0, CORNER_ERROR * np.linalg.norm(down, axis=1).mean(), (4, 2))
    cut = cut_upright(plate.image, held + off, SIGN_MARGIN)
    moved = (Legend(one.text, cut.there(one.quad).astype(np.float32)) for one in plate.legends)
    return replace(plate, image=cut.image, legends=tuple(moved), corners=None)


def sign_of(plate: LabelledCrop, dice: Dice) -> LabelledCrop | None:
    """Where a plate has its country's letters, with them; with as much contrast as there is."""
    seen = band_of(upright_of(plate, dice), SIGN, dice, LEAST_OF_SIGN)
    if seen is None:
        return None
    image = stretched(seen.image)
    return replace(seen, image=255 - image if dice.chance(NEGATIVE) else image)


def band_of(
    plate: LabelledCrop,
    place: Place,
    dice: Dice,
    least: tuple[float, float] = (LEAST_PX, LEAST_CONTRAST),
) -> LabelledCrop | None:
    """A band of a crop with the words in it; None where it is doubtful whether they are seen.

    least: height in pixels and contrast in grey levels of words that are.
    """
    (height, width), edges = plate.image.shape[:2], dice.rng.normal(place, SHIFT).clip(0, 1)
    image = band(plate.image, tuple(edges))
    top, bottom, left, right = edges * [height, height, width, width]
    frame = (left, top, right, bottom)
    seen = [(one, _share(one, frame)) for one in plate.legends]
    here = [one for one, share in seen if share >= OUTSIDE]
    if len(here) > 1 or any(OUTSIDE <= share < INSIDE for _, share in seen):
        return None
    if here and not _readable(here[0], plate.image, least):
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


def _readable(legend: Legend, image: np.ndarray, least: tuple[float, float]) -> bool:
    """Whether words are high enough and stand out from their ground."""
    sides = np.linalg.norm(legend.quad[[3, 2]] - legend.quad[[0, 1]], axis=1)
    x1, y1, x2, y2 = (int(max(0, value)) for value in extent(legend.quad))
    part = to_grey(image[y1 : y2 + 1, x1 : x2 + 1])
    return sides.mean() >= least[0] and bool(part.size) and float(part.std()) >= least[1]
