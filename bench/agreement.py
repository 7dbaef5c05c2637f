"""Do JAX float, TFLite float and TFLite uint8 read the same text?

    python bench/agreement.py CHECKPOINT [--plates 2000]

Three kinds of fresh drawn plates: easy ones (nearly straight, clean, well lit), readable ones (no
blur, no noise, normal exposure, any angle) and hard ones (as at the end of training). Prints the
share of equal texts, without and by the rules, and how many each reads right; and of the plates
whose text, by the rules, both the float weights and the file give at least SURE, on how many it is
the same.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from platelet.decode.grammar import Grammar
from platelet.export.api import reference
from platelet.export.run import ExportOptions, drawn_crops, export_run, fitted
from platelet.learn.checkpoint import load_model
from platelet.learn.models import reader
from platelet.plates.regions import region
from platelet.read.recognizer import Decoded, decode
from platelet.runtime.session import Session
from platelet.synth.axes import EASY, READABLE

SEED = 40_009  # no training run draws with it
SURE = 0.5  # confidence


def main() -> None:
    """Export both files to a temporary folder and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--plates", type=int, default=2000)
    args = parser.parse_args()
    model, info = load_model(args.checkpoint)
    grammar = Grammar(region(info.config.region), info.alphabet)
    with tempfile.TemporaryDirectory() as folder:
        readers = {"JAX float": reference(reader(info.config.network).deployed(model))}
        for target in ("tflite", "tflite-uint8"):
            path = Path(folder) / f"{target}.tflite"
            options = ExportOptions(target=target, least_agreement=0.0, check=1)
            export_run(args.checkpoint, path, options)
            session = Session.open(path)
            readers[target] = lambda x, s=session: s.run(x, attention=False).logits
        temperature = session.card.temperature
        for kind, axes in (("easy", EASY), ("readable", READABLE), ("hard", None)):
            crops = drawn_crops(info, args.plates, seed=SEED, axes=axes)
            images = fitted(info, crops)
            labels = [tuple(info.alphabet.encode(crop.symbols)) for crop in crops]
            logits = {name: np.asarray(read(images)) for name, read in readers.items()}
            told = {
                name: [decode(one, temperature, grammar) for one in each]
                for name, each in logits.items()
            }
            texts = {name: [one.free for one in each] for name, each in told.items()}
            base = texts["JAX float"]
            for name, found in texts.items():
                same = np.mean([a == b for a, b in zip(found, base, strict=True)])
                right = sum(a == b for a, b in zip(found, labels, strict=True))
                read = [a == b for a, b, c in zip(found, base, labels, strict=True) if b == c]
                pairs = list(zip(told[name], told["JAX float"], strict=True))
                ruled = np.mean([a.ids == b.ids for a, b in pairs])
                sure = told_alike(pairs)
                print(f"{kind:9} {name:13} same text {same:.2%}, by the rules {ruled:.2%}, of "
                      f"plates that JAX reads right {np.mean(read):.2%}; right {right} of "
                      f"{len(labels)}; "
                      f"both sure of {len(sure)}, alike on {sum(sure)}")  # fmt: skip


def told_alike(pairs: Sequence[tuple[Decoded, Decoded]]) -> list[bool]:
    """For each plate that both readings are SURE of, whether their texts are the same."""
    return [a.ids == b.ids for a, b in pairs if min(a.confidence, b.confidence) >= SURE]


if __name__ == "__main__":
    main()
