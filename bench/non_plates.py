"""How often a model is sure of reading something where there is nothing to read.

    python bench/non_plates.py [--model kr_tiny | --region kr] [--foreign us,eu] [--photos FOLDER]

500 crops: walls, car bodies, words, logos and plates of other regions, drawn; with --photos half of
them cut out of held-out photographs, away from their plates. With --region they are read as
`platelet read` does, with the region's second network. Prints how many are read as plates of the
region with a confidence of at least 0.5 and 0.9, by kind. Exit code 1 when more than 1 % reach 0.9.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from platelet.data.photos import held_out_photos, photos_of
from platelet.errors import UnreadableImage
from platelet.read.reader import Reader
from platelet.runtime.hub import load_model
from platelet.synth.dice import Dice
from platelet.synth.nothing import KINDS, NothingDrawer
from platelet.vision.boxes import ious
from platelet.vision.image import read_image

SEED, COUNT = 50_029, 500
SURE, LIKELY = 0.9, 0.5
MOST = 0.01


def main() -> int:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="kr_tiny")
    parser.add_argument("--region", help="read with the models of this region, not with --model")
    parser.add_argument("--foreign", default="us,eu")
    parser.add_argument("--photos", type=Path)
    args = parser.parse_args()
    model = None if args.region else args.model
    reader = Reader(args.region or load_model(model).card.regions[0], model=model)
    drawer = NothingDrawer(seed=SEED, foreign=tuple(args.foreign.split(",")))
    drawn = COUNT // 2 if args.photos else COUNT
    kinds = [KINDS[n % len(KINDS)] for n in range(drawn)]
    crops = [drawer.crop(kind).image for kind in kinds]
    if args.photos:
        pieces = cut_outs(args.photos, COUNT - drawn)
        kinds, crops = kinds + ["photo"] * len(pieces), crops + pieces
    sure, likely, valid = Counter(), Counter(), Counter()
    for kind, plate in zip(kinds, reader.read_crops(crops), strict=True):
        sure[kind] += plate.confidence >= SURE and bool(plate.text)
        likely[kind] += plate.confidence >= LIKELY and bool(plate.text)
        valid[kind] += plate.confidence >= LIKELY and plate.valid
    print(f"{'':10}{'crops':>7}{f'>= {LIKELY}':>9}{'valid':>7}{f'>= {SURE}':>9}")
    for kind, count in Counter(kinds).items():
        print(f"{kind:10}{count:7}{likely[kind]:9}{valid[kind]:7}{sure[kind]:9}")
    print(f"{'all':10}{len(kinds):7}{likely.total():9}{valid.total():7}{sure.total():9}")
    return int(sure.total() > MOST * len(kinds))


def cut_outs(folder: Path, count: int) -> list[np.ndarray]:
    """Pieces of held-out photos that touch none of their plates."""
    dice, pieces = Dice(SEED), []
    for photo in held_out_photos(photos_of(folder)):
        try:
            image = read_image(photo.path)
        except UnreadableImage:
            continue
        height, width = image.shape[:2]
        wide = max(40, int(width * dice.between(0.05, 0.25)))
        tall = max(14, int(wide / dice.between(1.6, 5)))
        x, y = dice.below(max(1, width - wide)), dice.below(max(1, height - tall))
        box = np.array([x, y, x + wide, y + tall], np.float32)
        if not len(photo.plates) or not ious(box, photo.plates).any():
            pieces.append(image[y : y + tall, x : x + wide])
        if len(pieces) == count:
            break
    return pieces


if __name__ == "__main__":
    sys.exit(main())
