"""How well the names of American states are read: drawn plates, and crops named by their state.

    python bench/state_names.py [--count 1500] [--seed 71] [--crops shared/data/us-crops-openalpr]

Fits the constants of platelet.read.state to drawn plates (half of them), tells how often a state is
told on the other half and on crops whose file names begin with its code, and how often it is right.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from platelet.read import state
from platelet.read.reader import Reader
from platelet.read.recognizer import Recognizer
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.vision.image import read_image

LEVELS = (0.5, 0.9)
Seen = tuple[np.ndarray, int]  # prices of the names, and which it is; -1: none


def main() -> None:
    """Draw, look, fit, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=71)
    parser.add_argument("--crops", type=Path)
    args = parser.parse_args()
    reader = Reader("us", model="latin_columns", again=False).recognizers[0]
    drawn = list(seen_on_drawn(reader, args.count, args.seed))
    half = len(drawn) // 2
    fitted = fit(drawn[:half], reader)
    print(f"by price {fitted[0]:.2f}, by letter {fitted[1]:.2f}, at all {fitted[2]:.2f}")
    report("drawn plates", drawn[half:], reader)
    if args.crops:
        report(str(args.crops), list(seen_on_crops(reader, args.crops)), reader)


def seen_on_drawn(reader: Recognizer, count: int, seed: int) -> Iterator[Seen]:
    """Prices on drawn plates; those of chosen words show the name of no state."""
    drawer = Drawer("us", seed=seed, axes=standard("latin"))
    places = {code: i for i, code in enumerate(reader.region.states)}
    states = {one.name: places.get(one.state, -1) for one in drawer.region.formats}
    for _ in range(count):
        crop = drawer.crop()
        yield state.prices_of(reader, crop.image), states[crop.format]


def seen_on_crops(reader: Recognizer, folder: Path) -> Iterator[Seen]:
    """Prices on crops named after their state: ca123.jpg."""
    places = {code: i for i, code in enumerate(reader.region.states)}
    for path in sorted(folder.glob("*.jpg")):
        place = places.get(f"us-{path.stem.rstrip('0123456789')}")
        if place is not None:
            yield state.prices_of(reader, read_image(path)), place


def fit(seen: list[Seen], reader: Recognizer) -> np.ndarray:
    """The constants that make the states likeliest; no name that is read is any of them."""
    prices = np.minimum(np.array([one for one, _ in seen]), 60)
    places = np.array([place for _, place in seen])
    letters = np.array([len(ids) for ids in state.names_of(reader.region)])

    def loss(constants: np.ndarray) -> float:
        logits = constants[0] * prices + constants[1] * letters + constants[2]
        odds = np.exp(logits - np.maximum(logits.max(1, keepdims=True), 0))
        none = np.exp(-np.maximum(logits.max(1), 0))
        own = np.where(places < 0, 0, odds[np.arange(len(odds)), places])
        right = own + none * np.where(places < 0, 1, 1 / len(letters))
        shown = right / (odds.sum(1) + none)
        return float(-np.log((1 - state.MISTAKEN) * shown + state.MISTAKEN / len(letters)).mean())

    start = np.array([state.BY_PRICE, state.BY_LETTER, state.AT_ALL])
    return minimize(loss, start, method="Nelder-Mead").x


def report(title: str, seen: list[Seen], reader: Recognizer) -> None:
    """How many states are told and right, by confidence."""
    letters = np.array([len(ids) for ids in state.names_of(reader.region)])
    shown = np.array([state.probabilities(prices, letters) for prices, _ in seen])
    places = np.array([place for _, place in seen])
    surest, right = shown.max(1), shown.argmax(1) == places
    print(f"{title}: {len(seen)}, {(places >= 0).sum()} of a state")
    for least in LEVELS:
        told = surest >= least
        print(f"  at least {least}: {told.sum()} told, {(told & right).sum()} right")


if __name__ == "__main__":
    main()
