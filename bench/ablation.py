"""What each loss, each part of the network and each group of drawn effects is worth.

    python bench/ablation.py OUT [--data SETS] [--steps 640] [--seeds 0] [--only NUMBER,NUMBER]
                             [--anew]

Every variant goes on from checkpoints/kr_start for as many steps at the same rate: a kr_tiny that
has learned to read straight, clean, evenly lit plates and nothing else, so that what is told apart
is how well each variant learns the drawn effects. A network of another shape takes over what fits.
--anew begins with random weights, which needs --steps 4000 and more before anything is read.
checkpoints/kr_start was made by

    platelet train kr_tiny --set quantised=false --set z_weight=0 --set clean_start=1
        --set clean_end=1 --set steps=2400 --set lr_end=5e-4
        --set without=emboss,wear,bolts,frame,surround,light,bend,tilt,exposure,blur

Reads the same fresh drawn plates with the float and the uint8 file and, with --data, the real crops
of SETS/kr-crops-karplate and SETS/kr-crops-misc with uint8, all with one look. Prints a Markdown
table: right plates, the mean over the seeds with the 95 % interval of the pooled count. What is in
OUT is not trained again, so that a stopped run goes on.
"""

import argparse
from functools import cache
from pathlib import Path

from trained import FLOAT, UINT8, Plates, cell, drawn, export, kept, read, real, table, train

from platelet.read.reader import Reader
from platelet.synth.axes import GROUPS

SEED = 50_041  # no training run draws with it
DRAWN = 2000
START = Path("kr_start")
RATE = ("lr_peak=3e-3", "warmup_steps=60")
SETS = ("kr-crops-karplate", "kr-crops-misc")
PUBLISHED = ("focal_gamma=3", "focal_alpha=0.8", "ctc_weight=1.5")
WITHOUT_ROUNDING = ("quantised=false", "z_weight=0")
VARIANTS: dict[str, tuple[str, ...]] = {
    "CTC + masks (kr_tiny)": (),
    "CTC alone": ("mask_weight=0",),
    "focal CTC + masks": PUBLISHED,
    "focal CTC alone": (*PUBLISHED, "mask_weight=0"),
    "focal CTC + center + masks (published)": (
        *PUBLISHED, "center_weight=0.01", "mask_weight=0.5",
    ),
    "masks at 1/4": ("mask_scale=4",),
    "float": WITHOUT_ROUNDING,
    "float, ReLU instead of ReLU6": (*WITHOUT_ROUNDING, "relu6=false"),
    "twice as wide": ("widening=2",),
    "twice as wide at 1/8": ("late_widening=2",),
    "plain convolutions first": (
        "plain_channels=16", "late_channels=20", "features=54", "steps_per_dispatch=1",
    ),
    "attention without gates": ("gated=false",),
    "96 x 192": ("height_px=96", "width_px=192"),
    "no degraded pictures": ("clean_start=1", "clean_end=1"),
    **{f"without {group}": (f"without={group}",) for group in GROUPS},
}  # fmt: skip

Pair = tuple[int, int]  # right, of


def main() -> None:
    """Train what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--steps", type=int, default=640)
    parser.add_argument("--seeds", default="0")
    parser.add_argument(
        "--only", default="", help="variants, by number from 0, separated by commas"
    )
    parser.add_argument("--anew", action="store_true", help="begin with random weights")
    args = parser.parse_args()
    seeds = [int(seed) for seed in args.seeds.split(",")]
    chosen = [int(n) for n in args.only.split(",") if n] or range(len(VARIANTS))
    found: dict[str, list[dict[str, Pair]]] = {}
    for number in chosen:
        name = list(VARIANTS)[number]
        found[name] = [measured(args, number, seed) for seed in seeds]
        print(markdown(found, args.steps, len(seeds)), flush=True)


def measured(args: argparse.Namespace, number: int, seed: int) -> dict[str, Pair]:
    """The counts of one variant and seed, kept in its folder."""
    run = args.out / f"{number:02d}-{args.steps}-{seed}{'-anew' * args.anew}"
    sets = (*list(VARIANTS.values())[number], f"steps={args.steps}", f"seed={seed}")

    def counts() -> dict[str, Pair]:
        train(run, "kr_tiny", (*RATE, *sets), start_from=None if args.anew else START)
        float_, uint8 = (
            Reader("kr", model=export(run, (target,), least=0.0), again=False)
            for target in (FLOAT, UINT8)
        )
        plates = sets_of(args.data)
        each = {f"{name}, uint8": read(uint8, one) for name, one in plates.items()}
        each = {"drawn, float": read(float_, plates["drawn"])} | each
        return {name: (one.strict, one.plates) for name, one in each.items()}

    return {name: tuple(pair) for name, pair in kept(run / "counts.json", counts).items()}


@cache
def sets_of(data: Path | None) -> dict[str, Plates]:
    """Pictures and texts by set, the same for every variant."""
    names = SETS if data else ()
    return {"drawn": drawn("kr", DRAWN, SEED)} | {name: real(data, name) for name in names}


def markdown(found: dict[str, list[dict[str, Pair]]], steps: int, seeds: int) -> str:
    """The table as far as it is measured."""
    names = list(next(iter(found.values()))[0])
    rows = [
        [v, *(cell([run[name] for run in runs]) for name in names)] for v, runs in found.items()
    ]
    return f"{64 * steps:,} plates a run, {seeds} seed(s)\n\n{table(['variant', *names], rows)}"


if __name__ == "__main__":
    main()
