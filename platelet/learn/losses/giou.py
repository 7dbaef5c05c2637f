"""How well boxes overlap, also where they do not."""

import jax.numpy as jnp
from jaxtyping import Array, Float


def giou_loss(
    sides: Float[Array, "*cells 4"], wanted: Float[Array, "*cells 4"]
) -> Float[Array, "*cells"]:
    """1 - generalised IoU of two boxes around the same point, in [0, 2].

    Boxes are their distances from the point to left, top, right and bottom, all in one unit; those
    of `sides` must be positive.

    Source: Rezatofighi et al. 2019, "Generalized Intersection over Union".
    """
    inner, outer = jnp.minimum(sides, wanted), jnp.maximum(sides, wanted)
    shared = _area(inner) * (_lengths(inner).min(-1) > 0)
    union = jnp.maximum(_area(sides) + _area(wanted) - shared, 1e-6)
    around = jnp.maximum(_area(outer), 1e-6)
    return 1 - shared / union + (around - union) / around


def _lengths(sides: Float[Array, "*cells 4"]) -> Float[Array, "*cells 2"]:
    return sides[..., :2] + sides[..., 2:]


def _area(sides: Float[Array, "*cells 4"]) -> Float[Array, "*cells"]:
    return _lengths(sides).prod(-1)
