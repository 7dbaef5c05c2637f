"""Labelled plates a second on one core: python bench/draw.py [--region kr]."""

import argparse
import time

import cv2

from platelet.data.batch import Collator
from platelet.plates.regions import region
from platelet.synth.draw import Drawer

WARM_UP = 2000  # plates until most dies are struck, as in any real run


def main() -> None:
    """Draw, fit to 64 x 128 and label with masks; print plates per CPU second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plates", type=int, default=3000)
    parser.add_argument("--region", default="kr")
    chosen = parser.parse_args()
    count = chosen.plates
    cv2.setNumThreads(1)
    drawer, collate = (
        Drawer(chosen.region, seed=1),
        Collator(alphabet=region(chosen.region).alphabet),
    )
    for _ in range(WARM_UP):
        drawer.crop()
    start = time.process_time()
    for _ in range(count):
        collate.row(drawer.crop())
    print(f"{count / (time.process_time() - start):.0f} labelled 64x128 plates a CPU second")


if __name__ == "__main__":
    main()
