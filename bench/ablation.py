"""What each loss, each part of the network and each group of drawn effects is worth.

    python bench/ablation.py OUT [--data SETS] [--steps 4000] [--seeds 0,1] [--only NUMBER,NUMBER]

Trains kr_tiny once a variant and seed, all for as many steps, and reads the same fresh drawn plates
and, with --data, the real crops of SETS/kr-crops-karplate and SETS/kr-crops-misc with one look.
Prints a Markdown table: right plates, the mean over the seeds with the 95 % interval of the pooled
count. What is in OUT is not trained again, so that a stopped run goes on.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from platelet.measure.manifest import compact, read_manifest
from platelet.measure.plates import wilson
from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.synth.axes import GROUPS, standard
from platelet.synth.draw import Drawer
from platelet.vision.image import read_image

SEED = 50_041  # no other use
DRAWN = 2000
SETS = ("kr-crops-karplate", "kr-crops-misc")
PUBLISHED = ("focal_gamma=3", "focal_alpha=0.8", "ctc_weight=1.5")
FLOAT = ("quantised=false", "z_weight=0")
VARIANTS: dict[str, tuple[str, ...]] = {
    "CTC + masks (kr_tiny)": (),
    "CTC alone": ("mask_weight=0",),
    "focal CTC + masks": PUBLISHED,
    "focal CTC alone": (*PUBLISHED, "mask_weight=0"),
    "focal CTC + center + masks (published)": (
        *PUBLISHED, "center_weight=0.01", "mask_weight=0.5",
    ),
    "masks at 1/4": ("mask_scale=4",),
    "float": FLOAT,
    "float, ReLU instead of ReLU6": (*FLOAT, "relu6=false"),
    "twice as wide": ("widening=2",),
    "twice as wide at 1/8": ("late_widening=2",),
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
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seeds", default="0,1")
    parser.add_argument(
        "--only", default="", help="variants, by number from 0, separated by commas"
    )
    args = parser.parse_args()
    seeds = [int(seed) for seed in args.seeds.split(",")]
    chosen = [int(n) for n in args.only.split(",") if n] or range(len(VARIANTS))
    table: dict[str, list[dict[str, Pair]]] = {}
    for number in chosen:
        name = list(VARIANTS)[number]
        table[name] = [measured(args, number, seed) for seed in seeds]
        print(markdown(table, args.steps, len(seeds)), flush=True)


def measured(args: argparse.Namespace, number: int, seed: int) -> dict[str, Pair]:
    """The counts of one variant and seed, kept in its folder."""
    run = args.out / f"{number:02d}-{args.steps}-{seed}"
    kept = run / "counts.json"
    if not kept.exists():
        sets = (*list(VARIANTS.values())[number], f"steps={args.steps}", f"seed={seed}")
        model = trained(run, sets)
        kept.write_text(json.dumps(counts(model, args.data)), "utf-8")
    return {name: tuple(pair) for name, pair in json.loads(kept.read_text("utf-8")).items()}


def trained(run: Path, sets: tuple[str, ...]) -> Path:
    """Train and export into `run`; the last weights, so that nothing is chosen."""
    model = run / "model.tflite"
    fields = [word for one in sets for word in ("--set", one)]
    train = ["train", "kr_tiny", "--out", str(run), *fields, "--set", "evaluate_plates=100"]
    export = ["export", str(run), str(model), "--latest", "--target", "tflite"]
    for words in (train, export):
        subprocess.run([sys.executable, "-m", "platelet", *words], check=True)
    return model


def counts(model: Path, data: Path | None) -> dict[str, Pair]:
    """Plates read right with one look, of each set."""
    reader = Reader("kr", model=model, again=False)
    return {name: count(reader, *plates) for name, plates in sets_of(data).items()}


@cache
def sets_of(data: Path | None) -> dict[str, tuple[list, list[str]]]:
    """Pictures and texts by set, the same for every variant."""
    drawer = Drawer("kr", seed=SEED, axes=replace(standard("kr"), clean=0.5))
    crops = [drawer.crop() for _ in range(DRAWN)]
    texts = [region("kr").text(crop.symbols) for crop in crops]
    found = {"drawn": ([crop.image for crop in crops], texts)}
    for name in SETS if data else ():
        items = read_manifest(data / name / "manifest.csv")
        images = [read_image(item.path) for item in items]
        found[name] = (images, [compact(item.label) for item in items])
    return found


def count(reader: Reader, images: list, texts: list[str]) -> Pair:
    """How many are read right without the rules, of how many."""
    plates = reader.read_crops(images)
    return sum(p.unconstrained_text == t for p, t in zip(plates, texts, strict=True)), len(texts)


def markdown(table: dict[str, list[dict[str, Pair]]], steps: int, seeds: int) -> str:
    """The table as far as it is measured."""
    names = list(next(iter(table.values()))[0])
    lines = [
        f"{64 * steps:,} plates a run, {seeds} seeds",
        "",
        "| variant | " + " | ".join(names) + " |",
        "|---" * (1 + len(names)) + "|",
    ]
    for variant, runs in table.items():
        cells = [cell([run[name] for run in runs]) for name in names]
        lines.append(f"| {variant} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def cell(pairs: list[Pair]) -> str:
    """The share of all seeds with its interval, and each seed's count."""
    right, total = (sum(pair[i] for pair in pairs) for i in (0, 1))
    low, high = wilson(right, total)
    each = ", ".join(str(pair[0]) for pair in pairs)
    return f"{right / total:.1%} ({low:.1%} to {high:.1%}): {each} of {pairs[0][1]}"


if __name__ == "__main__":
    main()
