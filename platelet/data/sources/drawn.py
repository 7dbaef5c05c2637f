"""Plates drawn on the fly, and their mixture with labelled ones."""

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from platelet.data.sources.folder import LabelledFolder
from platelet.data.split import is_validation
from platelet.data.stream import Draw, Factory
from platelet.errors import NothingToRead
from platelet.synth.axes import Axes, standard
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPlates:
    """Plates of a region that get harder while the run goes on."""

    region: str
    axes: Axes | None = None  # None: the region's own
    clean_start: float = 0.5  # share of plates without blur, noise or compression
    clean_end: float = 0.5
    hardening_until: float = 0.5  # part of the run after which the share stays at clean_end

    def __call__(self, seed: int) -> Draw:
        """A drawer with its own stream."""
        axes = self.axes or standard(self.region)
        drawer = Drawer(self.region, seed=seed, axes=axes)

        def draw(progress: float) -> LabelledCrop:
            drawer.axes = replace(axes, clean=self.clean(progress))
            return drawer.crop()

        return draw

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


def labelled_folder(path: Path, region: str) -> LabelledFolder:
    """The folder at `path`, its symbols those of `region`."""
    from platelet.plates.regions import region as find

    return LabelledFolder(path=path, alphabet=find(region).alphabet, region=region)
