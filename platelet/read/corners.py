"""Looks a second time at plates that were roughly found, for their exact corners."""

import math
from dataclasses import replace
from functools import partial
from operator import itemgetter

import numpy as np

from platelet.decode.votes import joined
from platelet.model_file import CORNERS
from platelet.runtime.session import Session
from platelet.types import Detection
from platelet.vision.boxes import ROLLED_DEG, box_corners, extent, ious, roll_of, rolled_in
from platelet.vision.warp import view_of

LOOKS = 2  # the second starts from what the first one found
ROLLED_LOOKS = 3  # at a rolled plate, each again from what the one before found
MOST_ERROR = 0.35  # expected, in plate heights, beyond which corners are worth less than a box
ROLL_DEG = 20.0  # of a second start
LEAST_OVERLAP = 0.25  # IoU with the box that was found; corners further off are another thing's
LEAST_SHARE = 0.05  # the same of a crop that came as it is: its plate may be small in it


class CornerFinder:
    """One corner model. Not for several threads at once."""

    def __init__(self, session: Session):
        session.expect(CORNERS)
        self.session = session

    def refined(
        self, image: np.ndarray, one: Detection, overlap: float = LEAST_OVERLAP
    ) -> Detection:
        """A plate found in `image`, uint8 "h w 3", with better corners where there are any.

        overlap: IoU that the corners' box has with the plate's at least.
        Where it turns out to be rolled, or nothing is found, the search starts once more from a
        rolled rectangle in its box; what is expected to be the least off counts.
        """
        search = partial(self._found, image, one, overlap)
        quad, error = search(quad_of(one), LOOKS)
        for roll in _other_rolls(quad):
            start = rolled_in(one.box.as_list(), roll)
            quad, error = min((quad, error), search(start, ROLLED_LOOKS), key=itemgetter(1))
        if quad is None:
            return one
        corners = tuple((float(x), float(y)) for x, y in quad)
        return replace(one, corners=corners, corner_error=error)

    def _found(
        self, image: np.ndarray, one: Detection, overlap: float, quad: np.ndarray, looks: int
    ) -> tuple[np.ndarray | None, float]:
        """Corners "4 2" that are found from `quad` on, and their expected error; or none."""
        card = self.session.card
        error = np.inf
        for _ in range(looks):
            view = view_of(image, quad, (card.height_px, card.width_px))
            shares, spread = joined(self.session.maps(view.image))
            error = float(spread.mean())
            quad = view.back(shares * [card.width_px, card.height_px])
            if error > MOST_ERROR or not is_plausible(quad, one, overlap):
                return None, np.inf
        return quad, error


def _other_rolls(quad: np.ndarray | None) -> tuple[float, ...]:
    """Degrees to start again from, after `quad` was found or nothing was."""
    if quad is None:
        return -ROLL_DEG, ROLL_DEG
    roll = roll_of(quad)
    return (math.copysign(ROLL_DEG, roll),) if abs(roll) >= ROLLED_DEG else ()


def quad_of(one: Detection) -> np.ndarray:
    """Corners to cut at, float32 "4 2": those predicted where they are sure, else the box's."""
    if one.corners is not None and (one.corner_error or 0) <= MOST_ERROR:
        return np.array(one.corners, np.float32)
    return box_corners(one.box.as_list())


def is_plausible(quad: np.ndarray, one: Detection, overlap: float = LEAST_OVERLAP) -> bool:
    """A convex quadrilateral, clockwise on the screen, about where the box is."""
    sides = np.roll(quad, -1, axis=0) - quad
    after = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * after[:, 1] - sides[:, 1] * after[:, 0]
    return bool((turns > 0).all() and overlap_of(quad, one) > overlap)


def overlap_of(quad: np.ndarray, one: Detection) -> float:
    """IoU of the box around the corners `quad` "4 2" with the plate's own."""
    return float(ious(extent(quad), np.array([one.box.as_list()]))[0])
