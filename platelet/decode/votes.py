"""Where the cells of a corner network believe a plate's corners to be, joined."""

from typing import Any

import numpy as np

CORNERS = 4


def joined(votes: Any, xp: Any = np) -> tuple[Any, Any]:
    """(corners "4 2" in shares of the picture's sides, expected error "4" in plate heights).

    votes: by name "offsets" "... rows columns 8" (x of the four corners, then y, in cells from the
    middle of the cell), "logits" "... rows columns 4" (how much the cell's word counts) and
    "spread" "... rows columns 4" (log of the expected error). xp: numpy or jax.numpy, whose arrays
    they are. Leading axes stay.

    Source: the mean under a softmax is that of Sun et al. 2018, "Integral Human Pose Regression".
    """
    *lead, rows, columns, _ = votes["logits"].shape
    logits = votes["logits"].reshape(*lead, rows * columns, CORNERS)
    weights = xp.exp(logits - logits.max(-2, keepdims=True))
    weights = weights / weights.sum(-2, keepdims=True)
    offsets = votes["offsets"].reshape(*lead, rows * columns, 2, CORNERS)
    y, x = xp.meshgrid(xp.arange(rows) + 0.5, xp.arange(columns) + 0.5, indexing="ij")
    cells = xp.stack([x.reshape(-1), y.reshape(-1)], -1)[:, :, None]
    places = ((cells + offsets) * weights[..., None, :]).sum(-3) / xp.array([[columns], [rows]])
    spread = votes["spread"].reshape(*lead, rows * columns, CORNERS)
    return xp.swapaxes(places, -1, -2), xp.exp((spread * weights).sum(-2))
