"""How plates of two rows are read: readable drawn ones, nothing but two rows, country by country.

    python bench/two_rows.py [--regions de,gb,fr,…] [--count 100] [--plates readable] [--model NAME]
                             [--named]

Every country of the group `eu` that has such plates, unless --regions says otherwise. Read as
`platelet read --crops --region eu` reads them, with all networks and the rules of all countries;
with --named by the rules of their own, as `--region de` reads German ones. Prints how many are
right, and right when O counts as 0 and I as 1. --plates as in bench/fields.py: "training", as hard
as those of training; "readable", neither blurred nor noisy and well exposed; "easy", besides nearly
straight.
"""

import argparse

from fields import KINDS
from trained import readings

from platelet.measure.plates import Reading, Share, score
from platelet.plates.regions import region as region_of
from platelet.read.reader import Reader
from platelet.synth.axes import Axes, standard
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop

SEED = 50_087  # and on, one a country: no training run draws with them


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default=",".join(region_of("eu").members))
    parser.add_argument("--count", type=int, default=100, help="plates a country")
    parser.add_argument("--plates", default="readable", choices=KINDS)
    parser.add_argument("--model")
    parser.add_argument("--named", action="store_true", help="by the rules of the own country")
    args = parser.parse_args()
    europe, every = Reader("eu", model=args.model), []
    for code in args.regions.split(","):
        crops = two_rows(code, KINDS[args.plates] or standard(code), args.count)
        if not crops:
            print(f"{code}: no plates of two rows")
            continue
        reader = Reader(code, model=args.model) if args.named else europe
        plates = reader.read_crops([crop.image for crop in crops])
        where = reader.panel.recognizers[0].region
        texts = [where.text(crop.symbols) for crop in crops]
        every += readings(plates, texts)
        print(said(code, every[-len(crops) :]), flush=True)
    print(said("all", every))


def two_rows(code: str, axes: Axes, count: int) -> list[LabelledCrop]:
    """Drawn plates of two rows of one country, its series as common as they are; none if none."""
    if 2 not in region_of(code).row_counts:
        return []
    seed = SEED + region_of("latin").members.index(code)
    drawer = Drawer(code, seed=seed, axes=axes, rows=(2, 2))
    return [drawer.crop() for _ in range(count)]


def said(code: str, found: list[Reading]) -> str:
    """One line of the table."""
    counts = score(found)
    return f"{code}: right {_share(counts.strict)}, with O = 0 and I = 1 {_share(counts.merged)}"


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.right} of {share.total} = {share.value:.1%} ({low:.1%} to {high:.1%})"


if __name__ == "__main__":
    main()
