"""How far apart the characters of a text stand: 1A A4679 is parted elsewhere than IAA 4679.

The steps of a network that reads along the plate are places on it. The constants are a logistic
regression over 7,943 gaps of drawn plates: bench/gaps.py, docs/decisions/024.
"""

from collections.abc import Sequence

import numpy as np

from platelet.decode.confidence import symbol_steps, text_probabilities
from platelet.decode.places import places
from platelet.plates.match import Spacing

LEAST_GAPS = 3  # of a text, from which on a usual one is told from a wide one
LEAST_STEPS = 0.5  # between two symbols
STEEPNESS, EVEN = 13.0, 0.16  # of the odds, by the logarithm of a gap beside the usual one; at even
SUREST = 4.0  # nats


class Gaps:
    """The gaps that looks at one plate show; they are kept, because the same text is asked for.

    along: log-probabilities "steps classes" of looks whose steps lie along the plate. by_rows: of
    looks whose steps are those of the upper row, then as many of the lower one.
    """

    def __init__(self, along: Sequence[np.ndarray] = (), by_rows: Sequence[np.ndarray] = ()):
        self.along, self.by_rows = along, by_rows
        self._kept: dict[tuple[int, ...], Spacing | None] = {}

    def spacing(self, ids: tuple[int, ...]) -> Spacing | None:
        """How the characters of a text stand; None where no look tells."""
        if ids not in self._kept:
            odds, upper = self.odds(ids), self.upper(ids)
            self._kept[ids] = None if odds is None and upper is None else Spacing(odds, upper)
        return self._kept[ids]

    def upper(self, ids: tuple[int, ...]) -> int | None:
        """How many symbols of a text stand in the upper row, as the look that is surest of it says.

        None without looks row by row.
        """
        if not self.by_rows:
            return None
        look = max(self.by_rows, key=lambda one: text_probabilities(one, [ids])[0])
        return sum(step < len(look) / 2 for step in symbol_steps(look, ids))

    def odds(self, ids: tuple[int, ...]) -> list[float] | None:
        """For each gap of a text, how much likelier it is between two groups than inside one.

        None without such looks and for short texts.
        """
        seen = wide(self.along, ids)
        return None if seen is None else _odds(seen)


def _odds(seen: np.ndarray) -> list[float]:
    return np.exp(np.clip(STEEPNESS * (seen - EVEN), -SUREST, SUREST)).tolist()


def wide(along: Sequence[np.ndarray], ids: tuple[int, ...]) -> np.ndarray | None:
    """The gaps of a text beside its usual one: natural logarithms; see Gaps."""
    seen = [_gaps(look, ids) for look in along] if len(ids) > LEAST_GAPS else []
    told = [gaps for gaps in seen if len(gaps) == len(ids) - 1]
    return np.mean(told, axis=0) if told else None


def _gaps(look: np.ndarray, ids: tuple[int, ...]) -> np.ndarray:
    """Logarithms of the distances between symbols, beside the usual distance of this look.

    Fewer than there are where a look has too few steps for the text.
    """
    steps = np.maximum(np.diff(places(look, ids)), LEAST_STEPS)
    return np.log(steps / np.median(steps)) if len(steps) else steps
