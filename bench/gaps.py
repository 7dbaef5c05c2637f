"""How well gaps between characters tell where a number is parted: drawn plates of one row.

    python bench/gaps.py [--regions us,de,gb] [--count 120] [--seed 7100]

Prints how many gaps part groups, by how wide they are beside the usual gap of their plate, and the
steepness and the middle of the logistic regression that platelet.decode.gaps holds.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from platelet.decode.gaps import wide
from platelet.plates.match import PARTED
from platelet.read.reader import Reader
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer

REGIONS = "us,us,us,de,gb,br,ar,fr,cz,nl,it,pl"
EDGES = (-9, -0.5, -0.3, -0.1, 0.05, 0.15, 0.25, 0.35, 0.5, 0.7, 9)  # logarithms
MISTAKEN = 0.02  # share of gaps that say nothing: texts misread, plates beside their pattern
ROUNDS = 4000  # of gradient ascent


def main() -> None:
    """Draw, look, count, fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default=REGIONS)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=7_100)
    args = parser.parse_args()
    codes = enumerate(args.regions.split(","))
    pairs = [one for k, code in codes for one in gaps(code, args.count, args.seed + k)]
    sizes, parted = np.array(pairs).T
    print(f"{len(pairs)} gaps, {parted.mean():.3f} part groups")
    for low, high in pairwise(EDGES):
        inside = (sizes >= low) & (sizes < high)
        share = f"{parted[inside].mean():.3f}" if inside.any() else ""
        print(f"{low:6} to {high:5}: {inside.sum():5} {share}")
    steepness, middle = fit(sizes, parted)
    even = middle + np.log(PARTED / (1 - PARTED)) / steepness
    print(f"steepness {steepness:.2f}, parted as often as not at {middle:.3f}, even at {even:.3f}")


def gaps(code: str, count: int, seed: int) -> Iterator[tuple[float, bool]]:
    """Gaps of drawn plates whose series says how they are parted: (how wide, whether parted)."""
    drawer = Drawer(code, seed=seed, rows=(1, 1), axes=replace(standard("latin"), posed=0.3))
    (recognizer,) = Reader(code, model="latin_columns", again=False).panel.recognizers
    series = {one.name: one for one in drawer.region.formats}
    for _ in range(count):
        crop = drawer.crop()
        parted = series[crop.format].parted(crop.symbols)
        ids = tuple(drawer.region.alphabet.ids[symbol] for symbol in crop.symbols)
        seen = wide([recognizer.look([crop.image])[0].log_probabilities], ids)
        if parted is not None and seen is not None:
            yield from zip(seen.tolist(), parted, strict=True)


def fit(sizes: np.ndarray, parted: np.ndarray) -> tuple[float, float]:
    """Steepness and middle of the logistic curve that makes `parted` the likeliest."""
    steepness, middle = 5.0, 0.2
    for _ in range(ROUNDS):
        curve = 1 / (1 + np.exp(-steepness * (sizes - middle)))
        share = (1 - MISTAKEN) * curve + MISTAKEN * parted.mean()
        slope = (1 - MISTAKEN) * curve * (1 - curve) * (parted - share) / (share * (1 - share))
        steepness += 20 * float((slope * (sizes - middle)).mean())
        middle -= 0.02 * float((slope * steepness).mean())
    return steepness, middle


if __name__ == "__main__":
    main()
