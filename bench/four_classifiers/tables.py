"""The outcome as Markdown."""

from collections.abc import Sequence

import numpy as np

from bench.four_classifiers.cost import Cost, total
from bench.four_classifiers.measure import PlateSet, Result, scores
from bench.four_classifiers.train import Progress
from platelet.measure.plates import Share

COLUMNS = ("office", "class", "class symbol", "kana", "serial", "serial symbol", "whole")
PUBLISHED = ("97.8 / .975", "", "98.4 / .983", "97.9 / .978", "", "99.1 to 99.3 / .991", "")


def heading(done: Progress) -> str:
    """How the classifiers were trained."""
    return (
        f"Trained in {done.seconds / 60:.0f} minutes, {done.step:,} steps, on {done.plates:,} "
        f"drawn plates, {done.cuts:,} cuts of them."
    )


def accuracies(results: Sequence[tuple[PlateSet, Result]]) -> str:
    """Right in percent / weighted F1, a line a reader on each set of plates."""
    lines = [
        "| plates | read by | " + " | ".join(COLUMNS) + " |",
        "|---" * (2 + len(COLUMNS)) + "|",
    ]
    for one, result in results:
        for way, reads in result.reads.items():
            found = scores(result.truths, reads)
            cells = [_cell(*found[name], name == "whole") for name in COLUMNS]
            lines.append(f"| {len(reads)} {one.name} | {way} | " + " | ".join(cells) + " |")
    lines.append("| real ones, its author's | published system | " + " | ".join(PUBLISHED) + " |")
    return "\n".join(lines)


def _cell(share: Share, f1: float, whole: bool) -> str:
    low, high = share.interval
    if whole:
        return f"{share.value:.1%} ({low:.1%} to {high:.1%})"
    return f"{100 * share.value:.1f} / {f1:.3f}".replace("/ 0.", "/ .")


def corners(results: Sequence[tuple[PlateSet, Result]]) -> str:
    """How far off the found corners are, a line a set."""
    lines = ["| plates | found corners are off by, in the median | nine tenths by less than |",
             "|---|---|---|"]  # fmt: skip
    for one, result in results:
        median, most = np.percentile(result.errors, (50, 90))
        lines.append(f"| {one.name} | {median:.1%} of the plate's height | {most:.1%} |")
    return "\n".join(lines)


def prices(lines: Sequence[Cost], cutting_ms: float) -> str:
    """A line a network, the sum of the four, and jp_small."""
    *four, sequence = lines
    rows = [*four, total(four), sequence]
    text = [
        "| network | classes | parameters | bytes, uint8 | runs a plate | million multiply-adds "
        "| ms a plate |",
        "|---|---|---|---|---|---|---|",
    ]
    text += [
        f"| {row.name} | {row.classes} | {row.parameters:,} | {row.size_bytes:,} | {row.runs} "
        f"| {row.multiply_adds / 1e6:.1f} | {row.milliseconds:.3f} |"
        for row in rows
    ]
    return "\n".join([*text, "", f"Finding corners and cutting: {cutting_ms:.3f} ms a plate more."])
