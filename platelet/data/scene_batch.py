"""What one step of a detector's training takes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float32, Int32, UInt8

from platelet.types import LabelledScene


class SceneBatch(NamedTuple):
    """Arrays of one step, or of several stacked along a leading axis; n boxes an image."""

    images: UInt8[np.ndarray, "*stack batch height width 3"]  # blue first
    boxes: Float32[np.ndarray, "*stack batch n 4"]  # x1 y1 x2 y2, pixels
    classes: Int32[np.ndarray, "*stack batch n"]  # 1.. as in types.LABELS; 0: no box
    corners: Float32[np.ndarray, "*stack batch n 4 2"]  # pixels; NaN where not known
    ignored: Bool[np.ndarray, "*stack batch n"]  # may be found or not
    extents: Bool[np.ndarray, "*stack batch n"]  # boxes that teach how far labels reach
    vehicles_known: Bool[np.ndarray, "*stack batch"]  # else only their plates are labelled


@dataclass(frozen=True, slots=True)
class SceneCollator:
    """Turns labelled scenes of one size into a batch with room for `boxes_max` boxes each."""

    boxes_max: int = 24

    def __call__(self, scenes: Sequence[LabelledScene]) -> SceneBatch:
        """The batch of `scenes`, in their order; of too many boxes the largest are kept."""
        rows = [self._row(scene) for scene in scenes]
        return SceneBatch(*(np.stack(column) for column in zip(*rows, strict=True)))

    def _row(self, scene: LabelledScene) -> tuple:
        size = (scene.boxes[:, 2:] - scene.boxes[:, :2]).prod(-1)
        kept = np.argsort(-size, kind="stable")[: self.boxes_max]
        room = [(0, self.boxes_max - len(kept))]
        return (
            scene.image,
            np.pad(scene.boxes[kept], [*room, (0, 0)]).astype(np.float32),
            np.pad(scene.classes[kept], room).astype(np.int32),
            np.pad(scene.corners[kept], [*room, (0, 0), (0, 0)]).astype(np.float32),
            np.pad(scene.ignored[kept], room),
            np.pad(scene.extents[kept], room),
            np.bool_(scene.vehicles_known),
        )
