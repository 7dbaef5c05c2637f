"""The published Korean network (github.com/noahzhy/KR_LPR_TF), deployed, to time against.

32,207 parameters as published, counted with the four numbers a channel of batch norm; 29,855 when
those are folded, as here. Random weights: only its cost is of use. Its accuracy was measured with
the published file.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jaxtyping import Array, Float

HEIGHT_PX, WIDTH_PX, STEPS, CLASSES = 64, 128, 16, 69
STEM, FEATURES = 16, 64  # channels

# (kernel size, expanded channels, channels, stride): MobileNetV3-small at width 0.25, cut short
BLOCKS = (
    (3, 16, 16, 2),
    (3, 24, 16, 1),
    (3, 24, 16, 1),
    (5, 24, 16, 2),
    (5, 64, 16, 1),
    (5, 32, 16, 1),
    (5, 40, 16, 1),
    (5, 72, FEATURES, 1),
)


class Layer(NamedTuple):
    """A convolution with bias, then ReLU6 or nothing."""

    kernel: Float[Array, "size size inputs outputs"]
    bias: Float[Array, " outputs"]
    stride: int = 1
    groups: int = 1
    active: bool = True

    def __call__(self, x: Array) -> Array:
        """Convolve "batch height width channels"."""
        y = lax.conv_general_dilated(
            x,
            self.kernel,
            (self.stride, self.stride),
            "SAME",
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
            feature_group_count=self.groups,
        )
        return jax.nn.relu6(y + self.bias) if self.active else y + self.bias


class Weights:
    """Random layers from a seed; counts what it hands out."""

    def __init__(self, seed: int):
        self._random = np.random.default_rng(seed)
        self.parameters = 0

    def matrix(self, *shape: int) -> Array:
        """Weights with variance 2 / fan-in."""
        self.parameters += int(np.prod(shape))
        deviation = (2 / np.prod(shape[:-1])) ** 0.5
        return jnp.asarray(self._random.normal(0, deviation, shape), jnp.float32)

    def layer(self, size: int, inputs: int, outputs: int, **settings) -> Layer:
        """A convolution with a small random bias."""
        kernel = self.matrix(size, size, inputs // settings.get("groups", 1), outputs)
        return Layer(kernel, 0.1 * self.matrix(outputs), **settings)


def system2(seed: int = 0) -> Callable[[Float[Array, "1 64 128 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"probabilities": "1 16 69"}; the softmax is in the graph, as published."""
    weights = Weights(seed)
    backbone = list(_backbone(weights))
    attend = _attention(weights)
    dense, bias = weights.matrix(FEATURES, CLASSES), weights.matrix(CLASSES)

    def read(images: Float[Array, "1 64 128 1"]) -> dict[str, Array]:
        x = images
        for part in backbone:
            x = part(x)
        logits = attend(x) @ dense + bias
        return {"probabilities": jax.nn.softmax(logits)}

    return read


def system2_parameters() -> int:
    """Parameters of the deployed network."""
    weights = Weights(0)
    list(_backbone(weights))
    _attention(weights)
    return weights.parameters + FEATURES * CLASSES + CLASSES


def _backbone(weights: Weights) -> Iterator[Callable[[Array], Array]]:
    yield weights.layer(3, 1, STEM, stride=2)
    inputs = STEM
    for size, expanded, channels, stride in BLOCKS:
        yield _block(
            weights.layer(1, inputs, expanded),
            weights.layer(size, expanded, expanded, stride=stride, groups=expanded),
            weights.layer(1, expanded, channels, active=False),
        )
        inputs = channels


def _block(expand: Layer, depthwise: Layer, project: Layer) -> Callable[[Array], Array]:
    def apply(x: Array) -> Array:
        y = project(depthwise(expand(x)))
        return x + y if x.shape == y.shape else y

    return apply


def _attention(weights: Weights) -> Callable[[Array], Array]:
    channel, spatial = weights.matrix(1, 1, FEATURES, FEATURES), weights.matrix(1, 1, 2, 1)
    maps_of = weights.layer(1, FEATURES, STEPS)

    def apply(x: Array) -> Array:
        mean = x.mean((1, 2), keepdims=True)
        weighted = x * jax.nn.sigmoid(_pointwise(mean, channel))
        pooled = jnp.concatenate(
            [weighted.max(-1, keepdims=True), weighted.mean(-1, keepdims=True)], -1
        )
        weighted = weighted * jax.nn.sigmoid(_pointwise(pooled, spatial))
        maps = maps_of(x).reshape(1, -1, STEPS)
        return maps.transpose(0, 2, 1) @ weighted.reshape(1, -1, FEATURES)

    return apply


def _pointwise(x: Array, kernel: Array) -> Array:
    dimensions = ("NHWC", "HWIO", "NHWC")
    return lax.conv_general_dilated(x, kernel, (1, 1), "SAME", dimension_numbers=dimensions)
