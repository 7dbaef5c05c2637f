"""How well the auxiliary masks cover the symbols."""

import jax
import optax
from jaxtyping import Array, Float


def dice_bce(
    logits: Float[Array, "batch height width steps"],
    masks: Float[Array, "batch height width steps"],  # 0 to 1
) -> Float[Array, " batch"]:
    """1 - Dice coefficient (mean over channels) + binary cross-entropy in nats, one value a plate.

    A channel that is empty and predicted empty counts as covered.

    Source: Milletari et al. 2016, "V-Net" (the Dice loss); adding cross-entropy is common use.
    """
    smooth = 1e-3
    probability = jax.nn.sigmoid(logits)
    overlap = (probability * masks).sum((1, 2))
    total = probability.sum((1, 2)) + masks.sum((1, 2))
    dice = ((2 * overlap + smooth) / (total + smooth)).mean(-1)
    return optax.sigmoid_binary_cross_entropy(logits, masks).mean((1, 2, 3)) + 1 - dice
