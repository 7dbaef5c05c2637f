"""What further looks at a crop bring: drawn plates, upright and rolled, one look and more.

    python bench/looks.py [--regions kr,jp,us,gb,br] [--count 1000] [--rolls 0,12,25]
                          [--seed 50029] [--weight 0] [--unheard]

The plates are drawn as those of training, with a seed of their own, and turned as said. Prints for
each region and roll how many are read right with one look and with further ones, how many were
looked at again, the expected calibration error, the log loss of further looks and, of the readings
above 0.9, how many are wrong. --weight and --unheard join the looks otherwise than platelet does,
see platelet.read.fuse.Joining.
"""

import argparse
from dataclasses import replace

from trained import log_loss, readings, wrong

from platelet.measure.plates import score
from platelet.plates.regions import region as region_of
from platelet.read import again
from platelet.read.fuse import Joining
from platelet.read.reader import Reader
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer

SEED = 50_029  # of no training


def main() -> None:
    """Draw and read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="kr,jp,us,gb,br")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rolls", default="0,12,25", help="degrees")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--weight", type=float, default=again.CUTS.independence)
    parser.add_argument("--unheard", action="store_true")
    args = parser.parse_args()
    again.CUTS = Joining(args.weight, args.unheard)
    print(f"{'':12}{'one look':>9}{'more':>6}{'again':>7}{'ECE':>7}{'more':>7}"
          f"{'log loss':>10}{'wrong > 0.9':>13}")  # fmt: skip
    for code in args.regions.split(","):
        for roll in map(float, args.rolls.split(",")):
            print(line(code, roll, args.count, args.seed))


def line(code: str, roll: float, count: int, seed: int) -> str:
    """One region and roll."""
    where = region_of(code)
    axes = replace(standard(code), turn=(0.0, 0.0, roll) if roll else None)
    drawer = Drawer(code, seed=seed, axes=axes)
    crops = [drawer.crop() for _ in range(count)]
    images, texts = [c.image for c in crops], [where.text(c.symbols) for c in crops]
    one, more = (Reader(code, again=more).read_crops(images) for more in (False, True))
    unsure = sum(plate.confidence < again.SURE for plate in one)
    first, all_ = score(readings(one, texts)), score(readings(more, texts))
    return (
        f"{code} by {roll:3.0f}{first.strict.right:11}{all_.strict.right:7}{unsure / count:7.1%}"
        f"{first.ece:7.3f}{all_.ece:7.3f}{log_loss(more, texts):10.3f}"
        f"{wrong(one, texts):>7} {wrong(more, texts):>6}"
    )


if __name__ == "__main__":
    main()
