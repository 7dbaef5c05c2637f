"""How the opinions of several networks are best joined: drawn plates that one look is not sure of.

    python bench/opinions.py [--regions us,gb,de,fr,br,ar] [--count 300] [--posed 0.5]
                             [--seed 50071] [--weights 0.5,1] [--weights 1,1] …

Every network and every further cut looks at each of them once. Then the looks are joined: as
platelet does, with the weights of platelet.runtime.hub.OPINIONS; with each of --weights, in the
order of OPINIONS; without what gaps between characters tell (decision 024); and as until decision
023, the first network alone, with any of the others or with all, whichever is surest. Prints how
many are read right, the mean confidence, the expected calibration error, the log loss and, of the
readings above 0.9, how many are wrong.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from trained import log_loss, readings, wrong

from platelet.measure.plates import score
from platelet.read.again import SURE, sought, whole
from platelet.read.fuse import CUTS
from platelet.read.reader import Reader
from platelet.read.recognizer import Look
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.types import Plate

SEED = 50_071  # of no training
HEARD = replace(CUTS, unheard=True)

Unsure = tuple[list[Look], str]  # all looks at a plate, and its text


def main() -> None:
    """Draw, look, join."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="us,gb,de,fr,br,ar")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--posed", type=float, default=0.5, help="share seen near and straight")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--weights", action="append", default=[])
    args = parser.parse_args()
    readers = [Reader(code) for code in args.regions.split(",")]
    pairs = [one for reader in readers for one in unsure(reader, args.count, args.posed, args.seed)]
    seen, texts = [looks for looks, _ in pairs], [text for _, text in pairs]
    advisers = [one for reader in readers for one in reader.panel.advisers]
    along = {one for one in advisers if one.along}
    print(f"{'':16}{'right':>6}{'of':>6}{'mean':>8}{'ECE':>8}{'log loss':>10}{'wrong > 0.9':>14}")
    for name in ("as shipped", "without gaps", "the surest", *args.weights):
        if name in args.weights:
            weigh(readers, [*map(float, name.split(","))])
        for adviser in advisers:
            adviser.along = name != "without gaps" and adviser in along
        plates = [surest(looks) if name == "the surest" else joined(looks) for looks in seen]
        found = score(readings(plates, texts))
        mean = sum(plate.confidence for plate in plates) / max(1, len(plates))
        print(
            f"{name:16}{found.strict.right:6}{len(plates):6}{mean:8.3f}{found.ece:8.3f}"
            f"{log_loss(plates, texts):10.3f}{wrong(plates, texts):>14}"
        )


def unsure(reader: Reader, count: int, posed: float, seed: int) -> Iterator[Unsure]:
    """All looks at each drawn plate that one look is not sure of, and its text."""
    region = reader.panel.recognizers[0].region
    drawer = Drawer(region.code, seed=seed, axes=replace(standard(region.code), posed=posed))
    for _ in range(count):
        crop = drawer.crop()
        first = reader.panel.look_at([crop.image])[0]
        if not first or first[0].plate.confidence >= SURE:
            continue
        cut = sought(whole(crop.image), reader.panel.corner_finder)
        more = [reader.panel.opinions(cut, first), reader.panel.other_cuts(cut, first)]
        looks = [first[0], *(look for viewed in more for _, look in viewed[0])]
        yield looks, region.text(crop.symbols)


def weigh(readers: Sequence[Reader], weights: Sequence[float]) -> None:
    """Give the networks that are asked other weights, in the order of OPINIONS."""
    for reader in readers:
        for adviser, weight in zip(reader.panel.advisers, weights, strict=True):
            adviser.counts = replace(adviser.counts, weight=weight)


def joined(looks: Sequence[Look]) -> Plate:
    """All by their weights; those of no weight are left out."""
    counted = [look for look in looks if look.recognizer.counts.weight > 0]
    return counted[0].recognizer.joined(counted, CUTS)


def surest(looks: Sequence[Look]) -> Plate:
    """The first network alone, with one of the others or with all of them."""
    own = looks[0].recognizer
    rest = list(dict.fromkeys(k.recognizer for k in looks if k.recognizer is not own))
    parties = [
        [look for look in looks if look.recognizer is own or look.recognizer in party]
        for size in sorted({0, 1, len(rest)})
        for party in combinations(rest, min(size, len(rest)))
    ]
    best = max(parties, key=lambda party: own.joined(party, HEARD).confidence)
    return joined(best)


if __name__ == "__main__":
    main()
