"""How well boxes of characters fit: python bench/character_boxes.py [--region kr] [--read].

Drawn plates with known texts, boxes as `platelet label` writes them, or with --read as `platelet
read` tells them of what it reads right: the mean IoU with the drawn boxes, and how many plates have
every box nearest to its own character: the reading order.
"""

import argparse
from collections.abc import Sequence

import numpy as np

from platelet.read.label import LIKELY, align
from platelet.read.reader import Reader
from platelet.synth.axes import Axes
from platelet.synth.draw import Drawer
from platelet.types import Box, LabelledCrop
from platelet.vision.boxes import extent, iou

PLATES = 1000


def main() -> None:
    """Print the mean IoU and the order of the boxes, by rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--region", default="kr")
    parser.add_argument("--model", help="default: that of the region")
    parser.add_argument("--read", action="store_true", help="as read, with every look")
    args = parser.parse_args()
    drawer = Drawer(args.region, seed=31, axes=Axes(clean=1, exposure=0))
    reader = Reader(args.region, model=args.model)
    boxes_of = read_boxes if args.read else labelled_boxes
    scores: dict[int, list[float]] = {}
    ordered: dict[int, list[bool]] = {}
    left = 0
    for _ in range(PLATES):
        crop = drawer.crop()
        boxes = boxes_of(reader, crop)
        if None in boxes:
            left += 1
            continue
        rows = rows_of(crop)
        truths = [Box(*extent(quad).tolist()) for quad in crop.quads]
        overlaps = np.array([[iou(box, truth) if box else 0.0 for truth in truths]
                             for box in boxes])  # fmt: skip
        scores.setdefault(rows, []).extend(np.diag(overlaps).tolist())
        right = (overlaps.argmax(1) == np.arange(len(truths))).all()
        ordered.setdefault(rows, []).append(bool(right))
    print(f"{PLATES} plates, {left} left out: not read so, or their text is too unlikely")
    for rows, values in sorted(scores.items()):
        half = np.mean(np.array(values) > 0.5)
        print(
            f"{rows} row(s): {len(values)} characters, mean IoU {np.mean(values):.3f}, "
            f"{half:.0%} above 0.5; order right in {sum(ordered[rows])} of {len(ordered[rows])}"
        )


def labelled_boxes(reader: Reader, crop: LabelledCrop) -> Sequence[Box | None]:
    """Boxes of the drawn text as `platelet label` finds them; None where it is too unlikely."""
    found = align(reader.panel.recognizers[0], crop.image, crop.symbols)
    return (None,) if found.probability < LIKELY else found.boxes


def read_boxes(reader: Reader, crop: LabelledCrop) -> Sequence[Box | None]:
    """Boxes of what is read; None where that is another text."""
    (plate,) = reader.read_crops([crop.image])
    right = tuple(one.text for one in plate.characters) == tuple(crop.symbols)
    return [one.box for one in plate.characters] if right else (None,)


def rows_of(crop: LabelledCrop) -> int:
    """1 or 2: whether a character stands below the one before and to its left."""
    middles = crop.quads.mean(1)
    heights = np.ptp(crop.quads[..., 1], axis=1)
    steps = np.diff(middles, axis=0)
    return 1 + int(
        any((dy > 0.5 * h and dx < 0) for (dx, dy), h in zip(steps, heights[1:], strict=True))
    )


if __name__ == "__main__":
    main()
