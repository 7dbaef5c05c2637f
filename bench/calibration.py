"""What a confidence means: reliability, and risk and coverage, on drawn plates and labelled sets.

    python bench/calibration.py OUT [--data SETS] [--count 1000] [--regions kr,jp,us,gb,br,ar]

Reads fresh drawn plates of each region, half of them without blur and noise, and every folder of
SETS with a manifest.csv, as `platelet read` does: with the rules, and with further looks where one
is not sure. Writes OUT/calibration.md, a table with the reliability of each set below it, and
OUT/calibration.png, the curves. Temperatures were fitted on other drawn plates when the models
were exported; nothing is fitted here.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from trained import CLAIMED, drawn, readings, table

from platelet.errors import BadManifest
from platelet.measure.manifest import read_manifest
from platelet.measure.plates import Reading, reliability, score
from platelet.measure.risk import ALLOWED, coverage, risk_coverage
from platelet.plates.regions import codes
from platelet.read.evaluate import evaluate
from platelet.read.reader import Reader

SEED = 50_053  # no training run draws with it
FEWEST = 5  # plates of a tenth of the confidence that is plotted
HEAD = (
    *("data", "plates", "right", "mean confidence", "ECE", f"answered from {CLAIMED} on"),
    *("wrong of them", f"answered with at most {ALLOWED:.1%} wrong", "from"),
)


def main() -> None:
    """Read, write and plot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--regions", default="kr,jp,us,gb,br,ar")
    args = parser.parse_args()
    sets = dict(measured(args.regions.split(","), args.count, args.data))
    args.out.mkdir(parents=True, exist_ok=True)
    text = "\n".join([table(HEAD, [row(*one) for one in sets.items()]), bins(sets)])
    (args.out / "calibration.md").write_text(text, "utf-8")
    plot(sets, args.out / "calibration.png")
    print(text)


def measured(
    regions: Sequence[str], count: int, data: Path | None
) -> Iterator[tuple[str, list[Reading]]]:
    """Readings by the name of the set."""
    for code in regions:
        plates = drawn(code, count, SEED)
        found = Reader(code).read_crops(plates.images)
        yield f"drawn {code}", readings(found, plates.texts)
    for manifest in sorted(data.glob("*/manifest.csv")) if data else ():
        try:
            items = [one for one in read_manifest(manifest) if one.region in codes()]
        except BadManifest as error:  # of a set without texts
            print(f"left out: {error}", file=sys.stderr)
            continue
        if items:
            yield manifest.parent.name, evaluate(items).ruled


def row(name: str, found: list[Reading]) -> tuple[str, ...]:
    """One line of the table."""
    s, claimed = score(found), risk_coverage(found, [CLAIMED])[0]
    best = coverage(found)
    allowed = (f"{best.answered.value:.1%}", f"{best.least:.3f}") if best else ("none", "")
    return (
        *(name, str(len(found)), f"{s.strict.right} ({s.strict.value:.1%})"),
        *(f"{s.confidence:.3f}", f"{s.ece:.3f}"),
        *(f"{claimed.answered.value:.1%}", f"{claimed.wrong.right} of {claimed.wrong.total}"),
        *allowed,
    )


def bins(sets: dict[str, list[Reading]]) -> str:
    """Of the readings in each tenth of the confidence, how many are right."""
    tenths = [f"{i / 10:.1f} to {(i + 1) / 10:.1f}" for i in range(10)]
    rows = []
    for name, found in sets.items():
        cells = dict.fromkeys(range(10), "")
        for one in reliability(*parts(found)):
            cells[one.number] = f"{one.right.right} of {one.right.total}"
        rows.append([name, *cells.values()])
    return table(["right, by confidence", *tenths], rows)


def parts(found: Sequence[Reading]) -> tuple[list[float], list[bool]]:
    """Confidences, and whether each is right."""
    return [one.confidence for one in found], [one.right for one in found]


def plot(sets: dict[str, list[Reading]], out: Path) -> None:
    """Left: share right over confidence, of tenths with enough plates. Right: risk, coverage."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import colormaps, pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(13, 5), layout="constrained")
    left.plot([0, 1], [0, 1], color="grey", linestyle="dotted")
    for number, (name, found) in enumerate(sets.items()):
        colour = colormaps["tab20"](number % 20)
        style = {"color": colour, "linestyle": "dashed" if name.startswith("drawn") else "solid"}
        curve = risk_coverage(found, sorted({one.confidence for one in found}))
        ends = [(one.answered.value, one.wrong.value) for one in curve]
        right.plot(*zip(*ends, strict=True), label=f"{name} ({len(found)})", **style)
        each = [one for one in reliability(*parts(found)) if one.right.total >= FEWEST]
        points = [(one.confidence, one.right.value) for one in each]
        left.plot(*(zip(*points, strict=True) if points else ((), ())), marker=".", **style)
    left.set(xlabel="confidence", ylabel="right", xlim=(0, 1), ylim=(0, 1))
    right.set(xlabel="answered", ylabel="wrong, of the answered", xlim=(0, 1), ylim=(0, 0.2))
    for axis in (left, right):
        axis.grid(alpha=0.3)
    figure.legend(loc="outside right upper", fontsize="small")
    figure.savefig(out, dpi=90)
    pyplot.close(figure)


if __name__ == "__main__":
    main()
