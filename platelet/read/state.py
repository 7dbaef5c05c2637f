"""Which state's name a plate shows: decision 027.

American plates say their state above or below the number. No network is trained for that: one that
reads along a plate reads these words as it reads numbers, and the names are looked for in it.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from platelet.decode.names import name_prices
from platelet.plates.match import States
from platelet.plates.region import Region
from platelet.read.recognizer import Look, Recognizer

# where names stand: top, bottom, left, right, in parts of a crop
BANDS = ((0.0, 0.34, 0.15, 0.85), (0.72, 1.0, 0.0, 1.0))
ASPECTS = (1.4, 2.8)  # width to height of crops that are looked at: such plates are twice as wide
# logit of a name beside that of none: by each nat of its price, by each letter, at all. Fitted to
# drawn plates: bench/state_names.py
WEIGHTS = (-0.48, 2.39, -9.75)
MISTAKEN = 0.01  # of the names that are read surely
LEAST = 0.01  # probability from which on a name counts at all


def with_states(look: Look, crop: np.ndarray, asked: Sequence[Recognizer]) -> Look:
    """A look with the states whose names its crop may show, where one of those asked reads them."""
    where = look.recognizer.region
    able = [one for one in asked if one.along and one.region.code == where.code]
    if not where.states or not able or not ASPECTS[0] <= look.aspect <= ASPECTS[1]:
        return look
    return look.recognizer.named(look, states_shown(able[0], crop))


def states_shown(reader: Recognizer, crop: np.ndarray) -> States:
    """Codes of states and the probability that the crop of a plate shows the name of each.

    What is left to 1 is that it shows no name that can be read.
    """
    codes, letters = reader.region.states, [len(ids) for ids in names_of(reader.region)]
    shown = probabilities(prices_of(reader, crop), np.array(letters))
    return {c: sure for c, sure in zip(codes, shown.tolist(), strict=True) if sure >= LEAST}


def prices_of(reader: Recognizer, crop: np.ndarray) -> np.ndarray:
    """What it costs to read the name of each state on a crop, in nats; float64 "n"."""
    said = reader.said([band(crop, place) for place in BANDS])
    return name_prices(said, names_of(reader.region)).min(0)


def band(crop: np.ndarray, place: tuple[float, float, float, float]) -> np.ndarray:
    """A part of a crop; at least one pixel."""
    (height, width), (top, bottom, left, right) = crop.shape[:2], place
    rows = slice(int(top * height), math.ceil(bottom * height))
    return crop[rows, int(left * width) : math.ceil(right * width)]


def probabilities(
    prices: np.ndarray, letters: np.ndarray, weights: Sequence[float] = WEIGHTS
) -> np.ndarray:
    """How likely each of n names is, by its price in nats and its length: float64 in [0, 1].

    prices: "n" or "crops n"; letters: "n". What is left to 1 - MISTAKEN is that it is none of them.
    """
    by_price, by_letter, at_all = weights
    logits = by_price * prices + by_letter * letters + at_all
    highest = np.maximum(logits.max(-1, keepdims=True), 0.0)
    odds = np.exp(logits - highest)
    return (1 - MISTAKEN) * odds / (odds.sum(-1, keepdims=True) + np.exp(-highest))


@lru_cache(maxsize=8)
def names_of(region: Region) -> tuple[tuple[int, ...], ...]:
    """The ids of the letters of each state's name, as it is read: NEWYORK."""
    ids = region.alphabet.ids
    return tuple(
        tuple(ids[letter] for letter in name if letter in ids) for name in region.states.values()
    )
