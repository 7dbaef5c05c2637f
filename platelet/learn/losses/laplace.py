"""Distances with an honest idea of their own error."""

import jax.numpy as jnp
from jaxtyping import Array, Float


def laplace_loss(
    error: Float[Array, "*cells n"], log_spread: Float[Array, "*cells 1"]
) -> Float[Array, "*cells"]:
    """Negative log likelihood of errors under a Laplace law of scale exp(log_spread), mean over n.

    At its minimum exp(log_spread) is the mean absolute error that is to be expected.

    Source: Kendall and Gal 2017, "What Uncertainties Do We Need in Bayesian Deep Learning for
    Computer Vision?"
    """
    return (jnp.abs(error) * jnp.exp(-log_spread) + log_spread).mean(-1)
