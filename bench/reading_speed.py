"""How long a plate takes as `platelet read --crops` reads it, every look counted.

    python bench/reading_speed.py [--count 100] [--seed 5] [--regions us,eu,kr,jp,all]

Drawn plates of each region, read once each on one thread: the median, the mean and what nine in ten
stay below, the share of it that networks take, how many pictures they look at, and the median
beside one look of the region's first network at the same plates, taken in turn. `all`: American
plates with no region named.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from platelet.read.reader import Reader
from platelet.runtime.session import Session
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer

DRAWN = {"eu": "de", "all": "us"}  # of groups, whose plates are drawn
AXES = {"kr": "kr", "jp": "jp"}  # the others' are "latin"


@dataclass(slots=True)
class Networks:
    """What networks did."""

    ms: float = 0.0
    pictures: int = 0


def main() -> None:
    """Draw, read, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--regions", default="us,eu,kr,jp,all")
    args = parser.parse_args()
    for code in args.regions.split(","):
        report(code, args.count, args.seed)


def report(code: str, count: int, seed: int) -> None:
    """One region's line."""
    drawn = DRAWN.get(code, code)
    drawer = Drawer(drawn, seed=seed, axes=standard(AXES.get(drawn, "latin")), colour=True)
    asked = None if code == "all" else code
    reader, once = Reader(asked), Reader(asked, again=False)
    crops = [drawer.crop().image for _ in range(count)]
    for one in (reader, once):
        one.read_crops(crops[:2])  # what is loaded or made once
    whole, alone = [], []
    with counted() as networks:
        for crop in crops:
            alone.append(once.read(crop, crops=True).ms)
            ms, pictures = networks.ms, networks.pictures
            took = reader.read(crop, crops=True).ms
            whole.append((took, networks.ms - ms, networks.pictures - pictures))
    total, inside, pictures = np.array(whole).T
    usual, ninth = np.quantile(total, (0.5, 0.9))
    print(
        f"{code} ({drawn}): median {usual:.1f} ms a plate, mean {total.mean():.1f}, nine tenths "
        f"below {ninth:.1f}; {usual / np.median(alone):.1f} times one look; networks "
        f"{inside.sum() / total.sum():.0%}, {pictures.mean():.1f} pictures"
    )


@contextmanager
def counted() -> Iterator[Networks]:
    """Counts what every network does."""
    networks, run = Networks(), Session.run

    def counting(session: Session, images: np.ndarray):
        start = time.perf_counter()
        try:
            return run(session, images)
        finally:
            networks.ms += (time.perf_counter() - start) * 1000
            networks.pictures += len(images)

    with patch.object(Session, "run", counting):
        yield networks


if __name__ == "__main__":
    main()
