"""Values as an 8-bit file will hold them, while training: gradients pass through the rounding."""

from collections.abc import Callable
from functools import partial

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

Hold = Callable[[Array], Array]  # how an activation is held: fake_quant or as_it_is

LOOKED_AT = 8  # samples of a batch that set the range: over all, it takes a third of a step
LEVELS = 127  # steps of an activation; the file has 255: what bears twice the noise it will meet
WEIGHT_LEVELS = 127  # weights are symmetric
LOST_BELOW = 16.0  # nats under the best symbol: a probability of 1e-7


def fake_quant(x: Float[Array, "*shape"]) -> Float[Array, "*shape"]:
    """`x` rounded to LEVELS steps between its least and greatest value, 0 included.

    Those are of the first LOOKED_AT samples; what lies beyond them in others is rounded as well,
    not cut off. The gradient passes to `x` as if nothing was rounded and, by the step's size, to
    the two values that set it, so that single peaks which make all steps coarse shrink.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference"; of the step's size, Esser et al. 2020, "Learned Step Size
    Quantization" (arXiv 1902.08153), here of the batch's own range.
    """
    some = x[:LOOKED_AT]
    low, high = jnp.minimum(some.min(), 0), jnp.maximum(some.max(), 0)
    scale = jnp.maximum((high - low) / LEVELS, 1e-9)
    steps = x / scale
    return (steps + jax.lax.stop_gradient(jnp.round(steps) - steps)) * scale


def fake_quant_logits(
    x: Float[Array, "batch steps symbols"],
) -> Float[Array, "batch steps symbols"]:
    """`x` rounded as fake_quant does, all that is LOST_BELOW under every best logit cut off.

    Export sets the range of the file's logits by the same rule.
    """
    cut = fake_quant(jnp.maximum(x, x.max(-1).min() - LOST_BELOW))
    return x + jax.lax.stop_gradient(cut - x)


@partial(jax.jit, inline=True)  # folding calls it by itself: one compilation a shape, not ten
def fake_quant_weights(kernel: Float[Array, "*shape"]) -> Float[Array, "*shape"]:
    """`kernel` rounded to 8 bits, each output channel (the last axis) by its own scale."""
    reach = jnp.abs(kernel).max(axis=tuple(range(kernel.ndim - 1)), keepdims=True)
    scale = jnp.maximum(reach / WEIGHT_LEVELS, 1e-9)
    return kernel + jax.lax.stop_gradient(jnp.round(kernel / scale) * scale - kernel)


def file_weights(kernel: Float[Array, "*shape"], *, quantised: bool) -> Float[Array, "*shape"]:
    """`kernel` as the file holds it: of a network trained for 8 bits, rounded to them.

    So training, the float network and the 8-bit file all have the same weights.
    """
    return fake_quant_weights(kernel) if quantised else kernel


def as_it_is(x: Float[Array, "*shape"]) -> Float[Array, "*shape"]:
    """`x`: what stands in for the others where nothing is rounded."""
    return x
