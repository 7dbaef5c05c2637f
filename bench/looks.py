"""What further looks at a crop bring: drawn plates, upright and rolled, one look and more.

    python bench/looks.py [--regions kr,jp,us,gb,br] [--count 1000] [--rolls 0,12,25]

The plates are drawn as those of training, with a seed of their own, and turned as said. Prints for
each region and roll how many are read right with one look and with further ones, how many were
looked at again, the expected calibration error and, of the readings above 0.9, how many are wrong.
"""

import argparse
from dataclasses import replace

from platelet.measure.plates import Reading, score
from platelet.plates.regions import region as region_of
from platelet.read.again import SURE
from platelet.read.reader import Reader
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.types import Plate

SEED = 50_029  # of no training
CLAIMED = 0.9  # confidence


def main() -> None:
    """Draw and read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="kr,jp,us,gb,br")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rolls", default="0,12,25", help="degrees")
    args = parser.parse_args()
    print(f"{'':12}{'one look':>9}{'more':>6}{'again':>7}{'ECE':>7}{'more':>7}{'wrong > 0.9':>13}")
    for code in args.regions.split(","):
        for roll in map(float, args.rolls.split(",")):
            print(line(code, roll, args.count))


def line(code: str, roll: float, count: int) -> str:
    """One region and roll."""
    where = region_of(code)
    axes = replace(standard(code), turn=(0.0, 0.0, roll) if roll else None)
    drawer = Drawer(code, seed=SEED, axes=axes)
    crops = [drawer.crop() for _ in range(count)]
    images, texts = [c.image for c in crops], [where.text(c.symbols) for c in crops]
    one, more = (Reader(code, again=again).read_crops(images) for again in (False, True))
    unsure = sum(plate.confidence < SURE for plate in one)
    first, all_ = score(readings(one, texts)), score(readings(more, texts))
    return (
        f"{code} by {roll:3.0f}{first.strict.right:11}{all_.strict.right:7}{unsure / count:7.1%}"
        f"{first.ece:7.3f}{all_.ece:7.3f}{wrong(one, texts):>7} {wrong(more, texts):>6}"
    )


def readings(plates: list[Plate], texts: list[str]) -> list[Reading]:
    """What was read, for measuring."""
    pairs = zip(plates, texts, strict=True)
    return [Reading("", text, plate.text, plate.confidence, "", 1) for plate, text in pairs]


def wrong(plates: list[Plate], texts: list[str]) -> str:
    """Wrong readings of the claimed ones."""
    claimed = [(p, t) for p, t in zip(plates, texts, strict=True) if p.confidence > CLAIMED]
    return f"{sum(p.text != t for p, t in claimed)}/{len(claimed)}"


if __name__ == "__main__":
    main()
