"""The reader: one object that turns pictures into plates."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from platelet.decode.lines import lined_up
from platelet.plates.regions import region as region_of
from platelet.read.again import (
    SURE,
    Cut,
    Viewed,
    all_together,
    by_rows,
    cut_out,
    is_large,
    moved,
    moved_back,
    rows_shown,
    seen_by,
    seen_from,
    set_upright,
    sought,
    views,
    whole,
)
from platelet.read.associate import sighting_of
from platelet.read.contest import surest
from platelet.read.corners import CornerFinder
from platelet.read.detector import CORNER_FINDER, FINDER, LEAST, Detector
from platelet.read.recognizer import FIRST, Look, Recognizer
from platelet.read.state import NameReader, name_reader_of
from platelet.runtime.hub import OPINIONS, Opinion, load_model, reader_of, readers
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
        self._alone = model is not None or not again  # one network, one look
        self.recognizers = [_recognizer(code, model, rules) for code in named]

    @cached_property
    def detector(self) -> Detector:
        """What finds plates; loaded when it is first needed, for crops never."""
        options = {name: self._options[name] for name in ("least", "tiles")}
        return Detector(load_model(self._options["finder"]), corners=self.corner_finder, **options)

    @cached_property
    def corner_finder(self) -> CornerFinder | None:
        """What looks for exact corners; loaded when it is first needed."""
        model = self._options["corners"]
        return None if model is None else CornerFinder(load_model(model))

    @cached_property
    def advisers(self) -> list[Recognizer]:
        """Further networks, of regions that have some; loaded when they are first needed."""
        if self._alone:
            return []
        codes = [one.region.code for one in self.recognizers]
        asked = [(code, OPINIONS.get(reader_of(code), {})) for code in codes]
        return [
            _recognizer(code, name, self._options["rules"], counts)
            for code, names in asked
            for name, counts in names.items()
        ]

    @cached_property
    def name_reader(self) -> NameReader | None:
        """What reads words beside numbers; loaded when it is first needed, None if it is not."""
        return None if self._alone else name_reader_of(one.region for one in self.recognizers)

    def twin(self) -> "Reader":
        """Another reader of the same kind, for another thread."""
        return Reader(**self._options)

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
        seen = [self._seen(*pair) for pair in zip(cuts, self._looks(cuts), strict=True)]
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
        looks = self.look_at([cut.crop.image for cut in cuts])
        said = ((self._plate(one), cut, one) for cut, one in zip(cuts, looks, strict=True))
        sure = ((c, o) for p, c, o in said if p.valid and p.confidence >= READ_SURELY)
        return [self._seen(cut, one) for cut, one in sure]

    def _seen(self, cut: Cut, looks: list[Look]) -> Seen:
        plate = lined_up(self._plate(looks), cut.crop.image)
        return Seen(cut.plate, cut.crop, looks, placed(plate, cut.plate, cut.crop))

    def read_crops(self, crops: Sequence[np.ndarray]) -> list[Plate]:
        """One plate a crop, in order; a crop without any text gives an empty one."""
        every = self._looks([whole(crop) for crop in crops])
        plates = [_nothing_is_unsure(self._plate(looks)) for looks in every]
        return [lined_up(*pair) for pair in zip(plates, crops, strict=True)]

    def _looks(self, cuts: Sequence[Cut]) -> list[list[Look]]:
        """As look_at, with further looks at what was not read surely."""
        looks = self.look_at([cut.crop.image for cut in cuts])
        if not self._options["again"]:
            return looks
        return [self._again(cut, first) for cut, first in zip(cuts, looks, strict=True)]

    def _again(self, cut: Cut, first: list[Look]) -> list[Look]:
        """What was seen first or, where that is not sure, more looks say, set upright if rolled."""
        if not first or self._enough(cut, first):
            return self._named(cut, first)
        seen = sought(cut, self.corner_finder) if cut.plate.corners is None else cut
        upright = set_upright(seen)
        anew = [] if upright is seen else self.look_at([upright.crop.image])[0]
        if not anew:
            return self._more(seen, first)
        view = seen_from(cut.crop, upright.crop)
        return [moved(view, look, cut.crop.image) for look in self._more(upright, anew)]

    def _more(self, cut: Cut, first: list[Look]) -> list[Look]:
        """What was seen first, joined with more looks as long as they are not enough."""
        first = self._named(cut, first)
        if self._enough(cut, first):
            return first
        others = self._opinions(cut, first)
        looks = all_together(first, others, cut)
        if self._plate(looks).confidence >= SURE:
            return looks
        seen = self._views(cut, first)
        return all_together(first, [[*a, *b] for a, b in zip(others, seen, strict=True)], cut)

    def _named(self, cut: Cut, first: Sequence[Look]) -> list[Look]:
        """The looks with the states whose words their crop may show, where a region has states."""
        names = self.name_reader
        return [names.named(look, cut.crop.image) for look in first] if names else list(first)

    def _enough(self, cut: Cut, first: Sequence[Look]) -> bool:
        """Whether one look is: it is sure, and shows no two rows that others read one by one."""
        if self._plate(first).confidence < SURE:
            return False
        two = [one for one in first if rows_shown(one.plate, cut, one.recognizer.region) == 2]
        return not any(self._others(one, cut)[1] for one in two)

    def _opinions(self, cut: Cut, first: Sequence[Look]) -> list[list[Viewed]]:
        """What the other networks of each first look's region say of the crop itself.

        Those that read one row are shown two of them one by one.
        """
        crop = [Upright(cut.crop.image, np.eye(3))]
        asked = [self._others(look, cut) for look in first]
        return [
            seen_by(all_, crop) + seen_by(each, by_rows(cut) if each else [], by_rows=True)
            for all_, each in asked
        ]

    def _views(self, cut: Cut, first: Sequence[Look]) -> list[list[Viewed]]:
        """What each recognizer and the other networks of its region say of other cuts."""
        seen = views(cut := sought(cut, self.corner_finder))
        return [seen_by([k.recognizer, *self._others(k, cut)[0]], seen) for k in first]

    def _others(self, first: Look, cut: Cut) -> tuple[list[Recognizer], list[Recognizer]]:
        """Its region's advisers that read as many rows as it shows, and that read each alone."""
        where = first.recognizer.region
        rows = rows_shown(first.plate, cut, where)
        own = [one for one in self.advisers if one.region.code == where.code]
        return [a for a in own if a.counts.rows >= rows], [a for a in own if a.counts.rows < rows]

    def look_at(self, crops: Sequence[np.ndarray]) -> list[list[Look]]:
        """What every recognizer says of each crop; nothing of one that is too small."""
        wanted = [crop for crop in crops if is_large(crop)]
        by_crop = zip(*(r.look(wanted) for r in self.recognizers), strict=True)
        return [list(next(by_crop)) if is_large(crop) else [] for crop in crops]

    def _plate(self, looks: Sequence[Look]) -> Plate:
        """The surest of the looks at one crop; an empty plate where there are none."""
        if looks:
            return surest([look.plate for look in looks])
        return Plate("", 0.0, self.recognizers[0].region.code, None, False, 1)


def read(
    source: str | Path | np.ndarray,
    *,
    region: str | Sequence[str] | None = None,
    crops: bool = False,
) -> Sighting:
    """Read one picture; use a Reader for many, which loads its models once."""
    return Reader(region).read(source, crops=crops)


def _recognizer(
    code: str, model: str | Path | None, rules: bool, counts: Opinion = FIRST
) -> Recognizer:
    where = region_of(code)
    session = load_model(model or reader_of(where.code))
    return Recognizer(session, where, rules=rules, counts=counts)


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
