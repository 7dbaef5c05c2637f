"""One attention map a time step: where it looks, and what it sees there."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array
from numpy.random import Generator

from platelet.learn.models.layers import he_normal
from platelet.learn.ops.convolution import Convolution, pointwise
from platelet.learn.ops.fake_quant import Hold, as_it_is, file_weights

ATTENTION_GAIN = 1 / 16  # a sum over all positions is large: keeps the logits near 1 at the start


class Attention(nnx.Module):
    """Where each time step looks; `gated`, also how much each channel and each place counts."""

    def __init__(
        self,
        channels: int,
        steps: int,
        *,
        rng: Generator,
        gated: bool = True,
        quantised: bool = False,
    ):
        self.gated = gated
        if gated:
            self.channel = he_normal(rng, (channels, channels), fan_in=channels)
            self.spatial = he_normal(rng, (2, 1), fan_in=2)
        self.maps = he_normal(rng, (channels, steps), fan_in=channels)
        self.maps_bias = nnx.Param(jnp.zeros(steps))
        self.quantised = quantised

    def __call__(self, x: Array, held: Hold = as_it_is) -> tuple[Array, Array]:
        """(maps "batch rows columns steps", features "batch steps channels")."""
        weighted = self._gate(x, held) if self.gated else x
        maps = jax.nn.relu(pointwise(x, self.weights(self.maps)) + self.maps_bias[...])
        return maps, held(gather(held(maps), weighted) * ATTENTION_GAIN)

    def _gate(self, x: Array, held: Hold) -> Array:
        channel = held(held(x.mean((1, 2))) @ self.weights(self.channel))
        weighted = held(x * held(jax.nn.sigmoid(channel))[:, None, None])
        pooled = jnp.stack([weighted.max(-1), held(weighted.mean(-1))], -1)
        return held(weighted * held(jax.nn.sigmoid(held(pooled @ self.spatial[...]))))

    def weights(self, kernel: nnx.Param) -> Array:
        """A kernel of this layer as the file holds it."""
        return file_weights(kernel[...], quantised=self.quantised)


Gather = Callable[[Array, Array], Array]


def gather(maps: Array, features: Array) -> Array:
    """What each step sees: "batch rows columns steps", "... channels" -> "batch steps channels"."""
    flat_maps = maps.reshape(maps.shape[0], -1, maps.shape[-1])
    flat = features.reshape(features.shape[0], -1, features.shape[-1])
    return jnp.einsum("bpt,bpc->btc", flat_maps, flat)


def gather_by_mean(maps: Array, features: Array) -> Array:
    """`gather` as a product and its mean: no matrix product of two activations."""
    batch, rows, columns, steps = maps.shape
    places = rows * columns
    product = features.reshape(batch, places, 1, -1) * maps.reshape(batch, places, steps, 1)
    return product.mean(1) * places


def fold_attention(layer: Attention, collect: Gather) -> Callable[[Array], tuple[Array, Array]]:
    """Attention as it is shipped; `collect` is gather or gather_by_mean."""
    gate = _fold_gate(layer) if layer.gated else as_it_is
    maps_of = Convolution(layer.weights(layer.maps)[None, None], layer.maps_bias[...])

    def apply(x: Array) -> tuple[Array, Array]:
        maps = jax.nn.relu(maps_of(x))
        return maps, collect(maps, gate(x))

    return apply


def _fold_gate(layer: Attention) -> Callable[[Array], Array]:
    channel_weights, spatial_weights = layer.weights(layer.channel), layer.spatial[...]

    def apply(x: Array) -> Array:
        channel = jax.nn.sigmoid(x.mean((1, 2)) @ channel_weights)
        weighted = x * channel[:, None, None]
        peak, mean = weighted.max(-1, keepdims=True), weighted.mean(-1, keepdims=True)
        # two scalars instead of a stack: no concatenation in the exported graph
        return weighted * jax.nn.sigmoid(
            peak * spatial_weights[0, 0] + mean * spatial_weights[1, 0]
        )

    return apply
