"""How often the series and the country of a plate are told, where its text is read.

    python bench/series.py [--regions latin,kr,jp] [--count 500]

Easy plates, drawn in colour. Many texts fit several series: the colour and the shape of the plate
are what else there is to tell them by.
"""

import argparse

from platelet.plates.regions import region as region_of
from platelet.read.reader import Reader
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer

SEED = 50_033  # no training run draws with it


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="latin,kr,jp")
    parser.add_argument("--count", type=int, default=500)
    args = parser.parse_args()
    for code in args.regions.split(","):
        where, drawer = region_of(code), Drawer(code, seed=SEED, axes=EASY, colour=True)
        crops = [drawer.crop() for _ in range(args.count)]
        plates = Reader(code).read_crops([crop.image for crop in crops])
        pairs = zip(plates, crops, strict=True)
        read = [(p, c) for p, c in pairs if p.text == where.text(c.symbols)]
        series = sum(p.format == c.format for p, c in read)
        formats = {one.name: where.country(one) for one in where.formats}
        countries = sum(p.region == formats[c.format] for p, c in read)
        print(f"{code}: {len(read)} of {len(crops)} texts read; of these the series of {series}, "
              f"the country of {countries}")  # fmt: skip


if __name__ == "__main__":
    main()
