"""Where objects are, when nearly every cell of a map is empty."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float


def heat_focal(
    logits: Float[Array, "batch rows columns classes"],
    heat: Float[Array, "batch rows columns classes"],
    counted: Float[Array, "batch rows columns classes"],
    *,
    alpha: float | Float[Array, ""] = 2.0,
    beta: float | Float[Array, ""] = 4.0,
) -> Float[Array, " batch"]:
    """Focal loss of a heat map, summed over its cells, one value an image.

    heat is 1 at the centre of an object and falls to 0 around it: near a centre a wrong peak costs
    little. counted is 0 where a cell says nothing (objects not labelled), else 1.

    Source: Law and Deng 2018, "CornerNet: Detecting Objects as Paired Keypoints", equation 1.
    """
    p = jax.nn.sigmoid(logits)
    found = (1 - p) ** alpha * -jax.nn.log_sigmoid(logits)
    empty = (1 - heat) ** beta * p**alpha * -jax.nn.log_sigmoid(-logits)
    return jnp.sum(counted * jnp.where(heat >= 1, found, empty), axis=(1, 2, 3))
