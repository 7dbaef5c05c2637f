"""From American plates to European ones: what a short tuning brings.

    python bench/transfer.py OUT [--data SETS] [--steps 4000] [--share 0.2] [--recipe latin_small]

Trains the recipe on drawn American plates alone, reads drawn American and European ones and, with
--data, the real crops of SETS, then goes on with European plates for a share of the steps (--from)
and reads them again; one look, no rules. Prints a Markdown table, with what NVIDIA publishes for
its LPRNet beside it. What is in OUT is not trained again, so that a stopped run goes on.
"""

import argparse
from pathlib import Path

from trained import Counts, drawn, export, kept, read, real, table, train

from platelet.read.reader import Reader

SEED = 50_051  # no training run draws with it
DRAWN = 2000
SETS = ("us-crops-openalpr", "eu-scenes-openalpr")
DISPATCH = 4  # steps come in such groups
# of the TAO toolkit's LPRNet; its American set holds ours, its European one is not published
NVIDIA = (
    ["NVIDIA, American", "", "", "86.48 % / 97.83 % (all of the benchmark)",
     "43.19 % / 83.81 % (East European)"],
    ["NVIDIA, tuned to Europe", "", "", "", "97.00 % / 99.4 % (East European)"],
)  # fmt: skip


def main() -> None:
    """Train what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--share", type=float, default=0.2, help="of the steps, on Europe")
    parser.add_argument("--recipe", default="latin_small")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    tuning = max(1, round(args.steps * args.share / DISPATCH)) * DISPATCH
    first = args.out / f"{args.recipe}-us-{args.steps}-{args.seed}"
    then = args.out / f"{args.recipe}-eu-{args.steps}-{tuning}-{args.seed}"
    american = measured(args, first, "us", args.steps, None)
    tuned = measured(args, then, "eu", tuning, first / "checkpoints")
    names = list(american)
    head = ["plates right / characters right", *names]
    rows = [
        [f"American plates, {64 * args.steps:,}", *(cell(american[name]) for name in names)],
        [f"and {64 * tuning:,} European ones", *(cell(tuned[name]) for name in names)],
        *(row[: len(head)] for row in NVIDIA if args.data),
    ]
    print(table(head, rows))


def measured(
    args: argparse.Namespace, run: Path, code: str, steps: int, start_from: Path | None
) -> dict[str, list[int]]:
    """The counts after training on region `code`, kept in the folder of the run."""

    def measure() -> dict[str, Counts]:
        sets = (f"region={code}", f"steps={steps}", f"seed={args.seed}")
        train(run, args.recipe, sets, start_from=start_from)
        reader = Reader(code, model=str(export(run)), again=False, rules=False)
        found = {f"drawn {name}": read(reader, drawn(name, DRAWN, SEED)) for name in ("us", "eu")}
        return found | {name: read(reader, real(args.data, name)) for name in SETS if args.data}

    return kept(run / "counts.json", measure)


def cell(counts: list[int]) -> str:
    """Shares of plates and of characters."""
    one = Counts(*counts)
    shares = f"{one.strict / one.plates:.1%} / {one.characters / one.length:.1%}"
    return f"{shares} ({one.strict} of {one.plates})"


if __name__ == "__main__":
    main()
