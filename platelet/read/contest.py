"""Which region a plate is of: the readings of several regions' models compete."""

from collections.abc import Sequence
from dataclasses import replace

from platelet.read.recognizer import LEAST_ALTERNATIVE
from platelet.types import Alternative, Plate

AGAINST_THE_RULES = 0.2  # weight of a reading that fits no series of its region, beside others
HOPELESS = 0.02  # of the best one's weight, below which further looks at a plate change nothing


def surest(readings: Sequence[Plate]) -> Plate:
    """The best of one plate's readings by several regions' models, with what the others say.

    Other regions' texts share what the best one and its own alternatives leave. A region that read
    nothing has no confidence, however sure its network is of that.
    """
    if len(readings) == 1:
        return readings[0]
    best, *others = sorted(readings, key=_weight, reverse=True)
    room = 1 - best.confidence - sum(one.confidence for one in best.alternatives)
    share = max(0.0, room) / max(1.0, sum(map(_weight, others)))
    told = (Alternative(p.text, share * _weight(p)) for p in others if p.text != best.text)
    likely = (one for one in told if one.confidence >= LEAST_ALTERNATIVE)
    merged = sorted((*best.alternatives, *likely), key=lambda a: -a.confidence)
    scores = {p.region: round(_weight(p), 4) for p in readings}
    return replace(best, alternatives=tuple(merged), regions=scores)


def contend(readings: Sequence[Plate]) -> list[bool]:
    """Which of one plate's readings may turn out to be the best when it is looked at again."""
    weights = [_weight(plate) for plate in readings]
    return [weight >= HOPELESS * max(weights) for weight in weights]


def _weight(plate: Plate) -> float:
    """What a reading counts beside others: nothing where nothing was read."""
    if not plate.text:
        return 0.0
    return plate.confidence * (1 if plate.valid else AGAINST_THE_RULES)
