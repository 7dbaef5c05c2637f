"""The layers that the small networks share."""

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.ops.convolution import dense, pointwise
from platelet.learn.ops.depthwise import depthwise
from platelet.learn.ops.fake_quant import file_weights
from platelet.learn.ops.pooling import shifted_max
from platelet.learn.ops.xla import Padding

MOMENTUM = 0.97
EPSILON = 1e-3
HEAD_GAIN = 0.1  # keeps the logits small at the start

Image = Float[Array, "batch height width channels"]


class Outputs(NamedTuple):
    """What a network that reads says about a batch of plates."""

    logits: Float[Array, "batch steps classes"]
    features: Float[Array, "batch steps channels"]
    attention: Float[Array, "batch rows columns steps"] | None = None  # >= 0: where steps look
    masks: Float[Array, "batch mask_rows mask_columns steps"] | None = None  # logits, in training


def he_normal(
    rng: Generator, shape: tuple[int, ...], *, fan_in: int, gain: float = 1.0
) -> nnx.Param:
    """Weights drawn with deviation gain * sqrt(2 / fan_in) (He et al. 2015).

    NumPy draws them, since JAX would compile a draw for every shape of a network: 15 s of waiting.
    """
    drawn = rng.standard_normal(shape, np.float32) * np.float32(gain * (2 / fan_in) ** 0.5)
    return nnx.Param(jnp.asarray(drawn))


def head_kernel(rng: Generator, features: int, classes: int) -> nnx.Param:
    """Weights "features classes" from what a step sees to its logits."""
    return he_normal(rng, (features, classes), fan_in=features, gain=HEAD_GAIN)


class BatchNorm(nnx.Module):
    """Batch normalisation over batch, height and width."""

    def __init__(self, channels: int):
        self.scale = nnx.Param(jnp.ones(channels))
        self.bias = nnx.Param(jnp.zeros(channels))
        self.mean = nnx.BatchStat(jnp.zeros(channels))
        self.variance = nnx.BatchStat(jnp.ones(channels))

    def __call__(self, x: Image, train: bool) -> Image:
        """`x` normalised: by the batch's own statistics in training, by the running ones else."""
        if not train:
            factor, offset = self.affine()
            return x * factor + offset
        mean = x.mean((0, 1, 2))
        variance = jnp.maximum((x * x).mean((0, 1, 2)) - mean**2, 0)
        self.mean[...] = _moved(self.mean[...], mean)
        self.variance[...] = _moved(self.variance[...], variance)
        factor = self.scale[...] * jax.lax.rsqrt(variance + EPSILON)
        return x * factor + (self.bias[...] - mean * factor)

    def affine(self) -> tuple[Float[Array, " channels"], Float[Array, " channels"]]:
        """(factor, offset) that the layer multiplies by and adds outside training."""
        return _affine(self.scale[...], self.bias[...], self.mean[...], self.variance[...])


@partial(jax.jit, inline=True)  # folding calls it by itself: one compilation a width, not five
def _affine(scale: Array, bias: Array, mean: Array, variance: Array) -> tuple[Array, Array]:
    factor = scale * jax.lax.rsqrt(variance + EPSILON)
    return factor, bias - mean * factor


def _moved(running: Array, new: Array) -> Array:
    return MOMENTUM * running + (1 - MOMENTUM) * jax.lax.stop_gradient(new)


def weights_of(layer: "Pointwise | Depthwise | Stem | Dense") -> Array:
    """The kernel as the file holds it."""
    return file_weights(layer.kernel[...], quantised=layer.quantised)


class Pointwise(nnx.Module):
    """1x1 convolution without bias, then batch norm."""

    def __init__(self, inputs: int, outputs: int, *, rng: Generator, quantised: bool = False):
        self.kernel = he_normal(rng, (inputs, outputs), fan_in=inputs)
        self.norm = BatchNorm(outputs)
        self.quantised = quantised

    def __call__(self, x: Image, train: bool) -> Image:
        """Mix the channels of every pixel."""
        return self.norm(pointwise(x, weights_of(self)), train)


class Depthwise(nnx.Module):
    """Depthwise convolution without bias, then batch norm."""

    def __init__(
        self, size: int, channels: int, stride: int, *, rng: Generator, quantised: bool = False
    ):
        self.kernel = he_normal(rng, (size, size, channels), fan_in=size * size)
        self.norm = BatchNorm(channels)
        self.stride = stride
        self.quantised = quantised

    def __call__(self, x: Image, train: bool) -> Image:
        """Filter every channel by itself."""
        return self.norm(depthwise(x, weights_of(self), self.stride), train)


class Stem(nnx.Module):
    """The first convolution: 3x3, stride 2, on grey in [0, 1], which it moves to [-1, 1]."""

    def __init__(self, channels: int, *, rng: Generator, quantised: bool = False):
        self.kernel = he_normal(rng, (3, 3, 1, channels), fan_in=9)
        self.norm = BatchNorm(channels)
        self.quantised = quantised

    def __call__(self, x: Float[Array, "batch height width 1"], train: bool) -> Image:
        """Features at half the resolution. Padding is black, so that the shift folds exactly."""
        kernel = weights_of(self)
        return self.norm(2 * dense(x, kernel, 2, "SAME") - kernel.sum((0, 1, 2)), train)


class Dense(nnx.Module):
    """A convolution over all channels without bias, 3x3 if not told, then batch norm."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        stride: int = 1,
        *,
        size: tuple[int, int] = (3, 3),  # rows, columns
        padding: Padding = "SAME",
        rng: Generator,
    ):
        self.kernel = he_normal(rng, (*size, inputs, outputs), fan_in=size[0] * size[1] * inputs)
        self.norm = BatchNorm(outputs)
        self.quantised = False  # the network that trains for eight bits sets it
        self.stride = stride
        self.padding = padding

    def __call__(self, x: Image, train: bool) -> Image:
        """Features at `stride` times less resolution."""
        return self.norm(dense(x, weights_of(self), self.stride, self.padding), train)


class MaxPool(nnx.Module):
    """The largest of 3x3 pixels."""

    def __init__(self, stride: int = 1, *, padding: str = "VALID"):
        self.stride = stride
        self.padding = padding

    def __call__(self, x: Image, train: bool) -> Image:
        """Features at `stride` times less resolution."""
        return shifted_max(x, self.stride, self.padding)
