"""Scores a field: accuracy, weighted F1, and how often the right content is among the first few."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from platelet.measure.plates import Share

FIRST = 3  # readings among which the right one may be

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How well one field was read, over the labels that have it."""

    right: Share
    among_first: Share  # right in one of the FIRST likeliest contents
    f1: float  # mean F1 of the contents, each weighted by its labels


def field_scores(
    labels: Sequence[Fields], reads: Sequence[Sequence[Fields]]
) -> dict[str, FieldScore]:
    """The score of each field of `labels`, in their order.

    reads: for each label what was read, the likeliest first; a reading without the field is wrong.
    """
    names = dict.fromkeys(name for label in labels for name in label)
    return {name: _score(name, labels, reads) for name in names}


def _score(name: str, labels: Sequence[Fields], reads: Sequence[Sequence[Fields]]) -> FieldScore:
    pairs = [
        (label[name], list(dict.fromkeys(read.get(name, "") for read in ranked)))
        for label, ranked in zip(labels, reads, strict=True)
        if name in label
    ]
    first = [(truth, contents[0] if contents else "") for truth, contents in pairs]
    return FieldScore(
        Share(sum(truth == content for truth, content in first), len(pairs)),
        Share(sum(truth in contents[:FIRST] for truth, contents in pairs), len(pairs)),
        weighted_f1(first),
    )


def weighted_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """F1 of each truth, weighted by how often it is true; pairs are (truth, reading); in [0, 1]."""
    true, read = Counter(t for t, _ in pairs), Counter(r for _, r in pairs)
    right = Counter(t for t, r in pairs if t == r)
    total = sum(n * 2 * right[t] / (n + read[t]) for t, n in true.items())
    return total / max(1, len(pairs))
