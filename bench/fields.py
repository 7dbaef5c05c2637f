"""How well the fields of drawn plates are read, upright and at an angle.

    python bench/fields.py [--region jp] [--count 1000] [--plates KIND] [--fonts unseen]
                           [--sheet plates.png]

Prints for fresh drawn plates how many were read right a field and as a whole, the weighted F1, and
whether the right content was among the first three; then the same plates turned by 25 degrees
either way and seen from 45 degrees either side, beside upright ones. --plates: "training", as hard
as those of training; "readable", neither blurred nor noisy and well exposed; "easy", besides nearly
straight. --fonts unseen draws kanji with fonts that no training used. --sheet writes 60 of them.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import cv2

from platelet.measure.fields import Fields, field_scores
from platelet.measure.plates import Share
from platelet.measure.report import field_table
from platelet.plates.match import match
from platelet.plates.region import Region
from platelet.read.evaluate import fields_of
from platelet.read.reader import Reader
from platelet.synth.axes import EASY, READABLE, Axes, standard
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop
from platelet.vision.preprocess import fit
from platelet.vision.tiles import tiled

KINDS = {"training": None, "readable": READABLE, "easy": EASY}
SEED = 50_033  # no training run draws with it
BATCH = 100
TURNS = {
    "upright": (0.0, 0.0, 0.0),
    "rolled by 25": (0.0, 0.0, 25.0),
    "rolled by -25": (0.0, 0.0, -25.0),
    "seen from 45": (45.0, 0.0, 0.0),
    "seen from -45": (-45.0, 0.0, 0.0),
}


def main() -> None:
    """Draw, read, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--region", default="jp")
    parser.add_argument("--model")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--plates", default="training", choices=KINDS)
    parser.add_argument("--fonts", default="unseen", choices=("training", "unseen"))
    parser.add_argument("--sheet", type=Path)
    args = parser.parse_args()
    reader = Reader(args.region, model=args.model)
    axes = replace(KINDS[args.plates] or standard(args.region), fonts=args.fonts)
    where = reader.panel.recognizers[0].region
    if args.sheet:
        write_sheet(args.sheet, where, axes)
    labels, reads, _ = looked_at(reader, axes, args.count)
    print(f"{args.count} {args.plates} plates, kanji with {args.fonts} fonts")
    print(field_table(field_scores(labels, reads)))
    print(f"\n{'turned':16}{'whole':>8}" + "".join(f"{n:>14}" for n in names_of(labels)))
    for name, turn in TURNS.items():
        labels, reads, whole = looked_at(reader, replace(axes, turn=turn), args.count)
        scores = field_scores(labels, reads)
        values = "".join(f"{scores[n].right.value:14.1%}" for n in names_of(labels))
        print(f"{name:16}{whole.value:8.1%}{values}")


def names_of(labels: list[Fields]) -> list[str]:
    """The names of the fields of the commonest kind of plates."""
    kinds = [tuple(label) for label in labels]
    return list(max(set(kinds), key=kinds.count))


def looked_at(
    reader: Reader, axes: Axes, count: int
) -> tuple[list[Fields], list[list[Fields]], Share]:
    """The fields of `count` drawn plates, what was read of each, and the whole plates right."""
    where = reader.panel.recognizers[0].region
    labels, reads, right = [], [], 0
    drawn = plates(where, axes)
    for start in range(0, count, BATCH):
        crops = list(islice(drawn, min(BATCH, count - start)))
        read = reader.read_crops([crop.image for crop in crops])
        for crop, plate in zip(crops, read, strict=True):
            says = match(crop.symbols, where)
            labels.append(says.fields if says else {})
            reads.append(fields_of(plate, where))
            right += plate.text == where.text(crop.symbols)
    return labels, reads, Share(right, count)


def plates(where: Region, axes: Axes) -> Iterator[LabelledCrop]:
    """Drawn plates without end."""
    drawer = Drawer(where.code, seed=SEED, axes=axes)
    while True:
        yield drawer.crop()


def write_sheet(path: Path, where: Region, axes: Axes) -> None:
    """Sixty plates as the network sees them."""
    tiles = [fit(crop.image, 96, 192) for crop in islice(plates(where, axes), 60)]
    path.write_bytes(cv2.imencode(".png", tiled(tiles, 6))[1].tobytes())


if __name__ == "__main__":
    main()
