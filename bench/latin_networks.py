"""latin_small's network beside LPRNet and a residual network, on the same drawn plates.

    python bench/latin_networks.py OUT [--data SETS] [--steps 4000] [--seeds 0] [--only lprnet]

Trains each recipe for as many plates, writes the file that would be shipped (uint8 where it reads
nine of ten readable plates as the weights do, float else) and reads fresh drawn plates and, with
--data, the real crops of SETS with one look and without rules. Prints a Markdown table: plates read
right, strictly and with O as 0 and I as 1, the mean over the seeds with the 95 % interval of the
pooled count; what the network costs; its time over kr_tiny's, taking turns on one thread. What is
in OUT is not trained again, so that a stopped run goes on.
"""

import argparse
from pathlib import Path

import numpy as np
from trained import FLOAT, UINT8, Counts, cell, drawn, export, kept, read, real, table, train

from platelet.measure.latency import interleaved, ratio
from platelet.read.reader import Reader
from platelet.runtime.hub import load_model
from platelet.runtime.session import Session

SEED = 50_047  # no training run draws with it
DRAWN = 2000
SETS = ("us-crops-openalpr", "br-crops", "ar-crops")
NETWORKS = ("latin_small", "latin_large", "lprnet", "lprnet_resnet")  # recipes
LEAST_AGREEMENT = 0.9
ROUNDS = 500
BESIDE = "kr_tiny"


def main() -> None:
    """Train what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seeds", default="0")
    parser.add_argument("--only", default=",".join(NETWORKS), help="recipes, parted by commas")
    args = parser.parse_args()
    seeds = [int(seed) for seed in args.seeds.split(",")]
    names = ("drawn", *(SETS if args.data else ()))
    head = ["recipe", *names, "parameters", "multiply-adds", "file", f"time of {BESIDE}"]
    rows = []
    for recipe in args.only.split(","):
        runs = [measured(args, recipe, seed) for seed in seeds]
        rows.append([recipe, *(both([run[name] for run in runs]) for name in names), *costs(runs)])
        print(f"{64 * args.steps:,} plates a run, {len(seeds)} seeds; strict / O = 0, I = 1\n")
        print(table(head, rows), flush=True)


def measured(args: argparse.Namespace, recipe: str, seed: int) -> dict:
    """What was found of one network and seed, kept in its folder."""
    run = args.out / f"{recipe}-{args.steps}-{seed}"

    def measure() -> dict:
        train(run, recipe, (f"steps={args.steps}", f"seed={seed}"))
        model = export(run, (UINT8, FLOAT), LEAST_AGREEMENT)
        reader = Reader("latin", model=str(model), again=False, rules=False)
        found = {"drawn": read(reader, drawn("latin", DRAWN, SEED))}
        found |= {name: read(reader, real(args.data, name)) for name in SETS if args.data}
        return {**found, **cost(run, model)}

    return kept(run / "counts.json", measure)


def cost(run: Path, model: Path) -> dict:
    """What a network takes: numbers, bytes, time."""
    from platelet.learn import models
    from platelet.learn.checkpoint import load_model as load_run
    from platelet.learn.models.deploy import cost_of

    weights, info = load_run(run, which="latest")
    session = Session.open(model)
    parameters, multiply_adds = cost_of(
        models.reader(info.config.network).deployed(weights), session.card.shape
    )
    times = interleaved({"ours": runner(session), "beside": runner(load_model(BESIDE))}, ROUNDS)
    return {
        "parameters": parameters,
        "multiply_adds": multiply_adds,
        "bytes": model.stat().st_size,
        "kind": "uint8" if model.stem == UINT8 else "float",
        "ratio": ratio(times["ours"], times["beside"]).value,
    }


def runner(session: Session):
    """Runs a network on noise."""
    noise = np.random.default_rng(0).integers(0, 256, (1, *session.card.shape), np.uint8)
    return lambda: session.run(noise, attention=False)


def both(each: list[list[int]]) -> str:
    """Plates read right, strictly and merged."""
    counts = [Counts(*one) for one in each]
    merged = sum(c.merged for c in counts) / sum(c.plates for c in counts)
    return f"{cell([(c.strict, c.plates) for c in counts])} / {merged:.1%}"


def costs(runs: list[dict]) -> list[str]:
    """The cells of what a network takes; the time is the mean over the seeds."""
    one, times = runs[0], [run["ratio"] for run in runs]
    return [
        f"{one['parameters']:,}",
        f"{one['multiply_adds'] / 1e6:.1f} million",
        f"{one['bytes'] / 1000:.0f} kB {one['kind']}",
        f"{np.mean(times):.2f}",
    ]


if __name__ == "__main__":
    main()
