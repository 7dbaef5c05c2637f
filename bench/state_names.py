"""How well the words of American states are read: drawn plates, and crops named by their state.

    python bench/state_names.py [--count 1500] [--seed 71] [--crops shared/data/us-crops-openalpr]
    python bench/state_names.py --count 500 --seed 4242 --reading [--crops …]

Fits the constants of platelet.read.state to drawn plates (half of them), tells how often a state is
told on the other half and on crops whose file names begin with its code, and how often it is right.
--reading: what words bring to the text and to its series instead, on drawn plates as they are read.
"""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from platelet.plates.regions import region
from platelet.read import state
from platelet.read.panel import Panel
from platelet.read.reader import Reader
from platelet.synth.axes import standard
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop, Plate
from platelet.vision.image import read_image

LEVELS = (0.5, 0.9)
DEAREST = 90.0  # nats that count; some words are not said at all
LEAST_GIVEN = 1e-3  # to a text that is not among those told
US = region("us")
HOMES = {words: place for place, every in enumerate(US.states.values()) for words in every}
Seen = tuple[np.ndarray, int]  # prices of words "bands n", and which state it is; -1: none


def main() -> None:
    """Draw, look, fit, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=71)
    parser.add_argument("--crops", type=Path)
    parser.add_argument("--reading", action="store_true")
    args = parser.parse_args()
    if args.reading:
        return report_reading(args.count, args.seed, args.crops)
    reader = Reader("us").panel.name_reader
    assert reader is not None
    drawn = list(seen_on_drawn(reader, args.count, args.seed))
    half = len(drawn) // 2
    fitted = fit(drawn[:half])
    print(f"by price {fitted[0]:.2f}, by letter {fitted[1]:.2f}, at all {fitted[2]:.2f}")
    report("drawn plates", drawn[half:])
    if args.crops:
        report(str(args.crops), list(seen_on_crops(reader, args.crops)))


def seen_on_drawn(reader: state.NameReader, count: int, seed: int) -> Iterator[Seen]:
    """Prices on drawn plates, and the state whose words were drawn."""
    drawer = Drawer("us", seed=seed, axes=standard("latin"))
    for crop in (drawer.crop() for _ in range(count)):
        yield reader.prices(crop.image, US), shown_on(crop)


def shown_on(crop: LabelledCrop) -> int:
    """Which state's words a drawn plate shows, its longest of each legend; -1: none's."""
    for legend in crop.legends:
        ends = [words for words in HOMES if f" {legend.text}".endswith(f" {words}")]
        if ends:
            return HOMES[max(ends, key=len)]
    return -1


def seen_on_crops(reader: state.NameReader, folder: Path) -> Iterator[Seen]:
    """Prices on crops named after their state: ca123.jpg."""
    places = {code: i for i, code in enumerate(US.states)}
    for path in sorted(folder.glob("*.jpg")):
        place = places.get(code_of(path))
        if place is not None:
            yield reader.prices(read_image(path), US), place


def code_of(path: Path) -> str:
    """The state that a crop is named after: us-ca of ca123.jpg."""
    return f"us-{path.stem.rstrip('0123456789')}"


def fit(seen: list[Seen]) -> np.ndarray:
    """The constants that make the states likeliest; no words that are read are any of them."""
    prices = np.minimum(np.array([one for one, _ in seen]), DEAREST)
    places = np.array([place for _, place in seen])

    def loss(weights: np.ndarray) -> float:
        shown = state.probabilities(prices, US.code, weights.tolist())
        none = 1 - state.MISTAKEN - shown.sum(1)
        own = np.where(places < 0, 0, shown[np.arange(len(shown)), places])
        right = own + none * np.where(places < 0, 1, 1 / len(US.states))
        return float(-np.log(right + state.MISTAKEN / len(US.states)).mean())

    return minimize(loss, np.array(state.WEIGHTS), method="Nelder-Mead").x


def report(title: str, seen: list[Seen]) -> None:
    """How many states are told by their words alone, and how many of them rightly."""
    shown = state.probabilities(np.array([prices for prices, _ in seen]), US.code)
    places = np.array([place for _, place in seen])
    print(f"{title}: {len(seen)}, {(places >= 0).sum()} of a state")
    print_told(shown.max(1), shown.argmax(1) == places)


def print_told(surest: np.ndarray, right: np.ndarray) -> None:
    """How many states are told by confidence, and how many of them rightly."""
    for least in LEVELS:
        told = surest >= least
        print(f"  at least {least}: {told.sum()} told, {(told & right).sum()} right")


def report_reading(count: int, seed: int, folder: Path | None) -> None:
    """Plates, log loss and states of series, with what words say and without; states as told."""
    drawer = Drawer("us", seed=seed, axes=standard("latin"))
    drawn = [drawer.crop() for _ in range(count)]
    for words in (True, False):
        with nullcontext() if words else patch.object(Panel, "name_reader", None):
            plates = read_each(crop.image for crop in drawn)
        print("with words" if words else "without", said_of(plates, drawn))
        if words:
            codes = [*US.states, ""]
            print_states(plates, [codes[shown_on(crop)] for crop in drawn])
    if folder:
        paths = sorted(folder.glob("*.jpg"))
        codes = [code_of(path) for path in paths]
        print(folder)
        print_states(read_each(map(read_image, paths)), codes)


def read_each(images: Iterable[np.ndarray]) -> list[Plate]:
    """Crops as `platelet read --region us` reads them."""
    reader = Reader("us")
    return [reader.read_crops([image])[0] for image in images]


def print_states(plates: list[Plate], codes: list[str]) -> None:
    """How many states are told with the number, and how many of them rightly."""
    surest = np.array([plate.state_confidence for plate in plates])
    print_told(surest, np.array([p.state == c for p, c in zip(plates, codes, strict=True)]))


def said_of(plates: list[Plate], drawn: list[LabelledCrop]) -> str:
    """Texts that are right, what they are given, and series of the right state."""
    texts = ["".join(crop.symbols) for crop in drawn]
    right = sum(plate.text == text for plate, text in zip(plates, texts, strict=True))
    sure = [given_to(text, plate) for text, plate in zip(texts, plates, strict=True)]
    states = {one.name: one.state for one in US.formats}
    wanted = [states[crop.format] for crop in drawn]
    told = [states[plate.format] if plate.format else "" for plate in plates]
    same = sum(a == b != "" for a, b in zip(told, wanted, strict=True))
    return (
        f"{right} of {len(drawn)} right, log loss {-np.log(sure).mean():.3f}, "
        f"series of the right state {same} of {sum(map(bool, wanted))}"
    )


def given_to(text: str, plate: Plate) -> float:
    """The probability that a reading gives to a text, at least LEAST_GIVEN."""
    told = {one.text: one.confidence for one in plate.alternatives}
    return max(told.get(text, 0.0), plate.confidence if plate.text == text else 0, LEAST_GIVEN)


if __name__ == "__main__":
    main()
