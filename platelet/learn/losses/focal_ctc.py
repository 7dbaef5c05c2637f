"""Connectionist temporal classification that attends to the plates not yet read."""

import jax.numpy as jnp
import optax
from jaxtyping import Array, Float, Int


def focal_ctc(
    logits: Float[Array, "batch steps symbols"],
    labels: Int[Array, "batch length"],
    *,
    alpha: float | Float[Array, ""] = 0.8,
    gamma: float | Float[Array, ""] = 3.0,
) -> Float[Array, " batch"]:
    """alpha * (1 - p)**gamma * CTC in nats, one value a plate, where p = exp(-CTC).

    Labels are right-padded with blank (0). Gamma 0 and alpha 1 give plain CTC. With gamma 3 a plate
    that is nearly read has almost no gradient left, which slows the last percents.

    Sources: Graves et al. 2006, "Connectionist Temporal Classification"; Feng et al. 2019, "Focal
    CTC Loss for Chinese Optical Character Recognition on Unbalanced Datasets".
    """
    nll = optax.ctc_loss(logits, jnp.zeros(logits.shape[:2]), labels, (labels == 0) * 1.0)
    missed = jnp.maximum(-jnp.expm1(-nll), 1e-12)  # 1 - p; off 0, where gamma < 1 has no slope
    return alpha * missed**gamma * nll
