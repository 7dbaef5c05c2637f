"""What the stages hand on: plain, frozen dataclasses.

Corners run clockwise from the top left of the plate as read; x to the right, y down, in pixels.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in image pixels; x1, y1 inside, x2, y2 outside."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.y2 - self.y1

    def as_list(self) -> list[float]:
        """[x1, y1, x2, y2], as the JSON output has it."""
        return [self.x1, self.y1, self.x2, self.y2]


Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Character:
    """One symbol of a plate; a region such as 서울 is one symbol."""

    text: str
    confidence: float  # probability in [0, 1]
    box: Box | None = None  # image pixels; None when the model has no attention output


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another text that the picture allows."""

    text: str
    confidence: float  # probability in [0, 1]


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate as read."""

    text: str  # upper case, compact or with parted fields: 12가3456, 品川 500 さ ・324
    confidence: float  # probability in [0, 1] that the whole text is right
    region: str  # ISO 3166-1 alpha-2 in lower case
    format: str | None  # the series, None when the text fits none
    valid: bool  # the text fits a series of the region
    rows: int
    fields: Mapping[str, str] = field(default_factory=dict)
    field_confidence: Mapping[str, float] = field(default_factory=dict)  # each in [0, 1]
    meaning: Mapping[str, str | bool] = field(default_factory=dict)
    box: Box | None = None
    corners: Corners | None = None
    detection_confidence: float | None = None  # None when the crop was given
    characters: tuple[Character, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    unconstrained_text: str = ""  # what the net says without the region's rules
    regions: Mapping[str, float] = field(default_factory=dict)  # confidences, if several competed
    state: str | None = None  # whose name the plate shows: ISO 3166-2 in lower case, us-ca
    state_confidence: float = 0.0  # probability in [0, 1] that it is that one
    region_confidence: float = 1.0  # likewise of the region, if the text is right; 1: asked alone

    @property
    def origin(self) -> tuple[str, float]:
        """(its state, or else its region; how sure that is, in [0, 1])."""
        if self.state is not None:
            return self.state, self.state_confidence
        return self.region, self.regions.get(self.region, self.confidence) * self.region_confidence

    @property
    def unread(self) -> "Plate":
        """The same plate without a text; what was read stands among the alternatives."""
        guess = (Alternative(self.text, self.confidence),) if self.text else ()
        return replace(
            self,
            text="",
            confidence=0.0,
            format=None,
            valid=False,
            fields={},
            field_confidence={},
            meaning={},
            characters=(),
            alternatives=guess + self.alternatives,
        )


@dataclass(frozen=True, slots=True)
class Detection:
    """One thing found in a picture."""

    label: str  # license_plate, disabled_sticker or car
    confidence: float  # in [0, 1]
    box: Box  # as people draw it: a plate's is a little larger than the plate
    corners: Corners | None = None  # of plates
    corner_error: float | None = None  # expected, in plate heights


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One vehicle found in a picture."""

    box: Box
    confidence: float
    kind: str = "car"
    disabled_sticker: bool = False
    plate: int | None = None  # index into the plates of the same picture


@dataclass(frozen=True, slots=True)
class Sighting:
    """Everything found in one picture or video frame."""

    source: str
    width: int  # pixels
    height: int  # pixels
    ms: float  # time from pixels to plates
    plates: tuple[Plate, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    frame: int | None = None  # of a video, from 0
    seconds: float | None = None  # from the start of the video

    def kept(self, least: float) -> "Sighting":
        """Without plates below confidence `least`; vehicles lose those plates and stay."""
        left = [i for i, plate in enumerate(self.plates) if plate.confidence >= least]
        places = {before: after for after, before in enumerate(left)}
        return replace(
            self,
            plates=tuple(self.plates[i] for i in left),
            vehicles=tuple(
                replace(v, plate=None if v.plate is None else places.get(v.plate))
                for v in self.vehicles
            ),
        )


@dataclass(frozen=True, slots=True)
class Event:
    """One vehicle that passed: all sights of its plate, read together."""

    source: str
    plate: Plate  # its places are those of the frame at best_s
    first_s: float  # seconds from the start of the video
    last_s: float
    best_s: float  # when it was read best
    sights: int  # frames that show it
    direction: str  # nearing, leaving or passing: by the size of its plate
    crop: "np.ndarray | None" = field(default=None, compare=False, repr=False)  # upright, at best_s
    steady: bool = False  # surely followed: a vehicle passed, whatever its plate says

    def told(self, least: float) -> "Event | None":
        """The event at a least confidence: unread if only that it passed is sure, else None."""
        if self.plate.confidence >= least and self.plate.text:
            return self
        return replace(self, plate=self.plate.unread) if self.steady else None


@dataclass(frozen=True, slots=True, eq=False)
class Legend:
    """Words on a plate beside its number."""

    text: str
    quad: "np.ndarray"  # float32 "4 2", pixels of the crop, clockwise from the top left


@dataclass(frozen=True, slots=True, eq=False)
class LabelledCrop:
    """A picture of one plate with what it says and where; drawn by us or read from a folder."""

    image: "np.ndarray"  # uint8 "height width" or "height width 3" (BGR)
    symbols: tuple[str, ...]  # reading order
    quads: "np.ndarray"  # float32 "n 4 2", one quadrilateral a symbol, reading order
    corners: "np.ndarray | None" = None  # float32 "4 2"
    region: str = ""
    format: str = ""
    legends: tuple[Legend, ...] = ()  # as far as the drawing knows them


LABELS = ("license_plate", "disabled_sticker", "car")  # what a detector tells apart; ids from 1


@dataclass(frozen=True, slots=True, eq=False)
class LabelledScene:
    """A picture of the road with what is in it; n boxes."""

    image: "np.ndarray"  # uint8 "height width 3", BGR
    boxes: "np.ndarray"  # float32 "n 4": x1 y1 x2 y2, pixels
    classes: "np.ndarray"  # int32 "n": ids of LABELS, from 1
    corners: "np.ndarray"  # float32 "n 4 2", pixels; NaN where not known
    ignored: "np.ndarray"  # bool "n": a doubtful label, or an object cut off by the edge
    extents: "np.ndarray"  # bool "n": the box shows how far labels reach; False for drawn plates
    vehicles_known: bool  # False: vehicles may be there without a box


@dataclass(frozen=True, slots=True, eq=False)
class LabelledView:
    """The surroundings of a plate that was roughly found, and where its corners are."""

    image: "np.ndarray"  # uint8 "height width", grey, as vision.warp.view_of cuts it
    corners: "np.ndarray"  # float32 "4 2", in shares of the picture's sides
    heights: "np.ndarray"  # float32 "2": how many plate heights the picture is wide and high


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A photo and what is known to be in it."""

    path: "Path"
    plates: "np.ndarray"  # float32 "n 4": x1 y1 x2 y2, pixels of the file
    vehicles: "np.ndarray"  # float32 "m 5": a box, then 1 if sure, 0 if doubtful
    vehicles_known: bool  # False: vehicles may be there without a box
    unlabelled: "np.ndarray"  # float32 "k 5": plates that the labels leave out; 1 if sure, or 0
