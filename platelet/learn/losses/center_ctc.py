"""Features of the same symbol are drawn together."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float


def center_ctc(
    features: Float[Array, "batch steps channels"],
    logits: Float[Array, "batch steps symbols"],
    centers: Float[Array, "symbols channels"],
) -> Float[Array, " batch"]:
    """Mean squared distance of each step's feature to the centre of the symbol predicted there.

    One value a plate; the centres get no gradient, `moved_centers` moves them.

    Sources: Wen et al. 2016, "A Discriminative Feature Learning Approach for Deep Face
    Recognition"; Du et al. 2021, "PP-OCRv2", section 2.3 (the variant for CTC).
    """
    own = jax.lax.stop_gradient(centers)[logits.argmax(-1)]
    return jnp.mean((features - own) ** 2, axis=(1, 2))


def moved_centers(
    centers: Float[Array, "symbols channels"],
    features: Float[Array, "batch steps channels"],
    logits: Float[Array, "batch steps symbols"],
    *,
    rate: float = 0.05,
) -> Float[Array, "symbols channels"]:
    """The centres, moved by `rate` towards the mean feature of the steps that predict each symbol.

    Adding 1 to the count keeps a symbol seen once from pulling its centre as hard as one seen
    often.
    """
    features = jax.lax.stop_gradient(features)
    chosen = jax.nn.one_hot(logits.argmax(-1), centers.shape[0], dtype=centers.dtype)
    seen = chosen.sum((0, 1))[:, None]
    total = jnp.einsum("bts,btc->sc", chosen, features)
    return centers + rate * (total - seen * centers) / (seen + 1)
