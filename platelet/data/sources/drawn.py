"""Plates drawn on the fly, and their mixture with labelled ones."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from platelet.data.sources.folder import LabelledFolder
from platelet.data.sources.rows import RowDrawer
from platelet.data.sources.words import WordDrawer
from platelet.data.split import is_validation
from platelet.data.stream import Draw, Factory
from platelet.errors import BadSetting, NothingToRead
from platelet.plates.regions import region
from platelet.synth.axes import Axes, standard
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer
from platelet.synth.nothing import NothingDrawer
from platelet.types import LabelledCrop

FOREIGN = 6  # plates of other regions for each wall, body or logo


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPlates:
    """Plates of a region that get harder while the run goes on."""

    region: str
    rows: int = 2  # of a plate at most
    axes: Axes | None = None  # None: the region's own
    clean_start: float = 0.5  # share of plates without blur, noise or compression
    clean_end: float = 0.5
    hardening_until: float = 0.5  # part of the run after which the share stays at clean_end
    rows_alone: float = 0.0  # share of crops that are one row of a plate of two
    words: float = 0.0  # share of crops that are what stands above or below a number
    nothing: float = 0.0  # share of crops with nothing to read, which have no symbols
    foreign: tuple[str, ...] = ()  # regions whose plates are among those

    def __call__(self, seed: int) -> Draw:
        """A drawer with its own stream."""
        axes = self.axes or standard(self.region)
        drawer = Drawer(self.region, seed=seed, axes=axes, rows=(1, self.rows))
        empty, dice = self._empty(seed) if self.nothing else None, Dice(seed, 2)
        parts = [
            (share, kind.of(self.region, seed=seed, axes=axes))
            for share, kind in ((self.rows_alone, RowDrawer), (self.words, WordDrawer))
            if share
        ]

        def draw(progress: float) -> LabelledCrop:
            if empty is not None and dice.chance(self.nothing):
                return empty()
            at_hand = replace(axes, clean=self.clean(progress))
            for share, part in parts:
                if dice.chance(share):
                    return part.crop(at_hand)
            drawer.axes = at_hand
            return drawer.crop()

        return draw

    def _empty(self, seed: int) -> Callable[[], LabelledCrop]:
        """Draws crops with nothing to read; no words where the network reads Latin letters."""
        own = region(self.region)
        wrong = {own.code, *own.members} & set(self.foreign)
        if wrong:
            raise BadSetting(f"foreign={','.join(wrong)}: {own.code} is trained to read these")
        drawer, dice = NothingDrawer(seed=seed, foreign=self.foreign), Dice(seed, 1)
        letters = "W" in own.alphabet.symbols
        kinds = [kind for kind in drawer.kinds if kind != "words" or not letters]
        weights = [FOREIGN if kind == "foreign" else 1 for kind in kinds]
        chosen = [kind for kind, n in zip(kinds, weights, strict=True) for _ in range(n)]
        return lambda: drawer.crop(dice.pick(chosen))

    def clean(self, progress: float) -> float:
        """Share of clean plates when `progress` (0 to 1) of the run is done."""
        done = min(1.0, progress / self.hardening_until) if self.hardening_until else 1.0
        return self.clean_start + (self.clean_end - self.clean_start) * done


@dataclass(frozen=True, slots=True, kw_only=True)
class WithFolder:
    """Drawn plates, a share of them replaced by the training side of a labelled folder."""

    drawn: Factory
    folder: LabelledFolder
    folder_share: float = 0.5
    validation_share: float = 0.1

    def __call__(self, seed: int) -> Draw:
        """A stream that mixes both; the folder is read once and kept in memory."""
        crops, _ = split_crops(self.folder, self.validation_share)
        draw_one, random = self.drawn(seed), Random(seed)

        def draw(progress: float) -> LabelledCrop:
            if random.random() < self.folder_share:
                return random.choice(crops)
            return draw_one(progress)

        return draw


def split_crops(
    folder: LabelledFolder, validation_share: float
) -> tuple[list[LabelledCrop], list[LabelledCrop]]:
    """(training, validation) crops of a folder; the side depends on the file name alone."""
    sides: tuple[list[LabelledCrop], list[LabelledCrop]] = ([], [])
    for name, crop in folder.named():
        sides[is_validation(name, validation_share=validation_share)].append(crop)
    if not sides[0]:
        raise NothingToRead(
            f"{folder.path} must hold at least one usable training sample; "
            f"{len(folder.warnings)} were left out: {'; '.join(folder.warnings[:3])}"
        )
    return sides


def labelled_folder(path: Path, code: str) -> LabelledFolder:
    """The folder at `path`, its symbols those of region `code`."""
    return LabelledFolder(path=path, alphabet=region(code).alphabet, region=code)
