"""The reader: one object that turns pictures into plates."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from platelet.decode.lines import lined_up
from platelet.read.again import Cut, cut_out, moved_back, whole
from platelet.read.associate import sighting_of
from platelet.read.detector import CORNER_FINDER, FINDER, LEAST, Detector
from platelet.read.panel import Panel
from platelet.read.recognizer import Look
from platelet.runtime.hub import load_model, readers
from platelet.types import Detection, Plate, Sighting
from platelet.vision.boxes import ious
from platelet.vision.image import read_image, to_bgr
from platelet.vision.warp import Upright

FAINT = 2 / 3  # of the least confidence: what is found so surely counts when it is read surely
READ_SURELY = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One plate of a picture."""

    detection: Detection
    crop: Upright
    looks: list[Look]  # one a recognizer, its plate with further looks; none at small crops
    plate: Plate  # the surest look, with its places in pixels of the picture


class Reader:
    """Finds and reads license plates of one region or several.

    region: an ISO 3166-1 code such as "kr", several of them, or None for all that there are models
    for; of several the surest reading wins. model: name of a shipped model or path of a model file,
    for one region; None takes the region's own. rules: use the region's number rules beside the
    network's reading. finder: the model that finds plates, by name or path; corners: the
    one that looks at each again, None for none. least: confidence from which on something counts as
    found; what is found nearly as surely counts when it is read surely. tiles: look at large
    pictures in parts as well. again: look again at plates not read surely, at other cuts too; where
    no model is named with the region's other networks and what reads the words beside numbers.
    """

    def __init__(  # noqa: PLR0913
        self,
        region: str | Sequence[str] | None = None,
        *,
        model: str | Path | None = None,
        rules: bool = True,
        finder: str | Path = FINDER,
        corners: str | Path | None = CORNER_FINDER,
        least: float = LEAST,
        tiles: bool = False,
        again: bool = True,
    ):
        named = [region] if isinstance(region, str) else list(region or readers())
        self._options: dict[str, Any] = {
            "region": named,
            "model": model,
            "rules": rules,
            "finder": finder,
            "corners": corners,
            "least": least,
            "tiles": tiles,
            "again": again,
        }
        self.panel = Panel(named, model=model, rules=rules, corners=corners, again=again)

    @cached_property
    def detector(self) -> Detector:
        """What finds plates; loaded when it is first needed, for crops never."""
        options = {name: self._options[name] for name in ("least", "tiles")}
        session = load_model(self._options["finder"])
        return Detector(session, corners=self.panel.corner_finder, **options)

    def __reduce__(self):
        """Its settings: a copy in another process loads its own models."""
        return _reader_of, (self._options,)

    def read(self, source: str | Path | np.ndarray, *, crops: bool = False) -> Sighting:
        """The plates in `source`: a path, or an array uint8 "h w", "h w 3" (BGR) or "h w 4".

        crops: the picture is a cropped plate. UnreadableImage says why a file cannot be read.
        """
        name = "array" if isinstance(source, np.ndarray) else str(source)
        image = to_bgr(source) if isinstance(source, np.ndarray) else read_image(source)
        _ = crops or self.detector  # its models are loaded before the time counts
        start = time.perf_counter()
        if crops:
            found, plates = [], self.read_crops([image])
        else:
            found, seen = self.see(image)
            plates = [one.plate for one in seen]
        sighting = sighting_of(name, image, found, plates)
        return replace(sighting, ms=(time.perf_counter() - start) * 1000)

    def see(self, image: np.ndarray) -> tuple[list[Detection], list[Seen]]:
        """All that is found in `image`, "h w 3" BGR, and its plates, read from upright crops."""
        least = self._options["least"]
        everything = self.detector.find(image, FAINT * least)
        found = [one for one in everything if one.confidence >= least]
        plates = [one for one in found if one.label == "license_plate"]
        cuts = [cut_out(image, one) for one in plates]
        seen = [self._seen(*pair) for pair in zip(cuts, self.panel.looks(cuts), strict=True)]
        faint = self._faint(image, plates, everything[len(found) :])
        return found + [one.detection for one in faint], seen + faint

    def _faint(
        self, image: np.ndarray, plates: Sequence[Detection], unsure: Sequence[Detection]
    ) -> list[Seen]:
        """Plates that the detector is unsure of and that say something all the same."""
        taken = np.array([one.box.as_list() for one in plates]).reshape(-1, 4)
        apart = [
            one
            for one in unsure
            if one.label == "license_plate" and not ious(np.array(one.box.as_list()), taken).any()
        ]
        cuts = [cut_out(image, one) for one in apart]
        looks = self.panel.look_at([cut.crop.image for cut in cuts])
        said = ((self.panel.plate(one), cut, one) for cut, one in zip(cuts, looks, strict=True))
        sure = ((c, o) for p, c, o in said if p.valid and p.confidence >= READ_SURELY)
        return [self._seen(cut, one) for cut, one in sure]

    def _seen(self, cut: Cut, looks: list[Look]) -> Seen:
        plate = lined_up(self.panel.plate(looks), cut.crop.image)
        return Seen(cut.plate, cut.crop, looks, placed(plate, cut.plate, cut.crop))

    def read_crops(self, crops: Sequence[np.ndarray]) -> list[Plate]:
        """One plate a crop, in order; a crop without any text gives an empty one."""
        every = self.panel.looks([whole(crop) for crop in crops])
        plates = [_nothing_is_unsure(self.panel.plate(looks)) for looks in every]
        return [lined_up(*pair) for pair in zip(plates, crops, strict=True)]


def read(
    source: str | Path | np.ndarray,
    *,
    region: str | Sequence[str] | None = None,
    crops: bool = False,
) -> Sighting:
    """Read one picture; use a Reader for many, which loads its models once."""
    return Reader(region).read(source, crops=crops)


def _reader_of(options: dict[str, Any]) -> Reader:
    return Reader(**options)


def _nothing_is_unsure(plate: Plate) -> Plate:
    """A plate without text has no confidence, however sure it is that there is none."""
    return plate if plate.text else replace(plate, confidence=0.0)


def placed(plate: Plate, one: Detection, crop: Upright) -> Plate:
    """A plate read from a crop with its places in pixels of the picture."""
    return replace(
        plate,
        box=one.box,
        corners=one.corners,
        detection_confidence=one.confidence,
        characters=tuple(moved_back(c, crop) for c in plate.characters),
    )
