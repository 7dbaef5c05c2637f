"""What one step of training a corner network takes in."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from jaxtyping import Float32, UInt8

from platelet.types import LabelledView


class ViewBatch(NamedTuple):
    """Arrays of one step, or of several stacked along a leading axis."""

    images: UInt8[np.ndarray, "*stack batch height width 1"]  # grey
    corners: Float32[np.ndarray, "*stack batch 4 2"]  # shares of the picture's sides
    heights: Float32[np.ndarray, "*stack batch 2"]  # plate heights a picture is wide and high


def collate_views(views: Sequence[LabelledView]) -> ViewBatch:
    """The batch of `views`, in their order."""
    return ViewBatch(
        np.stack([view.image[..., None] for view in views]),
        np.stack([view.corners for view in views]).astype(np.float32),
        np.stack([view.heights for view in views]).astype(np.float32),
    )
