"""How the opinions of several networks are best joined: drawn plates that one look is not sure of.

    python bench/opinions.py [--regions us,gb,de,fr,br,ar] [--count 300] [--posed 0.5]
                             [--seed 50071] [--weights 0.5,1] [--weights 1,1] …

Every network and every further cut looks at each of them once. Then the looks are joined: as
platelet does, with the weights of platelet.runtime.hub.OPINIONS; with each of --weights, in the
order of OPINIONS; and as until decision 023, the first network alone, with any of the others or
with all, whichever is surest. Prints how many are read right, the mean confidence, the expected
calibration error, the log loss and, of the readings above 0.9, how many are wrong.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from trained import log_loss, readings, wrong

from platelet.measure.plates import score
from platelet.plates.regions import region as region_of
from platelet.read.again import SURE, sought, whole
from platelet.read.fuse import CUTS
from platelet.read.reader import Reader
from platelet.read.recognizer import Look
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.types import Plate

SEED = 50_071  # of no training
HEARD = replace(CUTS, unheard=True)

Joined = Callable[[Sequence[Look]], Plate]


def main() -> None:
    """Draw, look, join."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="us,gb,de,fr,br,ar")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--posed", type=float, default=0.5, help="share seen near and straight")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--weights", action="append", default=[])
    args = parser.parse_args()
    seen, texts = [], []
    for code in args.regions.split(","):
        for looks, text in unsure(code, args.count, args.posed, args.seed):
            seen.append(looks)
            texts.append(text)
    print(f"{'':16}{'right':>6}{'of':>6}{'mean':>8}{'ECE':>8}{'log loss':>10}{'wrong > 0.9':>14}")
    others: dict[str, Joined] = {w: weighted([*map(float, w.split(","))]) for w in args.weights}
    for name, join in {"as shipped": shipped, "the surest": surest, **others}.items():
        plates = [join(looks) for looks in seen]
        found = score(readings(plates, texts))
        mean = sum(plate.confidence for plate in plates) / max(1, len(plates))
        print(
            f"{name:16}{found.strict.right:6}{len(plates):6}{mean:8.3f}{found.ece:8.3f}"
            f"{log_loss(plates, texts):10.3f}{wrong(plates, texts):>14}"
        )


def unsure(code: str, count: int, posed: float, seed: int) -> Iterator[tuple[list[Look], str]]:
    """All looks at each drawn plate that one look is not sure of, and its text."""
    reader = Reader(code)
    drawer = Drawer(code, seed=seed, axes=replace(standard(code), posed=posed))
    for _ in range(count):
        crop = drawer.crop()
        first = reader.look_at([crop.image])[0]
        if not first or first[0].plate.confidence >= SURE:
            continue
        cut = sought(whole(crop.image), reader.corner_finder)
        more = [reader._opinions(cut, first), reader._views(cut, first)]
        looks = [first[0], *(look for viewed in more for _, look in viewed[0])]
        yield looks, region_of(code).text(crop.symbols)


def shipped(looks: Sequence[Look]) -> Plate:
    """All by their weights."""
    return looks[0].recognizer.joined(looks, CUTS)


def weighted(weights: Sequence[float]) -> Joined:
    """All by other weights of the networks after the first; those of no weight are left out."""

    def join(looks: Sequence[Look]) -> Plate:
        by_whom = list(dict.fromkeys(id(look.recognizer) for look in looks))
        given = dict(zip(by_whom, (1.0, *weights), strict=False))
        kept = [look for look in looks if given[id(look.recognizer)] > 0]
        usual = {id(one): (one, one.counts) for one in (look.recognizer for look in kept)}
        for key, (one, counts) in usual.items():
            one.counts = replace(counts, weight=given[key])
        try:
            return shipped(kept)
        finally:
            for one, counts in usual.values():
                one.counts = counts

    return join


def surest(looks: Sequence[Look]) -> Plate:
    """The first network alone, with one of the others or with all of them."""
    own = looks[0].recognizer
    rest = list({id(k.recognizer): k.recognizer for k in looks if k.recognizer is not own}.values())
    parties = [
        [look for look in looks if look.recognizer is own or look.recognizer in party]
        for size in sorted({0, 1, len(rest)})
        for party in combinations(rest, min(size, len(rest)))
    ]
    best = max(parties, key=lambda party: own.joined(party, HEARD).confidence)
    return shipped(best)


if __name__ == "__main__":
    main()
