"""Looks again at a crop that was not read surely: another network, wider, and set upright."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from platelet.plates.region import Region
from platelet.read.corners import (
    LEAST_OVERLAP,
    LEAST_SHARE,
    CornerFinder,
    overlap_of,
    quad_of,
)
from platelet.read.fuse import CUTS
from platelet.read.recognizer import Look, Recognizer
from platelet.read.told import begins_anew
from platelet.types import Box, Character, Detection, Plate
from platelet.vision.boxes import ROLLED_DEG, aspect_of, box_corners, extent, roll_of
from platelet.vision.image import LEAST_SIDE_PX
from platelet.vision.preprocess import stretched
from platelet.vision.warp import Upright, cut_upright

SURE = 0.95  # confidence from which on one look is enough
MARGIN = 0.03  # around a plate that is cut out, as a share of its size: see bench/drawn_reading.py
WIDER = 0.04  # around what was cut out first, as a share of the plate's size
CLOSE, FAR = 0.03, 0.10  # margins around corners that are found anew
BY_ROWS = (0.18, 0.3)  # margins around corners, where rows are read one by one
BY_ROWS_BESIDE = (0.06, 0.15)  # the same around what was cut out first
NONE = 0.0  # around a plate that is cut out of a crop
SMALL = 0.4  # share of its crop below which a plate is cut out of it


Viewed = tuple[Upright, Look]  # a cut and what a recognizer says of it


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """What a first look saw, and where it was cut out."""

    image: np.ndarray  # uint8 "h w" or "h w 3"
    plate: Detection  # in it
    margin: float  # that was left around the plate, as a share of its size
    crop: Upright
    overlap: float = LEAST_OVERLAP  # of corners with the plate's box; see CornerFinder.refined
    found: Detection | None = None  # the plate, its corners looked for from its box


def cut_out(image: np.ndarray, plate: Detection) -> Cut:
    """A plate that was found in a picture, cut out upright."""
    return Cut(image, plate, MARGIN, cut_upright(image, quad_of(plate), MARGIN))


def whole(crop: np.ndarray) -> Cut:
    """A crop that came as it is: where it was cut from is not known."""
    box = Box(0, 0, crop.shape[1], crop.shape[0])
    plate = Detection("license_plate", 1.0, box)
    return Cut(crop, plate, 0.0, Upright(crop, np.eye(3)), LEAST_SHARE)


def sought(cut: Cut, finder: CornerFinder | None) -> Cut:
    """The corners of `cut` looked for from its plate's box; once, and with a finder only."""
    if cut.found is not None or finder is None:
        return cut
    box = replace(cut.plate, corners=None)
    return replace(cut, found=finder.refined(cut.image, box, cut.overlap))


def set_upright(cut: Cut) -> Cut:
    """A plate of unknown corners that turns out rolled or small, cut out anew; others as they are.

    What is known of a crop that came as it is are its edges: its plate may stand anywhere within.
    """
    found, known = cut.found, cut.plate.corners
    if known is not None or found is None or found.corners is None:
        return cut
    quad = quad_of(found)
    if abs(roll_of(quad)) < ROLLED_DEG and overlap_of(quad, cut.plate) >= SMALL:
        return cut
    return replace(cut, plate=found, margin=NONE, crop=cut_upright(cut.image, quad, NONE))


def views(cut: Cut) -> list[Upright]:
    """Other cuts of what a first look saw, as docs/decisions/014 chose them, in pixels of its crop.

    One is wider; two are set upright at the corners that were found; the crop and the closer of
    those two also with more contrast. A picture's edges go on outwards. Without such corners none
    is set upright.
    """
    cuts = [(quad_of(cut.plate), cut.margin + WIDER)]
    if cut.found is not None and cut.found.corners is not None:
        cuts += [(quad_of(cut.found), margin) for margin in (CLOSE, FAR)]
    seen = (cut_upright(cut.image, quad, margin) for quad, margin in cuts)
    plain = [seen_from(cut.crop, view) for view in seen]
    clear = [Upright(cut.crop.image, np.eye(3)), *plain[1:2]]
    return plain + [replace(view, image=stretched(view.image)) for view in clear]


def seen_from(crop: Upright, view: Upright) -> Upright:
    """A view that leads back to `crop`, another cut of the same picture, instead of to that."""
    return Upright(view.image, view.matrix @ np.linalg.inv(crop.matrix))


def by_rows(cut: Cut) -> list[Upright]:
    """Cuts of a plate of two rows to be read row by row, in pixels of its crop; decision 026.

    They are wide, so that half a plate has room around it as plates of one row have.
    """
    cuts = [(quad_of(cut.plate), cut.margin + margin) for margin in BY_ROWS_BESIDE]
    if cut.found is not None and cut.found.corners is not None:
        cuts += [(quad_of(cut.found), margin) for margin in BY_ROWS]
    return [seen_from(cut.crop, cut_upright(cut.image, *one)) for one in cuts]


def is_large(crop: np.ndarray) -> bool:
    """Whether there is enough of a crop to be read."""
    return min(crop.shape[:2]) >= LEAST_SIDE_PX


def seen_by(
    asked: Sequence[Recognizer], seen: Sequence[Upright], *, by_rows: bool = False
) -> list[Viewed]:
    """The looks of all that are asked at the views that are large enough."""
    large = [view for view in seen if is_large(view.image)]
    images = [view.image for view in large]
    looks = (one.look(images, by_rows=by_rows) for one in asked)
    return [pair for each in looks for pair in zip(large, each, strict=True)]


def rows_shown(plate: Plate, cut: Cut, where: Region) -> int:
    """Rows that a reading of `cut` shows: two where the plate is too high for one.

    Or, where its series may have two, if a character stands left of the one before. Heights, which
    decode.boxes.rows_of asks for too, are badly told until lines are sought.
    """
    seen = cut.plate if cut.found is None else cut.found
    if seen.corners is not None and where.two_rowed(aspect_of(quad_of(seen))):
        return 2
    return 2 if plate.rows == 2 and begins_anew(plate.characters) else 1


def together(first: Look, others: Sequence[Viewed], crop: np.ndarray) -> Look:
    """One recognizer's first look at a crop with what other looks at it and its views add.

    The looks of other networks are among them; see docs/decisions/023.
    """
    looks = [first, *(moved(view, look, crop) for view, look in others)]
    texts = dict.fromkeys(ids for look in looks for ids in look.texts)
    return replace(first, plate=first.recognizer.joined(looks, CUTS), texts=tuple(texts))


def all_together(first: Sequence[Look], others: Sequence[list[Viewed]], cut: Cut) -> list[Look]:
    """Each first look at a cut, joined with its others."""
    return [together(*pair, cut.crop.image) for pair in zip(first, others, strict=True)]


def moved_back(character: Character, cut: Upright) -> Character:
    """A character whose box is in pixels of the picture that `cut` was cut from."""
    if character.box is None:
        return character
    points = cut.back(box_corners(character.box.as_list()))
    return replace(character, box=Box(*extent(points).tolist()))


def moved(view: Upright, look: Look, crop: np.ndarray) -> Look:
    """A look with its places in pixels of the crop.

    One without the crop's colours is the last to tell the series: it is made the least sure.
    """
    extent = Box(0, 0, crop.shape[1], crop.shape[0])
    placed = (moved_back(character, view) for character in look.plate.characters)
    characters = tuple(_inside(one, extent) for one in placed)
    sure = look.plate.confidence if view.image.ndim == crop.ndim else 0.0
    return replace(look, plate=replace(look.plate, characters=characters, confidence=sure))


def _inside(character: Character, extent: Box) -> Character:
    """A character whose box ends where the crop does; without one where nothing is left of it."""
    box = character.box
    if box is None:
        return character
    x1, y1 = max(box.x1, extent.x1), max(box.y1, extent.y1)
    x2, y2 = min(box.x2, extent.x2), min(box.y2, extent.y2)
    return replace(character, box=Box(x1, y1, x2, y2) if x1 < x2 and y1 < y2 else None)
