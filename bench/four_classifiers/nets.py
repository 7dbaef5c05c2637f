"""Four convolutional classifiers of the usual kind: convolution, batch norm, ReLU, pooling.

Their parameters lie within the 26,000 to 462,000 that the published ones have.
"""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from flax import nnx
from jax import lax
from jaxtyping import Array, Float
from numpy.random import Generator

from bench.four_classifiers.plates import FIELDS, SIZES_PX, SYMBOLS
from platelet.learn.models.layers import BatchNorm, Image, he_normal

CHANNELS = {
    "office": (16, 32, 64, 128),
    "class": (16, 32, 64),
    "kana": (16, 32, 64),
    "serial": (16, 32, 64),
}
_AXES = ("NHWC", "HWIO", "NHWC")


class Stage(nnx.Module):
    """3x3 convolution, batch norm, ReLU, then the largest of 2x2."""

    def __init__(self, inputs: int, outputs: int, *, rng: Generator):
        self.kernel = he_normal(rng, (3, 3, inputs, outputs), fan_in=9 * inputs)
        self.norm = BatchNorm(outputs)

    def __call__(self, x: Image, train: bool) -> Image:
        """Features at half the resolution."""
        return pooled(jax.nn.relu(self.norm(convolved(x, self.kernel[...]), train)))


class Classifier(nnx.Module):
    """Stages, then one dense layer over all that is left."""

    def __init__(
        self, size: tuple[int, int], channels: tuple[int, ...], classes: int, *, rng: Generator
    ):
        sizes = zip((1, *channels[:-1]), channels, strict=True)
        self.stages = nnx.List([Stage(inputs, outputs, rng=rng) for inputs, outputs in sizes])
        halved = 2 ** len(channels)
        features = size[0] // halved * (size[1] // halved) * channels[-1]
        self.dense = he_normal(rng, (features, classes), fan_in=features, gain=0.5**0.5)
        self.bias = nnx.Param(jnp.zeros(classes))

    def __call__(
        self, images: Float[Array, "n height width 1"], train: bool = False
    ) -> Float[Array, "n classes"]:
        """Logits of grey pictures in [0, 1]."""
        x = 2 * images - 1
        for stage in self.stages:
            x = stage(x, train)
        return x.reshape(len(x), -1) @ self.dense[...] + self.bias[...]


class FourClassifiers(nnx.Module):
    """One classifier a field; the one of a field reads each of its symbols by itself."""

    def __init__(self, *, rng: Generator):
        self.each = nnx.Dict(
            {
                name: Classifier(SIZES_PX[name], CHANNELS[name], len(SYMBOLS[name]), rng=rng)
                for name in FIELDS
            }
        )

    def __call__(self, images: dict[str, Array], train: bool = False) -> dict[str, Array]:
        """Logits "batch places classes" by field, of pictures "batch places height width 1"."""
        found = {}
        for name in FIELDS:
            batch, places, *shape = images[name].shape
            logits = self.each[name](images[name].reshape(batch * places, *shape), train)
            found[name] = logits.reshape(batch, places, -1)
        return found


def convolved(x: Image, kernel: Float[Array, "size size inputs outputs"]) -> Image:
    """SAME convolution."""
    return lax.conv_general_dilated(x, kernel, (1, 1), "SAME", dimension_numbers=_AXES)


def pooled(x: Image) -> Image:
    """The largest of 2x2; written so that a CPU finds its gradient quickly."""
    batch, height, width, channels = x.shape
    even = x[:, : height // 2 * 2, : width // 2 * 2]
    return even.reshape(batch, height // 2, 2, width // 2, 2, channels).max((2, 4))


def deployed(network: Classifier) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"logits": "1 classes"}; batch norm is folded into the convolutions."""
    layers = []
    for stage in network.stages:
        factor, offset = stage.norm.affine()
        layers.append((stage.kernel[...] * factor, offset))

    def read(image: Float[Array, "1 height width 1"]) -> dict[str, Array]:
        x = 2 * image - 1
        for kernel, offset in layers:
            x = jax.nn.relu(convolved(x, kernel) + offset)
            x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
        return {"logits": x.reshape(1, -1) @ network.dense[...] + network.bias[...]}

    return read
