"""Scores of readings: whole plates, characters, intervals."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MERGED = str.maketrans("OI", "01")  # O and 0, I and 1 count as the same


@dataclass(frozen=True, slots=True)
class Reading:
    """One plate of a labelled set with what was read; texts are compact."""

    name: str
    label: str
    text: str
    confidence: float
    group: str = ""  # series of the label
    rows: int = 1
    problem: str = ""  # why the picture could not be read

    @property
    def right(self) -> bool:
        """Every character is right."""
        return self.text == self.label


@dataclass(frozen=True, slots=True)
class Share:
    """A count of a total with its 95 % interval."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """In [0, 1]; 0 for nothing."""
        return self.right / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval."""
        return wilson(self.right, self.total)


@dataclass(frozen=True, slots=True)
class Score:
    """How well a set was read."""

    strict: Share
    merged: Share  # O = 0, I = 1
    characters: Share  # of the labels, right after the best alignment
    cer: float  # edits a label character
    confidence: float  # mean
    ece: float  # expected calibration error of the confidence


@dataclass(frozen=True, slots=True)
class Bin:
    """Readings of about the same confidence."""

    number: int  # from 0, by rising confidence; empty bins are counted
    confidence: float  # mean
    right: Share


def reliability(sure: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """The readings in each of `bins` of equal width over [0, 1]; empty ones are left out."""
    parted: dict[int, list[int]] = {}
    for i, one in enumerate(sure):
        parted.setdefault(min(int(one * bins), bins - 1), []).append(i)
    return [
        Bin(
            number,
            sum(sure[i] for i in each) / len(each),
            Share(sum(right[i] for i in each), len(each)),
        )
        for number, each in sorted(parted.items())
    ]


def calibration_error(sure: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Mean distance of confidence and share right, over `bins` of equal width, in [0, 1].

    Source: Naeini et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning".
    """
    each = reliability(sure, right, bins)
    apart = sum(abs(one.confidence - one.right.value) * one.right.total for one in each)
    return apart / max(1, len(sure))


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a proportion (Wilson 1927); (0, 1) for an empty set."""
    if not total:
        return 0.0, 1.0
    share = right / total
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    centre, scale = share + z * z / (2 * total), 1 + z * z / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def edits(a: Sequence[str], b: Sequence[str]) -> int:
    """Levenshtein distance: insertions, deletions and replacements."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, right in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def matched(label: Sequence[str], text: Sequence[str]) -> int:
    """Characters of `label` that stand in `text` in the same order (longest common subsequence)."""
    row = [0] * (len(text) + 1)
    for left in label:
        before = 0
        for j, right in enumerate(text, start=1):
            before, row[j] = row[j], before + 1 if left == right else max(row[j], row[j - 1])
    return row[-1]


def score(readings: Iterable[Reading]) -> Score:
    """The scores of `readings`."""
    each = list(readings)
    length = sum(len(r.label) for r in each)
    return Score(
        strict=Share(sum(r.right for r in each), len(each)),
        merged=Share(sum(merge(r.text) == merge(r.label) for r in each), len(each)),
        characters=Share(sum(matched(r.label, r.text) for r in each), length),
        cer=sum(edits(r.label, r.text) for r in each) / max(1, length),
        confidence=sum(r.confidence for r in each) / max(1, len(each)),
        ece=calibration_error([r.confidence for r in each], [r.right for r in each]),
    )


def merge(text: str) -> str:
    """`text` with O as 0 and I as 1."""
    return text.translate(MERGED)


@dataclass(frozen=True, slots=True)
class Changes:
    """What the rules did to the readings of the network."""

    mended: int  # wrong before, right after
    spoilt: int  # right before, wrong after
    other: int  # changed from wrong to wrong


def changes(before: Sequence[Reading], after: Sequence[Reading]) -> Changes:
    """Count the plates that differ between two readings of the same plates, in the same order."""
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a.text != b.text]
    return Changes(
        mended=sum(b.right for _, b in pairs),
        spoilt=sum(a.right for a, _ in pairs),
        other=sum(not a.right and not b.right for a, b in pairs),
    )
