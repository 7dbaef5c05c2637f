"""How often the ground of a drawn plate is seen rightly, and what it adds to one look at its text.

    python bench/grounds.py [--regions jp,kr,ar,br] [--count 400] [--seed 77120]

As hard as for training. Plates of series that come both ways are not asked for their ground. The
text is decoded without the ground and with it, where it counts; see docs/decisions/025.
"""

import argparse

import numpy as np
from trained import log_loss

from platelet.read.reader import Reader
from platelet.read.recognizer import decode
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop, Plate
from platelet.vision.colour import light_ground
from platelet.vision.preprocess import fit


def main() -> None:
    """Draw, look, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", default="jp,kr,ar,br")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=77_120)
    args = parser.parse_args()
    for code in args.regions.split(","):
        drawer = Drawer(code, seed=args.seed)
        crops = [drawer.crop() for _ in range(args.count)]
        series = {one.name: one.light for one in drawer.region.formats}
        told = [light_ground(one.image) == bool(series[one.format]) for one in crops
                if series[one.format] in (0, 1)]  # fmt: skip
        print(f"{code}: ground seen rightly of {sum(told)} of {len(told)}")
        texts = [drawer.region.text(one.symbols) for one in crops]
        for name, plates in both(code, crops).items():
            right = sum(plate.text == text for plate, text in zip(plates, texts, strict=True))
            print(f"  {name}: {right} of {len(texts)} right, "
                  f"log loss {log_loss(plates, texts):.4f}")  # fmt: skip


def both(code: str, crops: list[LabelledCrop]) -> dict[str, list[Plate]]:
    """What one look reads without the ground and with it."""
    (recognizer,) = Reader(code, again=False).panel.recognizers
    card, where = recognizer.session.card, recognizer.region
    plates: dict[str, list[Plate]] = {"without": [], "with": []}
    for crop in crops:
        image = fit(crop.image, card.height_px, card.width_px)
        logits = recognizer.session.run(image[np.newaxis]).logits[0]
        for name, light in (("without", None), ("with", light_ground(crop.image))):
            found = decode(logits, card.temperature, recognizer.grammar, light=light)
            text = where.text(recognizer.alphabet.symbols_of(found.ids))
            plates[name].append(Plate(text, found.confidence, code, None, True, 1))
    return plates


if __name__ == "__main__":
    main()
