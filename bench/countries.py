"""Which country European plates are told to be of, where only `eu` is named.

    python bench/countries.py [--count N] [--seed 99] [--countries de,fr] [--plates easy] [--rows 2]
    python bench/countries.py --photos shared/data/eu-scenes-openalpr [--of bench/countries.csv]

Draws plates of each country, reads them as `platelet read --region eu` does, and prints how many
texts are right, of which countries these are told to be and how sure that is. --photos: the surest
plate of each photograph that a table names with its country instead, which was told by eye.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.synth.axes import EASY, READABLE
from platelet.synth.draw import Drawer
from platelet.types import Plate
from platelet.vision.image import read_image

AXES = {"easy": EASY, "readable": READABLE}
TOLD = 4  # countries a line
LEVELS = (0.0, 0.5, 0.9, 0.99)  # of confidence


def main() -> None:
    """Draw or load, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=60, help="plates of each country")
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--countries", default=",".join(region("eu").members))
    parser.add_argument("--plates", choices=AXES, default="easy")
    parser.add_argument("--rows", type=int, choices=(1, 2), default=1, help="of each plate")
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--of", type=Path, default=Path(__file__).with_suffix(".csv"))
    args = parser.parse_args()
    reader = Reader("eu")
    if args.photos:
        return report(*in_photos(reader, args.photos, args.of))
    plates: list[Plate] = []
    countries: list[str] = []
    for code in args.countries.split(","):
        if args.rows not in region(code).row_counts:
            print(f"{code}: has no plates of {args.rows} rows")
            continue
        rows = (args.rows, args.rows)
        drawer = Drawer(code, seed=args.seed, axes=AXES[args.plates], rows=rows)
        read = drawn(reader, drawer, args.count)
        plates, countries = [*plates, *read], [*countries, *[code] * len(read)]
    report(plates, countries)


def drawn(reader: Reader, drawer: Drawer, count: int) -> list[Plate]:
    """What is read rightly of drawn plates of a country; tells how many that are."""
    code = drawer.region.code
    crops = [drawer.crop() for _ in range(count)]
    plates = reader.read_crops([crop.image for crop in crops])
    texts = [region(code).text(crop.symbols) for crop in crops]
    read = [plate for plate, text in zip(plates, texts, strict=True) if plate.text == text]
    found = Counter(plate.region for plate in read)
    others = ", ".join(f"{name} {count}" for name, count in found.most_common(TOLD))
    print(f"{code}: {len(read)} of {count} read, {found[code]} told {code} ({others})")
    return read


def in_photos(reader: Reader, folder: Path, table: Path) -> tuple[list[Plate], list[str]]:
    """The surest plate of each photograph that a table names, and its country."""
    plates, countries = [], []
    for row in csv.DictReader(table.open(encoding="utf-8")):
        found = reader.read(read_image(folder / row["file"])).plates
        if found:
            plates.append(max(found, key=lambda plate: plate.confidence))
            countries.append(row["country"])
            print(f"{row['file']}: {row['country']}, told {plates[-1].region}", end=" ")
            print(f"{plates[-1].region_confidence:.2f}")
    return plates, countries


def report(plates: Sequence[Plate], countries: Sequence[str]) -> None:
    """How many countries are told with what confidence, and how many of these rightly."""
    pairs = list(zip(plates, countries, strict=True))
    for least in LEVELS:
        sure = [(plate, code) for plate, code in pairs if plate.region_confidence >= least]
        right = sum(plate.region == code for plate, code in sure)
        print(f"told with {least} and more: {len(sure)} of {len(pairs)}, {right} right")


if __name__ == "__main__":
    main()
