"""What inexact corners cost: plates drawn into held-out photos, read at exact and at found corners.

    python bench/drawn_reading.py PHOTOS [--region kr] [--margins 0.02,0.08]

PHOTOS is a folder of labelled photos; only those that no detector is trained on are used, and in
each the largest plate is drawn over by one of the region, in perspective, at least 60 pixels wide.
Prints how many of the plates that are found are read right with one look: cut out at the drawn
corners, at the detector's own ones, at those of the second look, and as the detector's upright box;
then how many `platelet read` reads, with one look and with further ones.
"""

import argparse
from pathlib import Path

import numpy as np

from platelet.data.photos import held_out_photos, photos_of
from platelet.errors import UnreadableImage
from platelet.read.corners import CornerFinder, quad_of
from platelet.read.detector import CORNER_FINDER, Detector
from platelet.read.evaluate import nearest
from platelet.read.reader import Reader
from platelet.runtime.hub import load_model
from platelet.synth import paste
from platelet.synth.dice import Dice
from platelet.vision.boxes import box_corners, extent, ious
from platelet.vision.image import read_image
from platelet.vision.warp import upright

SEED = 50_023  # no training run draws with it
LEAST_PX = 60
SAME = 0.3  # IoU


def main() -> None:
    """Draw, find, read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--region", default="kr")
    parser.add_argument("--margins", default="0.02,0.05,0.08", help="around what is cut out")
    args = parser.parse_args()
    margins = [float(m) for m in args.margins.split(",")]
    reader, whole = Reader(args.region, again=False), Reader(args.region)
    detector, again = Detector.open(corners=None), CornerFinder(load_model(CORNER_FINDER))
    press, dice = paste.PlatePress((args.region,), SEED), Dice(SEED)
    right: dict[tuple[str, float], int] = {}
    drawn = found = 0
    photos = {"one look": 0, "further looks": 0}
    for photo in held_out_photos(photos_of(args.photos)):
        try:
            image = read_image(photo.path)
        except UnreadableImage:
            continue
        widths = photo.plates[:, 2] - photo.plates[:, 0]
        if not len(widths) or widths.max() < LEAST_PX:
            continue
        drawn += 1
        plate = press.replace(image, photo.plates[int(widths.argmax())], dice)
        image = paste.through_a_camera(image, dice)
        seen = [d for d in detector.find(image) if d.label == "license_plate"]
        boxes = np.array([d.box.as_list() for d in seen]).reshape(-1, 4)
        overlap = ious(extent(plate.corners), boxes)
        if not seen or overlap.max() < SAME:
            continue
        found += 1
        one = seen[int(overlap.argmax())]
        text = reader.panel.recognizers[0].region.text(plate.symbols)
        for name, one_reader in zip(photos, (reader, whole), strict=True):
            seen_there = nearest(one_reader.read(image).plates, plate.corners)
            photos[name] += seen_there is not None and seen_there.text == text
        quads = {
            "drawn corners": plate.corners,
            "second look": quad_of(again.refined(image, one)),
            "detector's corners": quad_of(one),
            "detector's box": box_corners(one.box.as_list()),
        }
        for name, quad in quads.items():
            for margin in margins:
                (read,) = reader.read_crops([upright(image, quad, margin)])
                right[name, margin] = right.get((name, margin), 0) + (read.text == text)
    print(f"{drawn} plates of {args.region} drawn, {found} found; of these read right")
    print(f"{'margin':20}" + "".join(f"{m:8.2f}" for m in margins))
    for name in dict.fromkeys(name for name, _ in right):
        print(f"{name:20}" + "".join(f"{right[name, m]:8}" for m in margins))
    print("photos as platelet read reads them: " + ", ".join(f"{n} {k}" for k, n in photos.items()))


if __name__ == "__main__":
    main()
