"""How well the names of American states are read: drawn plates, and crops named by their state.

    python bench/state_names.py [--count 1500] [--seed 71] [--crops shared/data/us-crops-openalpr]
    python bench/state_names.py --count 500 --seed 4242 --reading

Fits the constants of platelet.read.state to drawn plates (half of them), tells how often a state is
told on the other half and on crops whose file names begin with its code, and how often it is right.
--reading: what names bring to the text and to its series instead, on drawn plates as they are read.
"""

import argparse
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from platelet.read import state
from platelet.read.reader import Reader
from platelet.read.recognizer import Recognizer
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.types import Plate
from platelet.vision.image import read_image

LEVELS = (0.5, 0.9)
LEAST_GIVEN = 1e-3  # to a text that is not among those told
Seen = tuple[np.ndarray, int]  # prices of the names, and which it is; -1: none


def main() -> None:
    """Draw, look, fit, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=71)
    parser.add_argument("--crops", type=Path)
    parser.add_argument("--reading", action="store_true")
    args = parser.parse_args()
    if args.reading:
        return report_reading(args.count, args.seed)
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

    def loss(weights: np.ndarray) -> float:
        shown = state.probabilities(prices, letters, weights.tolist())
        none = 1 - state.MISTAKEN - shown.sum(1)
        own = np.where(places < 0, 0, shown[np.arange(len(shown)), places])
        right = own + none * np.where(places < 0, 1, 1 / len(letters))
        return float(-np.log(right + state.MISTAKEN / len(letters)).mean())

    return minimize(loss, np.array(state.WEIGHTS), method="Nelder-Mead").x


def report(title: str, seen: list[Seen], reader: Recognizer) -> None:
    """How many states are told and right, by confidence."""
    letters = np.array([len(ids) for ids in state.names_of(reader.region)])
    shown = state.probabilities(np.array([prices for prices, _ in seen]), letters)
    places = np.array([place for _, place in seen])
    surest, right = shown.max(1), shown.argmax(1) == places
    print(f"{title}: {len(seen)}, {(places >= 0).sum()} of a state")
    for least in LEVELS:
        told = surest >= least
        print(f"  at least {least}: {told.sum()} told, {(told & right).sum()} right")


def report_reading(count: int, seed: int) -> None:
    """Plates, log loss and states of series, with what names say and without."""
    drawer = Drawer("us", seed=seed, axes=standard("latin"))
    drawn = [drawer.crop() for _ in range(count)]
    series = {one.name: one for one in drawer.region.formats}
    wanted = [series[crop.format].state for crop in drawn]
    without = patch("platelet.read.reader.with_states", lambda look, *_: look)
    for title, names in (("with names", nullcontext()), ("without", without)):
        with names:
            reader = Reader("us")
            plates = [reader.read_crops([crop.image])[0] for crop in drawn]
        texts = ["".join(crop.symbols) for crop in drawn]
        right = sum(plate.text == text for plate, text in zip(plates, texts, strict=True))
        sure = [given_to(text, plate) for text, plate in zip(texts, plates, strict=True)]
        told = [series[plate.format].state if plate.format else "" for plate in plates]
        same = sum(a == b != "" for a, b in zip(told, wanted, strict=True))
        print(f"{title}: {right} of {count} right, log loss {-np.log(sure).mean():.3f}, series of "
              f"the right state {same} of {sum(map(bool, wanted))}")  # fmt: skip


def given_to(text: str, plate: Plate) -> float:
    """The probability that a reading gives to a text, at least LEAST_GIVEN."""
    told = {one.text: one.confidence for one in plate.alternatives}
    return max(told.get(text, 0.0), plate.confidence if plate.text == text else 0, LEAST_GIVEN)


if __name__ == "__main__":
    main()
