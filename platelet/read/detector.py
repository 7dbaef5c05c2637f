"""Finds plates, permits and vehicles in pictures of any size."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from platelet.decode.maps import MOST_OVERLAP, detections
from platelet.errors import BadSetting
from platelet.model_file import DETECT
from platelet.read.corners import MOST_ERROR, CornerFinder
from platelet.runtime.hub import load_model
from platelet.runtime.session import Session
from platelet.types import LABELS, Box, Detection
from platelet.vision.boxes import extent, suppressed
from platelet.vision.preprocess import letterbox

FINDER, CORNER_FINDER = "detect_small", "corners_tiny"  # models
LEAST = 0.3  # confidence
BESIDE = np.array([0.01, 0.03])  # what people leave on each side, in widths and heights of a plate
BESIDE_PX = np.array([0.8, 1.0])  # and across and down in pixels of a picture that fits the network
MOST_BESIDE = 0.15  # of those pixels, in heights of the plate
OWN = np.array([0.25, 0.4, 0.25, 0.4])  # share of the detector's own sides in those that are told
OVERLAP = 0.2  # of neighbouring tiles
EDGE_PX = 3  # of a tile: what touches an inner edge is cut off there
SURE_ERROR = 0.07  # expected of corners, in plate heights, up to which a plate stays as sure
SHARE = 0.6  # of what the corners say of a plate beside the detector; decision 011
MOST_PIXELS_A_CELL = 1.5  # picture pixels a pixel of the frame beyond which a picture is tiled


class Detector:
    """One detection model. Not for several threads at once.

    least: confidence in [0, 1] below which nothing is told. tiles: look at large pictures also in
    parts, so that small plates are found; as many times slower as there are parts. corners: looks
    at every plate again, for exact corners, which its box and its confidence then follow.
    """

    def __init__(
        self,
        session: Session,
        *,
        least: float = LEAST,
        tiles: bool = False,
        corners: CornerFinder | None = None,
    ):
        session.expect(DETECT)
        if not 0 < least < 1:
            raise BadSetting(f"least={least} must be above 0 and below 1")
        self.session, self.least, self.tiles, self.corners = session, least, tiles, corners

    @classmethod
    def open(
        cls,
        model: str | Path = FINDER,
        *,
        corners: str | Path | None = CORNER_FINDER,
        least: float = LEAST,
        tiles: bool = False,
    ) -> "Detector":
        """The models of these names or paths; no corners: those of the detector itself."""
        finder = None if corners is None else CornerFinder(load_model(corners))
        return cls(load_model(model), least=least, tiles=tiles, corners=finder)

    def find(self, image: np.ndarray, least: float | None = None) -> list[Detection]:
        """What is in `image`, uint8 "h w 3" BGR; boxes and corners in its pixels, surest first.

        least: in place of the detector's own.
        """
        least = self.least if least is None else least
        found = self._whole(image, least)
        parts = self._parts(image) if self.tiles else []
        for x1, y1, x2, y2 in parts:
            inside = (x1 > 0, y1 > 0, x2 < image.shape[1], y2 < image.shape[0])
            for one in self._whole(image[y1:y2, x1:x2], least):
                if not _cut(one.box, (x2 - x1, y2 - y1), inside):
                    found.append(_shifted(one, x1, y1))
        found = _merged(found) if parts else found
        refined = (self._refined(image, one) for one in found)
        return sorted((d for d in refined if d.confidence >= least), key=lambda d: -d.confidence)

    def _refined(self, image: np.ndarray, one: Detection) -> Detection:
        if self.corners is None or one.label != "license_plate":
            return one
        better = self.corners.refined(image, one)
        if better is one:
            return replace(one, confidence=weighed(one.confidence, MOST_ERROR))
        confidence = weighed(one.confidence, better.corner_error or 0.0)
        return replace(better, box=self._told(better, image), confidence=confidence)

    def _told(self, one: Detection, image: np.ndarray) -> Box:
        """The box that people would draw around exact corners, inside the picture."""
        card, (height, width) = self.session.card, image.shape[:2]
        zoom = max(height / card.height_px, width / card.width_px)  # picture pixels a frame pixel
        exact = extent(np.array(one.corners))
        box = as_people_draw(exact, np.array(one.box.as_list()), zoom)
        return Box(*np.clip(box, 0, (width, height, width, height)).tolist())

    def _whole(self, image: np.ndarray, least: float) -> list[Detection]:
        """What one look at a picture shows."""
        card = self.session.card
        frame = letterbox(image, card.height_px, card.width_px)
        size = image.shape[1], image.shape[0]
        seen = detections(self.session.maps(frame.image), least=least)
        placed = [_placed(one, frame, size) for one in seen]
        return [one for one in placed if one.box.width > 0 and one.box.height > 0]

    def _parts(self, image: np.ndarray) -> list[tuple[int, int, int, int]]:
        """Overlapping tiles of the network's own size: x1 y1 x2 y2; none for small pictures."""
        card = self.session.card
        height, width = image.shape[:2]
        if max(height / card.height_px, width / card.width_px) <= MOST_PIXELS_A_CELL:
            return []
        rows, columns = _starts(height, card.height_px), _starts(width, card.width_px)
        return [
            (x, y, min(width, x + card.width_px), min(height, y + card.height_px))
            for y in rows
            for x in columns
        ]


def weighed(confidence: float, error: float) -> float:
    """A plate's confidence once its corners are known, in [0, 1].

    error: expected of the corners, in plate heights, MOST_ERROR where there are none. Letters on a
    bus have no corners that a network trusts: from SURE_ERROR on the odds fall as the error grows.
    """
    times = (SURE_ERROR / max(error, SURE_ERROR)) ** SHARE
    return confidence * times / (1 - confidence + confidence * times)


def as_people_draw(exact: np.ndarray, own: np.ndarray, zoom: float) -> np.ndarray:
    """The box that people would draw around a plate, x1 y1 x2 y2 in pixels; decision 011.

    exact: the extent of its corners, own: the box that the detector sees, which knows what frames
    it. zoom: pixels for each of a picture that fits the network, which people see as large.
    """
    size = exact[2:] - exact[:2]
    room = np.minimum(BESIDE_PX * zoom, MOST_BESIDE * size[1]) + BESIDE * size
    around = exact + np.concatenate([-room, room])
    return (1 - OWN) * around + OWN * own


def _starts(length: int, tile: int) -> list[int]:
    """Where tiles begin along one side, evenly spread."""
    if length <= tile:
        return [0]
    count = int(np.ceil((length - tile) / (tile * (1 - OVERLAP)))) + 1
    return np.linspace(0, length - tile, count).round().astype(int).tolist()


def _placed(one: Detection, frame, size: tuple[int, int]) -> Detection:
    """From pixels of the frame to those of the picture, the box cut at its edges."""
    quad = frame.back(np.array(one.box.as_list()).reshape(2, 2)).clip(0, size)
    box = Box(*(float(v) for v in quad.reshape(-1)))
    if one.corners is None:
        return replace(one, box=box)
    corners = frame.back(np.array(one.corners))
    return replace(one, box=box, corners=tuple((float(x), float(y)) for x, y in corners))


def _shifted(one: Detection, x: int, y: int) -> Detection:
    box = Box(one.box.x1 + x, one.box.y1 + y, one.box.x2 + x, one.box.y2 + y)
    corners = one.corners and tuple((px + x, py + y) for px, py in one.corners)
    return replace(one, box=box, corners=corners)


def _cut(box: Box, size: tuple[int, int], inside: tuple[bool, bool, bool, bool]) -> bool:
    """The box touches a side of its tile behind which the picture goes on."""
    width, height = size
    touches = (box.x1 < EDGE_PX, box.y1 < EDGE_PX, box.x2 > width - EDGE_PX,
               box.y2 > height - EDGE_PX)  # fmt: skip
    return any(t and i for t, i in zip(touches, inside, strict=True))


def _merged(found: Sequence[Detection]) -> list[Detection]:
    """Each object once, the surest of overlapping boxes of one kind; kind by kind."""
    kept: list[Detection] = []
    for label in LABELS:
        mine = [d for d in found if d.label == label]
        if mine:
            boxes = np.array([d.box.as_list() for d in mine])
            scores = np.array([d.confidence for d in mine])
            kept += [mine[i] for i in suppressed(boxes, scores, MOST_OVERLAP)]
    return kept
