"""What the maps of a detector should say about boxes.

Source: Liu et al. 2020, "Training-Time-Friendly Network for Real-Time Object Detection": every
object is an elliptic Gaussian of its own size, and all cells inside teach its box.
"""

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

EXTENT = 0.54  # of a Gaussian, as part of the box
LEAST_REACH = 0.5  # cells
LEAST_SIDE = 0.05  # cells: sides are logarithms, and a centre may lie on an edge


class Targets(NamedTuple):
    """One map's targets; n boxes an image."""

    heat: Float[Array, "batch rows columns classes"]
    counted: Float[Array, "batch rows columns classes"]  # 0: nothing is known here
    owner: Int[Array, "batch rows columns"]  # which box a cell teaches
    weight: Float[Array, "batch rows columns"]  # of that box; sums to 1 over its cells
    sides: Float[Array, "batch rows columns 4"]  # to left, top, right, bottom, in cells
    objects: Float[Array, ""]  # in the batch, at least 1


def map_targets(
    boxes: Float[Array, "batch n 4"],
    classes: Int[Array, "batch n"],
    ignored: Bool[Array, "batch n"],
    *,
    wanted: tuple[int, ...],
    stride: int,
    size: tuple[int, int],
) -> Targets:
    """Targets of the map that tells the classes `wanted` apart.

    boxes: x1 y1 x2 y2 in pixels; classes: from 1, 0 where there is no box. ignored: whatever the
    network says about this box is right. size: rows and columns of the map.
    """
    mine = jnp.isin(classes, jnp.array(wanted))
    taught = mine & ~ignored
    low, high = boxes[..., :2] / stride, boxes[..., 2:] / stride
    centre, extent = (low + high) / 2, high - low
    along = [jnp.arange(count) + 0.5 for count in size]  # centres of cells: y, x
    gaussian, inside = _ellipses(centre, extent, along)
    gaussian = gaussian * taught[:, :, None, None]
    owner, weight = _owners(gaussian, inside & taught[:, :, None, None], extent)
    heat = [jnp.max(gaussian * (classes == c)[:, :, None, None], axis=1) for c in wanted]
    hidden = [_covered(low, high, along, mine & ignored & (classes == c)) for c in wanted]
    y, x = jnp.meshgrid(*along, indexing="ij")
    low_here, high_here = (
        jnp.take_along_axis(v, owner.reshape(len(v), -1, 1), 1) for v in (low, high)
    )
    at = jnp.stack([x, y], -1).reshape(1, -1, 2)
    sides = jnp.concatenate([at - low_here, high_here - at], -1).reshape(*owner.shape, 4)
    stacked = jnp.stack(heat, -1)
    return Targets(
        heat=stacked,
        counted=jnp.where((stacked < 0.1) & jnp.stack(hidden, -1), 0.0, 1.0),
        owner=owner,
        weight=weight,
        sides=jnp.maximum(sides, LEAST_SIDE),
        objects=jnp.maximum(taught.sum(), 1).astype(jnp.float32),
    )


def _ellipses(centre: Array, extent: Array, along: list[Array]) -> tuple[Array, Array]:
    """(Gaussians with 1 in the cell of the centre, cells that teach) "batch n rows columns"."""
    parts = []
    for axis, cells in ((1, along[0]), (0, along[1])):  # rows are y
        middle = jnp.floor(centre[..., axis]) + 0.5
        reach = jnp.maximum(extent[..., axis] * EXTENT / 2, LEAST_REACH)
        off = cells - middle[..., None]
        near = jnp.abs(cells - centre[..., axis, None]) <= reach[..., None]
        parts.append((jnp.exp(-0.5 * (3 * off / reach[..., None]) ** 2), near | (off == 0)))
    (rows, rows_near), (columns, columns_near) = parts
    return (
        rows[..., :, None] * columns[..., None, :],
        rows_near[..., :, None] & columns_near[..., None, :],
    )


def _owners(gaussian: Array, inside: Array, extent: Array) -> tuple[Array, Array]:
    """The smallest box that holds each cell, and how much the cell counts for it."""
    area = extent.prod(-1)[:, :, None, None]
    owner = jnp.argmin(jnp.where(inside, area, jnp.inf), axis=1)
    own = inside & (jnp.arange(inside.shape[1])[None, :, None, None] == owner[:, None])
    share = gaussian * own
    total = jnp.maximum(share.sum((2, 3), keepdims=True), 1e-9)
    return owner, (share / total).sum(1)


def _covered(low: Array, high: Array, along: list[Array], which: Array) -> Array:
    """Cells inside any of the chosen boxes, "batch rows columns"."""
    y, x = along
    rows = (y > low[..., 1, None]) & (y < high[..., 1, None])
    columns = (x > low[..., 0, None]) & (x < high[..., 0, None])
    return (rows[..., :, None] & columns[..., None, :] & which[..., None, None]).any(1)
