"""What a least confidence buys: the share of plates still answered, and the errors among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from platelet.measure.plates import Reading, Share

LEAST = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99)  # confidences of the table
ALLOWED = 0.005  # errors among the answers that a gate may bear


@dataclass(frozen=True, slots=True)
class Answers:
    """The readings that are at least so sure."""

    least: float  # confidence
    answered: Share  # of all plates
    wrong: Share  # of the answered ones


def risk_coverage(
    readings: Sequence[Reading], least: Sequence[float] = LEAST
) -> tuple[Answers, ...]:
    """Risk and coverage at each least confidence.

    Source: El-Yaniv and Wiener 2010, "On the Foundations of Noise-free Selective Classification".
    """
    return tuple(_answers(readings, one) for one in least)


def coverage(readings: Sequence[Reading], allowed: float = ALLOWED) -> Answers | None:
    """The most answers of which at most the share `allowed` is wrong; None: there are none."""
    surest = sorted({one.confidence for one in readings})
    fitting = (_answers(readings, one) for one in surest)
    return next((one for one in fitting if one.wrong.value <= allowed), None)


def _answers(readings: Sequence[Reading], least: float) -> Answers:
    kept = [one for one in readings if one.confidence >= least]
    wrong = Share(sum(not one.right for one in kept), len(kept))
    return Answers(least, Share(len(kept), len(readings)), wrong)
