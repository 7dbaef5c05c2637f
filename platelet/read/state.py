"""Which state's words a plate shows: decision 027.

American plates say their state above or below the number, and many a motto that is its alone.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from platelet.decode.greedy import log_softmax
from platelet.decode.names import name_prices
from platelet.model_file import WORDS
from platelet.plates.match import States
from platelet.plates.region import Region
from platelet.plates.regions import region as region_of
from platelet.read.again import Cut
from platelet.runtime.session import Session
from platelet.vision.bands import BANDS, band
from platelet.vision.preprocess import fit

NAME_READER = "latin_names"
ASPECTS = (1.4, 2.8)  # width to height of crops that are looked at: such plates are twice as wide
# log odds of a band with some words against one without: by each nat of their price, by each
# letter, at all. Fitted to drawn plates: bench/state_names.py
WEIGHTS = (-0.54, 1.59, -4.94)
MISTAKEN = 0.01  # of the words that are read surely
LEAST = 0.01  # probability from which on a state counts at all
HIGHEST = 40.0  # log odds, so that they stay finite


class NameReader:
    """Reads the words beside a number. Not for several threads at once."""

    def __init__(self, session: Session):
        session.expect(WORDS)
        self.session = session

    def shown(self, cut: Cut, where: Region) -> States:
        """Codes of the states of a region and the probability that a crop shows words of each.

        What is left to 1 is that it shows none that can be read. Empty for crops of another shape,
        and in regions without states.
        """
        crop = cut.crop.image
        if not where.states or not ASPECTS[0] <= crop.shape[1] / crop.shape[0] <= ASPECTS[1]:
            return {}
        sure = probabilities(self.prices(crop, where), where.code)
        return {c: one for c, one in zip(where.states, sure.tolist(), strict=True) if one >= LEAST}

    def prices(self, crop: np.ndarray, where: Region) -> np.ndarray:
        """What it costs to read the words of states in each band, in nats; float64 "bands n"."""
        return name_prices(self._said(crop), words_of(where.code))

    def _said(self, crop: np.ndarray) -> np.ndarray:
        """Log-probabilities "bands steps classes" of a crop, calibrated."""
        card = self.session.card
        bands = (band(crop, place) for place in BANDS)
        images = np.stack([fit(one, card.height_px, card.width_px) for one in bands])
        return log_softmax(self.session.run(images).logits, card.temperature)


def probabilities(prices: np.ndarray, code: str, weights: Sequence[float] = WEIGHTS) -> np.ndarray:
    """How likely a plate shows words of each state of a region: float64 "... states" in [0, 1].

    prices: "... bands n", in nats, of the words in the order of words_of. What bands say counts
    each on its own. What is left to 1 - MISTAKEN is that the plate shows none of them.
    """
    by_price, by_letter, at_all = weights
    letters = np.array([len(ids) for ids in words_of(code)])
    odds = np.exp(np.minimum(by_price * prices + by_letter * letters + at_all, HIGHEST))
    each = (1 + odds @ _homes(code)).prod(-2) - 1
    return (1 - MISTAKEN) * each / (1 + each.sum(-1, keepdims=True))


@cache
def words_of(code: str) -> tuple[tuple[int, ...], ...]:
    """The ids of the letters of all that states of a region write, as it is read: NEWYORK.

    Regions with states share one alphabet, which is the network's too.
    """
    where = region_of(code)
    ids = where.alphabet.ids
    return tuple(
        tuple(ids[letter] for letter in words if letter in ids)
        for every in where.states.values()
        for words in every
    )


@cache
def _homes(code: str) -> np.ndarray:
    """Which words are which state's: float64 "n states", 0 or 1."""
    counts = [len(every) for every in region_of(code).states.values()]
    return np.eye(len(counts)).repeat(counts, 0)
