"""Whose country's letters a European plate bears: decision 029.

At its left, on a band below stars or arms, beside the upper one of two rows: D, F, SK.
"""

from functools import cache

import numpy as np

from platelet.decode.confidence import text_probabilities
from platelet.decode.greedy import log_softmax
from platelet.model_file import WORDS
from platelet.plates.match import States
from platelet.plates.region import Region
from platelet.plates.regions import region as region_of
from platelet.read.again import Cut
from platelet.read.corners import quad_of
from platelet.runtime.session import Session
from platelet.vision.bands import SIGN, SIGN_MARGIN, SIGN_OF_TWO_ROWS, Place, band
from platelet.vision.boxes import aspect_of
from platelet.vision.preprocess import fit, stretched
from platelet.vision.warp import cut_upright

SIGN_READER = "eu_signs"
ONE_ROW = (2.9, 8.0)  # width to height of plates that are looked at
TWO_ROWS = (0.8, 2.4)
MISTAKEN = 0.01  # of the letters that are read surely
LEAST = 0.01  # probability from which on a country counts at all


class SignReader:
    """Reads the letters at the left of a number. Not for several threads at once."""

    def __init__(self, session: Session):
        session.expect(WORDS)
        self.session = session

    def shown(self, cut: Cut, where: Region, rows: int = 1) -> States:
        """Codes of the countries of a group, and the probability that a plate bears their letters.

        Every country as common as any other. What is left to 1 is that it bears none. Empty for
        plates of another shape, and in regions that are no group.
        rows: that its number shows; an American plate of one has the shape of European ones of two.
        """
        quad = quad_of(cut.found or cut.plate)
        place = _place(aspect_of(quad), rows)
        if place is None or not where.signs:
            return {}
        sure = text_probabilities(self._said(cut.image, quad, place), signs_of(where.code))
        told: dict[str, float] = {}
        for code, one in zip(_homes(where.code), sure.tolist(), strict=True):
            told[code] = told.get(code, 0.0) + (1 - MISTAKEN) * one
        return {code: one for code, one in told.items() if one >= LEAST}

    def _said(self, picture: np.ndarray, quad: np.ndarray, place: Place) -> np.ndarray:
        """Log-probabilities "steps classes" of the plate with such corners "4 2", calibrated."""
        card = self.session.card
        seen = band(cut_upright(picture, quad, SIGN_MARGIN).image, place)
        image = fit(stretched(seen), card.height_px, card.width_px)
        return log_softmax(self.session.run(image[None]).logits[0], card.temperature)


def _place(aspect: float, rows: int) -> Place | None:
    """Where a plate of such a shape, width to height, bears its letters; None of a doubtful one."""
    if ONE_ROW[0] <= aspect <= ONE_ROW[1]:
        return SIGN
    return SIGN_OF_TWO_ROWS if rows == 2 and TWO_ROWS[0] <= aspect <= TWO_ROWS[1] else None


@cache
def signs_of(code: str) -> tuple[tuple[int, ...], ...]:
    """The ids of the letters of each sign of a group: of the alphabet that its countries share."""
    where = region_of(code)
    every = (sign for signs in where.signs.values() for sign in signs)
    return tuple(tuple(where.alphabet.encode(sign)) for sign in every)


@cache
def _homes(code: str) -> tuple[str, ...]:
    """Which country each sign is of."""
    return tuple(home for home, signs in region_of(code).signs.items() for _ in signs)
