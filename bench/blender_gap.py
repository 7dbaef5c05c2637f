"""How well plates under Blender's light are read, beside those of the 2.5-D drawing and real ones.

    python bench/blender_gap.py FOLDER [--data SETS] [--model NAME] [--region kr] [--sheet PNG]

FOLDER is what `platelet render REGION FOLDER --with blender --seed 50047 --detail 1.5` wrote.
Beside it stand as many twins: the same plates from the same places through the same camera, lit by
the 2.5-D drawing; as many plates that the 2.5-D drawing makes of the same seed, bent and sheared
ones among them; and, with --data, the real crops of SETS. Prints a Markdown table of plates read
right: one look without the rules of numbers, and as `platelet read` reads; then Blender's plates
and their twins by what lights the former, and how many of each are right where the other is not.
--sheet writes them side by side.
"""

import argparse
from collections.abc import Iterable
from itertools import compress
from pathlib import Path

import cv2
import numpy as np
from trained import real

from platelet.measure.manifest import compact
from platelet.measure.plates import wilson
from platelet.plates.regions import region as region_of
from platelet.read.reader import Reader
from platelet.synth.blender.plan import Planner
from platelet.synth.draw import Drawer
from platelet.synth.folder import sheet
from platelet.types import LabelledCrop
from platelet.vision.image import read_image

SEED = 50_047  # no training run draws with it
DETAIL = 1.5
MODELS = {"kr": ("kr_large", "kr_tiny")}  # read by the region's own where none are named
SETS = {"kr": ("kr-crops-karplate", "kr-crops-misc")}
SHOWN = 60  # pairs on a sheet
BLENDER, TWINS = "Blender", "2.5-D, the same plates"

Labelled = tuple[np.ndarray, str]  # picture, compact text


def main() -> None:
    """Gather, read, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--model", action="append")
    parser.add_argument("--region", default="kr")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--detail", type=float, default=DETAIL)
    parser.add_argument("--sheet", type=Path)
    args = parser.parse_args()
    sets, kinds = gathered(args)
    if args.sheet:
        write_sheet(args.sheet, sets)
    readers = {}
    for model in args.model or MODELS.get(args.region, (None,)):
        named = {"region": args.region, "model": model}
        readers[f"{model or args.region}, one look"] = Reader(**named, again=False)
        readers[f"{model or args.region}, as read"] = Reader(**named)
    head = f"| plates | of | {' | '.join(readers)} |\n" + "|---" * (2 + len(readers)) + "|"
    print(head)
    marks: dict[str, list[list[bool]]] = {}
    for name, plates in sets.items():
        marks[name] = [right(reader, plates, "as read" in how) for how, reader in readers.items()]
        print(row(name, marks[name]), flush=True)
    print(f"\n{head}\n{by_light(marks, kinds)}\n")
    for how, ours, theirs in zip(readers, marks[BLENDER], marks[TWINS], strict=True):
        ahead = sum(a > b for a, b in zip(ours, theirs, strict=True))
        behind = sum(a < b for a, b in zip(ours, theirs, strict=True))
        print(f"{how}: right in Blender's light alone {ahead}, in the drawing's alone {behind}")


def by_light(marks: dict[str, list[list[bool]]], kinds: list[str]) -> str:
    """Rows for Blender's plates and their twins, by what lights the former."""
    rows = []
    for kind in sorted(set(kinds)):
        for name in (BLENDER, TWINS):
            parts = [list(compress(one, (k == kind for k in kinds))) for one in marks[name]]
            rows.append(row(f"{kind}: {name}", parts))
    return "\n".join(rows)


def gathered(args: argparse.Namespace) -> tuple[dict[str, list[Labelled]], list[str]]:
    """The sets to read, by name; what lights each of Blender's plates."""
    files = {int(path.stem.rpartition("_")[2]): path for path in args.folder.glob("*_*.jpg")}
    numbers = sorted(files)
    text = region_of(args.region).text
    options = {"seed": args.seed, "detail": args.detail, "colour": True}
    planner, drawer = Planner(args.region, **options), Drawer(args.region, **options)
    kinds = [planner.stage(planner.plan(args.seed, number)).light.kind for number in numbers]
    twins = [planner.twin(planner.plan(args.seed, number)) for number in numbers]
    drawn = [f"{''.join(crop.symbols)}_{n}" for n, crop in zip(numbers, twins, strict=True)]
    wrong = [n for n, stem in zip(numbers, drawn, strict=True) if files[n].stem != stem]
    if wrong:
        raise SystemExit(f"{args.folder}: plate {wrong[0]} is of another --seed or --detail")

    def labelled(crops: Iterable[LabelledCrop]) -> list[Labelled]:
        return [(crop.image, compact(text(crop.symbols))) for crop in crops]

    labels = [label for _, label in labelled(twins)]
    sets = {
        BLENDER: [(read_image(files[n]), t) for n, t in zip(numbers, labels, strict=True)],
        TWINS: labelled(twins),
        "2.5-D, as for training": labelled(drawer.numbered(n) for n in numbers),
    }
    for name in SETS.get(args.region, ()) if args.data else ():
        plates = real(args.data, name)
        sets[name] = list(zip(plates.images, plates.texts, strict=True))
    return sets, kinds


def right(reader: Reader, plates: list[Labelled], rules: bool) -> list[bool]:
    """Which are read right."""
    read = reader.read_crops([image for image, _ in plates])
    texts = [compact(p.text if rules else p.unconstrained_text) for p in read]
    return [text == label for text, (_, label) in zip(texts, plates, strict=True)]


def row(name: str, marks: list[list[bool]]) -> str:
    """Counts with the 95 % interval of their shares."""
    total = len(marks[0])
    cells = []
    for one in marks:
        low, high = wilson(sum(one), total)
        cells.append(f"{sum(one)}: {sum(one) / max(1, total):.1%} ({low:.1%} to {high:.1%})")
    return f"| {name} | {total} | {' | '.join(cells)} |"


def write_sheet(path: Path, sets: dict[str, list[Labelled]]) -> None:
    """Pairs: Blender's plate, its twin to the right."""
    pairs = zip(sets[BLENDER][:SHOWN], sets[TWINS], strict=False)
    crops = [LabelledCrop(one[0], (), np.zeros((0, 4, 2))) for pair in pairs for one in pair]
    cv2.imwrite(str(path), sheet(crops, 8))


if __name__ == "__main__":
    main()
