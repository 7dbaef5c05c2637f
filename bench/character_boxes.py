"""How well character boxes fit: python bench/character_boxes.py. Drawn plates, read right."""

import numpy as np

from platelet.read.reader import Reader
from platelet.synth.axes import Axes
from platelet.synth.draw import Drawer
from platelet.types import Box
from platelet.vision.boxes import iou

PLATES = 1000


def main() -> None:
    """Print the mean IoU of the boxes of plates read right, by rows."""
    drawer = Drawer("kr", seed=31, axes=Axes(clean=1, exposure=0))
    crops = [drawer.crop() for _ in range(PLATES)]
    plates = Reader("kr").read_crops([crop.image for crop in crops])
    found: dict[int, list[float]] = {}
    for crop, plate in zip(crops, plates, strict=True):
        if plate.text != "".join(crop.symbols):
            continue
        for character, quad in zip(plate.characters, crop.quads, strict=True):
            truth = Box(*quad.min(0).tolist(), *quad.max(0).tolist())
            score = iou(character.box, truth) if character.box else 0.0
            found.setdefault(plate.rows, []).append(score)
    for rows, scores in sorted(found.items()):
        half = np.mean(np.array(scores) > 0.5)
        print(
            f"{rows} row(s): {len(scores)} characters, mean IoU {np.mean(scores):.3f}, "
            f"{half:.0%} above 0.5"
        )


if __name__ == "__main__":
    main()
