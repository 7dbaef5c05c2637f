"""Keeps logits near zero, where 8 bits resolve them finely."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float


def z_loss(logits: Float[Array, "batch steps symbols"]) -> Float[Array, " batch"]:
    """Mean over the steps of log(Z)**2, Z = sum of exp(logits); one value a plate.

    A softmax does not see a shift of its logits, an 8-bit output does: with best symbols between 0
    and 250 one level is 1, with best symbols near 0 it is a tenth of that.

    Source: de Brebisson and Vincent 2016, "The Z-loss: a shift and scale invariant classification
    loss belonging to the Spherical Family"; Chowdhery et al. 2022, "PaLM", section 5.
    """
    return jnp.mean(jax.nn.logsumexp(logits, axis=-1) ** 2, axis=-1)
