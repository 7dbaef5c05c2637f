"""What the benches share: runs that are kept, plates to read, cells of a table."""

import json
import math
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from platelet.errors import VerificationError
from platelet.measure.manifest import compact, read_manifest
from platelet.measure.plates import Reading, Share, score, wilson
from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.types import Plate
from platelet.vision.image import read_image
from platelet.vision.warp import upright

CLEAN = 0.5  # share of drawn plates without blur and noise
CLAIMED = 0.9  # confidence
FLOAT, UINT8 = "tflite", "tflite-uint8"


class Plates(NamedTuple):
    """Pictures of plates and their texts."""

    images: list[np.ndarray]
    texts: list[str]


class Counts(NamedTuple):
    """What was read of one set with one look, without rules."""

    strict: int  # plates
    merged: int  # plates, O as 0 and I as 1
    plates: int
    characters: int
    length: int  # characters there are


def train(run: Path, recipe: str, sets: Sequence[str], *, start_from: Path | None = None) -> None:
    """Train `recipe` into `run`, going on where it was stopped."""
    fields = [word for one in (*sets, "evaluate_plates=100") for word in ("--set", one)]
    origin = ["--from", str(start_from)] if start_from else []
    command = [sys.executable, "-m", "platelet", "train", recipe, "--out", str(run)]
    subprocess.run([*command, *fields, *origin], check=True)


def export(run: Path, targets: Sequence[str] = (FLOAT,), least: float = 0.99) -> Path:
    """The model file of a run's last weights, so that nothing is chosen; named by its target.

    That is the first one whose file reads at least that share of plates as the weights do.
    """
    from platelet.export.run import ExportOptions, export_run

    for target in targets:
        model = run / f"{target}.tflite"
        options = ExportOptions(target=target, weights="latest", least_agreement=least)
        try:
            export_run(run, model, options)
        except VerificationError as error:
            print(f"{run}: {target}: {error}", file=sys.stderr)
        else:
            return model
    raise SystemExit(f"{run}: no file reads as its weights do")


def kept(path: Path, measure: Callable[[], dict]) -> dict:
    """What `measure` found, kept in the file `path`."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(measure()), "utf-8")
    return json.loads(path.read_text("utf-8"))


@cache
def drawn(code: str, count: int, seed: int) -> Plates:
    """Fresh plates of a region, the same in every run."""
    drawer = Drawer(code, seed=seed, axes=replace(standard(code), clean=CLEAN))
    crops = [drawer.crop() for _ in range(count)]
    return Plates([c.image for c in crops], [region(code).text(c.symbols) for c in crops])


@cache
def real(data: Path, name: str) -> Plates:
    """The plates of the labelled set data/name, those of scenes cut out at their boxes."""
    items = read_manifest(data / name / "manifest.csv")
    images = [read_image(item.path) for item in items]
    pairs = zip(images, items, strict=True)
    cut = [i if item.corners is None else upright(i, item.corners) for i, item in pairs]
    return Plates(cut, [compact(item.label) for item in items])


def read(reader: Reader, plates: Plates) -> Counts:
    """What the network alone reads."""
    found = reader.read_crops(plates.images)
    each = [
        Reading("", text, plate.unconstrained_text, plate.confidence)
        for plate, text in zip(found, plates.texts, strict=True)
    ]
    done = score(each)
    return Counts(
        done.strict.right,
        done.merged.right,
        done.strict.total,
        done.characters.right,
        done.characters.total,
    )


def readings(plates: Sequence[Plate], texts: Sequence[str]) -> list[Reading]:
    """What was read with the rules, for measuring."""
    pairs = zip(plates, texts, strict=True)
    return [Reading("", text, plate.text, plate.confidence) for plate, text in pairs]


def cell(pairs: Sequence[tuple[int, int]]) -> str:
    """The share of all seeds with its 95 % interval, and each seed's count."""
    pooled = Share(*(sum(pair[i] for pair in pairs) for i in (0, 1)))
    low, high = wilson(pooled.right, pooled.total)
    each = ", ".join(str(pair[0]) for pair in pairs)
    return f"{pooled.value:.1%} ({low:.1%} to {high:.1%}): {each} of {pairs[0][1]}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def log_loss(plates: list[Plate], texts: list[str]) -> float:
    """Mean of -log of what each reading gave to the truth about itself, of 1e-4 at least."""
    pairs = zip(plates, texts, strict=True)
    given = [p.confidence if p.text == t else 1 - p.confidence for p, t in pairs]
    return -sum(math.log(max(one, 1e-4)) for one in given) / len(given)


def wrong(plates: list[Plate], texts: list[str]) -> str:
    """Wrong readings of the claimed ones."""
    claimed = [(p, t) for p, t in zip(plates, texts, strict=True) if p.confidence > CLAIMED]
    return f"{sum(p.text != t for p, t in claimed)}/{len(claimed)}"
