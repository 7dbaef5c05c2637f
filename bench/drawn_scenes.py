"""Corners and permits on held-out photos with drawn plates and permits pasted in.

    python bench/drawn_scenes.py PHOTOS [--scenes 300] [--model NAME] [--corners NAME]

PHOTOS is a folder of labelled photos; only those that no detector is trained on are used. Prints
the corners' error in percent of the plate's height, and average precision of permits; of all, and
of those that are not tiny.
"""

import argparse
from pathlib import Path

import numpy as np

from platelet.data.photos import held_out_photos, photos_of
from platelet.measure.detection import Found, average_precision, recall_at_precision
from platelet.read.detector import CORNER_FINDER, LEAST, Detector
from platelet.read.evaluate_detection import WORTH_PX
from platelet.synth.scene import PERMIT, PLATE, SceneDrawer
from platelet.types import Detection, LabelledScene
from platelet.vision.boxes import ious

SEED = 50_021  # no training run draws with it
SIZE = (480, 640)
WORTH_PERMIT_PX = 16  # width; all are told of as well, as of plates from WORTH_PX on
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
        errors += corner_errors(scene, [d for d in seen if d.label == "license_plate"])
        wanted = scene.boxes[scene.classes == PERMIT]
        stickers = [d for d in seen if d.label == "disabled_sticker"]
        permits.append(Found(stickers, wanted, wanted[:0]))
    for least in (0, WORTH_PX):
        off = np.array([error for error, width in errors if width >= least]) * 100
        quarter, median, three, most = np.percentile(off, [25, 50, 75, 90])
        print(f"{len(off)} drawn plates at least {least} px wide that were found: corners are off "
              f"by {median:.1f} % of the plate's height in the median (quarter {quarter:.1f}, "
              f"three quarters {three:.1f}, nine tenths {most:.1f})")  # fmt: skip
    for least in (0, WORTH_PERMIT_PX):
        wide = [one.of_width(least) for one in permits]
        count = sum(len(one.boxes) for one in wide)
        recall, _ = recall_at_precision(wide, 0.9)
        print(f"{count} drawn permits at least {least} px wide: mAP50 "
              f"{average_precision(wide, 0.5):.3f}, recall {recall:.3f} at P = 0.9")  # fmt: skip


def corner_errors(scene: LabelledScene, seen: list[Detection]) -> list[tuple[float, float]]:
    """(how far the corners are off, width in pixels) of every drawn plate that was found."""
    seen = [one for one in seen if one.confidence >= LEAST]
    boxes = np.array([one.box.as_list() for one in seen])
    errors = []
    for box, quad, number in zip(scene.boxes, scene.corners, scene.classes, strict=True):
        if number == PLATE and not np.isnan(quad).any() and seen:
            overlap = ious(box, boxes)
            if overlap.max() >= 0.4:
                found = seen[int(overlap.argmax())].corners
                errors.append((corner_error(found, quad), float(box[2] - box[0])))
    return errors


def corner_error(found, quad: np.ndarray) -> float:
    """Mean distance of the four corners, in heights of the plate."""
    height = (np.linalg.norm(quad[0] - quad[3]) + np.linalg.norm(quad[1] - quad[2])) / 2
    return float(np.linalg.norm(np.array(found) - quad, axis=1).mean() / height)


if __name__ == "__main__":
    main()
