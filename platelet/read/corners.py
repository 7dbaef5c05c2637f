"""Looks a second time at plates that were roughly found, for their exact corners."""

from dataclasses import replace

import numpy as np

from platelet.decode.votes import joined
from platelet.model_file import CORNERS
from platelet.runtime.session import Session
from platelet.types import Detection
from platelet.vision.boxes import box_corners, ious
from platelet.vision.warp import view_of

LOOKS = 2  # the second starts from what the first one found
MOST_ERROR = 0.35  # expected, in plate heights, beyond which corners are worth less than a box
LEAST_OVERLAP = 0.25  # IoU with the box that was found; corners further off are another thing's


class CornerFinder:
    """One corner model. Not for several threads at once."""

    def __init__(self, session: Session):
        session.expect(CORNERS)
        self.session = session

    def refined(self, image: np.ndarray, one: Detection) -> Detection:
        """A plate found in `image`, uint8 "h w 3", with better corners where there are any."""
        card = self.session.card
        quad, error = quad_of(one), np.inf
        for _ in range(LOOKS):
            view = view_of(image, quad, (card.height_px, card.width_px))
            shares, spread = joined(self.session.maps(view.image))
            error = float(spread.mean())
            found = view.back(shares * [card.width_px, card.height_px])
            if error > MOST_ERROR or not is_plausible(found, one):
                return one
            quad = found
        corners = tuple((float(x), float(y)) for x, y in quad)
        return replace(one, corners=corners, corner_error=error)


def quad_of(one: Detection) -> np.ndarray:
    """Corners to cut at, float32 "4 2": those predicted where they are sure, else the box's."""
    if one.corners is not None and (one.corner_error or 0) <= MOST_ERROR:
        return np.array(one.corners, np.float32)
    return box_corners(one.box.as_list())


def is_plausible(quad: np.ndarray, one: Detection) -> bool:
    """A convex quadrilateral, clockwise on the screen, about where the box is."""
    sides = np.roll(quad, -1, axis=0) - quad
    after = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * after[:, 1] - sides[:, 1] * after[:, 0]
    extent = np.array([*quad.min(0), *quad.max(0)])
    return bool(
        (turns > 0).all() and ious(extent, np.array([one.box.as_list()]))[0] > LEAST_OVERLAP
    )
