"""Corners and permits on held-out photos with drawn plates and permits pasted in.

    python bench/drawn_scenes.py PHOTOS [--scenes 300] [--model NAME] [--corners NAME]

PHOTOS is a folder of labelled photos; only those that no detector is trained on are used. Prints
the corners' error in percent of the plate's height, and average precision of plates and permits.
"""

import argparse
from pathlib import Path

import numpy as np

from platelet.data.photos import held_out_photos, photos_of
from platelet.measure.detection import Found, average_precision, recall_at_precision
from platelet.read.detector import CORNER_FINDER, Detector
from platelet.synth.scene import PERMIT, PLATE, SceneDrawer
from platelet.vision.boxes import ious

SEED = 50_021  # no training run draws with it
SIZE = (480, 640)
REGIONS = ("kr", "jp", "us", "eu", "br", "ar")


def main() -> None:
    """Draw, find, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path)
    parser.add_argument("--scenes", type=int, default=300)
    parser.add_argument("--model", default="detect_small")
    parser.add_argument("--corners", default=CORNER_FINDER, help="model; '' for none")
    args = parser.parse_args()
    photos = held_out_photos(photos_of(args.photos))
    drawer = SceneDrawer(photos, SIZE, seed=SEED, regions=REGIONS, shares=(0.8, 0.3, 0.5))
    detector = Detector.open(args.model, corners=args.corners or None, least=0.02)
    errors, permits = [], []
    for _ in range(args.scenes):
        scene = drawer.scene()
        seen = detector.find(scene.image)
        found = [d for d in seen if d.label == "license_plate" and d.confidence >= 0.3]
        for box, quad, number in zip(scene.boxes, scene.corners, scene.classes, strict=True):
            if number == PLATE and not np.isnan(quad).any() and found:
                overlap = ious(box, np.array([d.box.as_list() for d in found]))
                if overlap.max() >= 0.4:
                    errors.append(corner_error(found[int(overlap.argmax())].corners, quad))
        wanted = scene.boxes[scene.classes == PERMIT]
        stickers = [d for d in seen if d.label == "disabled_sticker"]
        permits.append(Found(stickers, wanted, wanted[:0]))
    e = np.array(errors) * 100
    quartiles = np.percentile(e, [25, 50, 75, 90]).round(1).tolist()
    print(f"{len(e)} drawn plates that were found: corners are off by {quartiles[1]} % of the "
          f"plate's height in the median (quarter {quartiles[0]}, three quarters {quartiles[2]}, "
          f"nine tenths {quartiles[3]})")  # fmt: skip
    count = sum(len(one.boxes) for one in permits)
    recall, _ = recall_at_precision(permits, 0.9)
    print(f"{count} drawn permits: mAP50 {average_precision(permits, 0.5):.3f}, recall "
          f"{recall:.3f} at precision 0.9")  # fmt: skip


def corner_error(found, quad: np.ndarray) -> float:
    """Mean distance of the four corners, in heights of the plate."""
    height = (np.linalg.norm(quad[0] - quad[3]) + np.linalg.norm(quad[1] - quad[2])) / 2
    return float(np.linalg.norm(np.array(found) - quad, axis=1).mean() / height)


if __name__ == "__main__":
    main()
