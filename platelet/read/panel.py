"""Everyone who is asked about one cut: who reads first, others, and who reads other words."""

from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from pathlib import Path

import numpy as np

from platelet.plates.regions import region as region_of
from platelet.read.again import (
    SURE,
    Cut,
    Viewed,
    all_together,
    by_rows,
    is_large,
    moved,
    rows_shown,
    seen_by,
    seen_from,
    set_upright,
    sought,
    views,
)
from platelet.read.contest import contend, surest
from platelet.read.corners import CornerFinder
from platelet.read.recognizer import FIRST, Look, Recognizer
from platelet.read.sign import SIGN_READER, SignReader
from platelet.read.state import NAME_READER, NameReader
from platelet.runtime.hub import OPINIONS, Opinion, load_model, reader_of
from platelet.types import Plate
from platelet.vision.warp import Upright


class Panel:
    """Reads what was cut out: each region's network first, then whoever else is needed.

    Its settings are the Reader's. Not for several threads at once.
    """

    def __init__(
        self,
        regions: Sequence[str],
        *,
        model: str | Path | None,
        rules: bool,
        corners: str | Path | None,
        again: bool,
    ):
        self._rules, self._corners, self._looks_again = rules, corners, again
        self._alone = model is not None or not again  # one network, one look
        self.recognizers = [_recognizer(code, model, rules) for code in regions]

    @cached_property
    def corner_finder(self) -> CornerFinder | None:
        """What looks for exact corners; loaded when it is first needed."""
        model = self._corners
        return None if model is None else CornerFinder(load_model(model))

    @cached_property
    def advisers(self) -> list[Recognizer]:
        """Further networks, of regions that have some; loaded when they are first needed."""
        if self._alone:
            return []
        codes = [one.region.code for one in self.recognizers]
        asked = [(code, OPINIONS.get(reader_of(code), {})) for code in codes]
        return [
            _recognizer(code, name, self._rules, counts)
            for code, names in asked
            for name, counts in names.items()
        ]

    @cached_property
    def name_reader(self) -> NameReader | None:
        """What reads the words of states; loaded when it is first needed, None if it is not."""
        wanted = not self._alone and any(one.region.states for one in self.recognizers)
        return NameReader(load_model(NAME_READER)) if wanted else None

    @cached_property
    def sign_reader(self) -> SignReader | None:
        """What reads the letters of countries, likewise."""
        wanted = not self._alone and any(one.region.signs for one in self.recognizers)
        return SignReader(load_model(SIGN_READER)) if wanted else None

    def looks(self, cuts: Sequence[Cut]) -> list[list[Look]]:
        """As look_at, with further looks at what was not read surely."""
        looks = self.look_at([cut.crop.image for cut in cuts])
        if not self._looks_again:
            return looks
        return [self._again(cut, first) for cut, first in zip(cuts, looks, strict=True)]

    def _again(self, cut: Cut, first: list[Look]) -> list[Look]:
        """What was seen first or, where that is not sure, more looks say, set upright if rolled."""
        if not first or self._enough(cut, first):
            return self._beside(cut, self._named(cut, first))
        seen = self._at_corners(cut)
        upright = set_upright(seen)
        anew = [] if upright is seen else self.look_at([upright.crop.image])[0]
        if not anew:
            return self._more(seen, first)
        view = seen_from(cut.crop, upright.crop)
        return [moved(view, look, cut.crop.image) for look in self._more(upright, anew)]

    def _at_corners(self, cut: Cut) -> Cut:
        """A cut whose plate's corners were looked for, if it came without them."""
        return sought(cut, self.corner_finder) if cut.plate.corners is None else cut

    def _more(self, cut: Cut, first: list[Look]) -> list[Look]:
        """What was seen first, joined with more looks of regions that may win."""
        first = self._named(cut, first)
        if self._enough(cut, first):
            return self._beside(cut, first)
        hopeful = list(compress(first, contend([one.plate for one in first])))
        joined = dict(zip(hopeful, self._joined(cut, hopeful), strict=True))
        return [joined.get(one, one) for one in first]

    def _joined(self, cut: Cut, first: list[Look]) -> list[Look]:
        """What was seen first with what other networks say and, if that is not sure, other cuts."""
        others = self.opinions(cut, first)
        looks = all_together(first, others, cut)
        if self.plate(looks).confidence >= SURE:
            return looks
        seen = self.other_cuts(cut, first)
        return all_together(first, [[*a, *b] for a, b in zip(others, seen, strict=True)], cut)

    def _named(self, cut: Cut, first: Sequence[Look]) -> list[Look]:
        """The looks with the states and countries whose words their plate may show."""
        return [self._with_words(cut, look) for look in first]

    def _with_words(self, cut: Cut, look: Look) -> Look:
        """Letters of countries are read where more than one may have such a plate."""
        where, names, signs = look.recognizer.region, self.name_reader, self.sign_reader
        shown = {**names.shown(cut, where)} if names else {}
        if signs and (look.plate.confidence < SURE or look.recognizer.is_of_several(look)):
            seen = self._at_corners(cut)
            shown |= signs.shown(seen, where, rows_shown(look.plate, seen, where))
        return look.recognizer.named(look, shown) if shown else look

    def _beside(self, cut: Cut, sure: Sequence[Look]) -> list[Look]:
        """Sure looks with what a network along the plate says of where their characters stand.

        Looks that are joined know that already.
        """
        told = []
        for look in sure:
            others = self._others(look, cut)[0] if look.plate.text else []
            along = next((one for one in others if one.along), None)
            image = cut.crop.image
            told.append(look.recognizer.beside(look, along, image) if along else look)
        return told

    def _enough(self, cut: Cut, first: Sequence[Look]) -> bool:
        """Whether one look is: it is sure, and shows no two rows that others read one by one."""
        if self.plate(first).confidence < SURE:
            return False
        two = [one for one in first if rows_shown(one.plate, cut, one.recognizer.region) == 2]
        return not any(self._others(one, cut)[1] for one in two)

    def opinions(self, cut: Cut, first: Sequence[Look]) -> list[list[Viewed]]:
        """What the other networks of each first look's region say of the crop itself.

        Those that read one row are shown two of them one by one.
        """
        crop = [Upright(cut.crop.image, np.eye(3))]
        asked = [self._others(look, cut) for look in first]
        return [
            seen_by(all_, crop) + seen_by(each, by_rows(cut) if each else [], by_rows=True)
            for all_, each in asked
        ]

    def other_cuts(self, cut: Cut, first: Sequence[Look]) -> list[list[Viewed]]:
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

    def plate(self, looks: Sequence[Look]) -> Plate:
        """The surest of the looks at one crop; an empty plate where there are none."""
        if looks:
            return surest([look.plate for look in looks])
        return Plate("", 0.0, self.recognizers[0].region.code, None, False, 1)


def _recognizer(
    code: str, model: str | Path | None, rules: bool, counts: Opinion = FIRST
) -> Recognizer:
    where = region_of(code)
    session = load_model(model or reader_of(where.code))
    return Recognizer(session, where, rules=rules, counts=counts)
