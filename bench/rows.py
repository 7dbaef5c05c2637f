"""How many rows plates are told to have, and of which series.

    python bench/rows.py [--regions kr,jp,us,eu,br,ar] [--count 100] [--rolls 0,15,25]

Draws readable plates of one row and of two, upright and rolled, and reads them as `platelet read
--crops --region REGION` does. Of those that are read right and fit a series: how many are told to
have the rows that they have, and how many to be of the series that they are of.
"""

import argparse
from dataclasses import replace

from platelet.plates.regions import region as region_of
from platelet.read.reader import Reader
from platelet.synth.axes import READABLE
from platelet.synth.draw import Drawer

SEED = 50_093  # no training run draws with it


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="kr,jp,us,eu,br,ar")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rolls", default="0,15,25", help="degrees")
    args = parser.parse_args()
    for code in args.regions.split(","):
        reader = Reader(code)
        for rows in sorted(region_of(code).row_counts):
            for roll in map(float, args.rolls.split(",")):
                print(line(reader, rows, roll, args.count), flush=True)


def line(reader: Reader, rows: int, roll: float, count: int) -> str:
    """One region, number of rows and roll."""
    where = reader.panel.recognizers[0].region
    axes = replace(READABLE, turn=(0.0, 0.0, roll) if roll else None)
    drawer = Drawer(where.code, seed=SEED, axes=axes, rows=(rows, rows))
    crops = [drawer.crop() for _ in range(count)]
    plates = reader.read_crops([crop.image for crop in crops])
    pairs = zip(plates, crops, strict=True)
    read = [(p, c) for p, c in pairs if p.valid and p.text == where.text(c.symbols)]
    told = sum(plate.rows == rows for plate, _ in read)
    of_series = sum(plate.format == crop.format for plate, crop in read)
    return (
        f"{where.code}, {rows} row{'s' * (rows > 1)}, rolled by {roll:.0f}: {len(read)} of {count} "
        f"read, rows of {told} told right, series of {of_series}"
    )


if __name__ == "__main__":
    main()
