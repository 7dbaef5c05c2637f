"""Which country European plates are told to be of, where only `eu` is named.

    python bench/countries.py [--count 60] [--seed 99] [--countries de,fr,it] [--plates easy]

Draws plates of each country, reads them as `platelet read --region eu` does, and prints how many
texts are right and of which countries these are told to be.
"""

import argparse
from collections import Counter

from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.synth.axes import EASY, READABLE
from platelet.synth.draw import Drawer

AXES = {"easy": EASY, "readable": READABLE}
TOLD = 4  # countries a line


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=60, help="plates of each country")
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--countries", default=",".join(region("eu").members))
    parser.add_argument("--plates", choices=AXES, default="easy")
    args = parser.parse_args()
    reader, told, right, drawn = Reader("eu"), 0, 0, 0
    for code in args.countries.split(","):
        drawer = Drawer(code, seed=args.seed, axes=AXES[args.plates], rows=(1, 1))
        crops = [drawer.crop() for _ in range(args.count)]
        plates = reader.read_crops([crop.image for crop in crops])
        texts = [region(code).text(crop.symbols) for crop in crops]
        found = Counter(p.region for p, text in zip(plates, texts, strict=True) if p.text == text)
        told, right, drawn = told + found[code], right + found.total(), drawn + len(crops)
        others = ", ".join(f"{name} {count}" for name, count in found.most_common(TOLD))
        print(f"{code}: {found.total()} of {len(crops)} read, {found[code]} told {code} ({others})")
    print(f"all: {right} of {drawn} read, of these {told} with their country = {told / right:.1%}")


if __name__ == "__main__":
    main()
