"""Four classifiers on fixed boxes of an upright plate, beside one network that reads a sequence.

    python -m bench.four_classifiers OUT [--minutes 25] [--count 2000]

Trains a classifier a field (office, class number, kana, serial) on drawn Japanese plates that were
set upright at their corners, as published systems do, all at once from the same plates; what is in
OUT is trained on, and --minutes 0 measures it as it is. Then reads fresh plates, kanji with fonts
that no training used, set upright at exact and at found corners and not at all, upright and at an
angle, and prints Markdown tables with jp_small on the very same crops. OUT/samples.png shows the
boxes, OUT/result.md keeps the tables.
"""

import argparse
from pathlib import Path

from tqdm import tqdm

from platelet.learn.environment import prepare

STEPS = 5500
BATCH = 16  # plates a step; each is cut three times


def main() -> None:
    """Train, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=25.0, help="of training at most")
    parser.add_argument("--count", type=int, default=2000, help="plates to measure on")
    args = parser.parse_args()
    prepare()
    from bench.four_classifiers import tables
    from bench.four_classifiers.cost import costs
    from bench.four_classifiers.measure import SETS, Readers
    from bench.four_classifiers.train import trained
    from platelet.learn.config import RunConfig

    config = RunConfig(
        batch=BATCH,
        steps=STEPS,
        steps_per_dispatch=1,  # dense convolutions are slow in a loop on CPUs
        warmup_steps=150,
        workers=2,
        minutes=args.minutes or None,
    )
    network, done = trained(args.out, config, more=args.minutes > 0)
    readers = Readers(network)
    results = [(one, readers.read(one, args.count)) for one in tqdm(SETS, unit="set")]
    parts = (
        tables.heading(done),
        tables.accuracies(results),
        tables.corners(results),
        tables.prices(*costs(network)),
    )
    text = "\n\n".join(parts) + "\n"
    (args.out / "result.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
