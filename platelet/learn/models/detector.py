"""Finds plates with their corners, permits and vehicles: anchor-free, a map for small things at a
quarter of the input's resolution and one for vehicles at a sixteenth.

Objects as weighted regions around their centres after Liu et al. 2020, "Training-Time-Friendly
Network for Real-Time Object Detection"; features of four scales are joined from the coarsest to the
finest as in Lin et al. 2017, "Feature Pyramid Networks for Object Detection". Distances are
predicted as logarithms, so that eight bits resolve those of a small plate as well as of a lorry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.models import deploy
from platelet.learn.models.layers import Dense, Depthwise, Pointwise, he_normal
from platelet.learn.ops.convolution import Convolution, pointwise

FINE_CLASSES, COARSE_CLASSES = 2, 1  # license_plate and disabled_sticker; car
RARE = -4.6  # logit of an object at the start: one cell in a hundred

Image = Float[Array, "batch height width channels"]
Layer = nnx.Module
Apply = Callable[[Layer, Array], Array]  # how a layer is applied: in training, or folded


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorConfig:
    """Shape: channels at strides 2 to 32, blocks at strides 4 to 32, channels of the neck."""

    widths: tuple[int, int, int, int, int]
    depths: tuple[int, int, int, int]
    neck: tuple[int, int, int]  # at strides 4, 8 and 16

    @property
    def stride(self) -> int:
        """Sides of an input must be multiples of it."""
        return 32


class Maps(NamedTuple):
    """What the network says about every cell."""

    fine_heat: Float[Array, "batch rows columns 2"]  # logits: license_plate, disabled_sticker
    fine_sides: Float[Array, "batch rows columns 4"]  # log2 of the distances, in cells
    corners: Float[Array, "batch rows columns 8"]  # x, y in parts of the box
    spread: Float[Array, "batch rows columns 1"]  # log of the corners' expected error
    coarse_heat: Float[Array, "batch rows_16 columns_16 1"]  # logits: car
    coarse_sides: Float[Array, "batch rows_16 columns_16 4"]


class Predict(nnx.Module):
    """A 1x1 convolution with bias and without batch norm."""

    def __init__(self, inputs: int, outputs: int, bias: float, *, rng: Generator):
        self.kernel = he_normal(rng, (inputs, outputs), fan_in=inputs, gain=0.1)
        self.bias = nnx.Param(jnp.full(outputs, bias))

    def __call__(self, x: Image, train: bool) -> Image:
        """Mix the channels of every pixel."""
        return pointwise(x, self.kernel[...]) + self.bias[...]


class Separable(nnx.Module):
    """Depthwise, then pointwise; the input is added where the channels stay."""

    def __init__(self, size: int, inputs: int, outputs: int, *, rng: Generator):
        self.filter = Depthwise(size, inputs, 1, rng=rng)
        self.mix = Pointwise(inputs, outputs, rng=rng)
        self.residual = inputs == outputs

    def through(self, x: Image, apply: Apply) -> Image:
        """Features of the same resolution."""
        y = apply(self.mix, jax.nn.relu6(apply(self.filter, x)))
        return x + y if self.residual else y


class Stage(nnx.Module):
    """Half the resolution, then blocks."""

    def __init__(self, inputs: int, outputs: int, blocks: int, *, size: int, rng: Generator):
        self.down = Dense(inputs, outputs, 2, rng=rng)
        self.blocks = nnx.List(Separable(size, outputs, outputs, rng=rng) for _ in range(blocks))

    def through(self, x: Image, apply: Apply) -> Image:
        """Features of half the resolution."""
        x = jax.nn.relu6(apply(self.down, x))
        for block in self.blocks:
            x = block.through(x, apply)
        return x


class Detector(nnx.Module):
    """Colour pixels in [0, 1] to maps of plates, permits and vehicles."""

    def __init__(self, config: DetectorConfig, *, rng: Generator):
        self.config = config
        widths, neck = config.widths, config.neck
        self.stem = Dense(3, widths[0], 2, rng=rng)
        self.stages = nnx.List(
            Stage(widths[i], widths[i + 1], depth, size=3 if i == 0 else 5, rng=rng)
            for i, depth in enumerate(config.depths)
        )
        self.lateral = nnx.List(
            Pointwise(widths[i + 1], neck[i], rng=rng) for i in range(len(neck))
        )
        above = [*neck[1:], widths[-1]]
        self.lower = nnx.List(Pointwise(above[i], neck[i], rng=rng) for i in range(len(neck)))
        sizes = zip((3, 5, 5), neck, strict=True)  # 3x3 where cells are many
        self.join = nnx.List(Separable(size, width, width, rng=rng) for size, width in sizes)
        self.fine = Separable(3, neck[0], neck[0], rng=rng)
        self.coarse = Separable(5, neck[2], neck[2], rng=rng)
        self.fine_heat = Predict(neck[0], FINE_CLASSES, RARE, rng=rng)
        self.fine_sides = Predict(neck[0], 4, 1.0, rng=rng)
        self.corners = Predict(neck[0], 8, 0.5, rng=rng)
        self.spread = Predict(neck[0], 1, 0.0, rng=rng)
        self.coarse_heat = Predict(neck[2], COARSE_CLASSES, RARE, rng=rng)
        self.coarse_sides = Predict(neck[2], 4, 1.5, rng=rng)

    def __call__(self, images: Float[Array, "batch height width 3"], train: bool = False) -> Maps:
        """Maps of images in [0, 1], blue first, sides multiples of 32."""
        return self.through(images, lambda layer, x: layer(x, train))  # pyright: ignore

    def through(self, images: Array, apply: Apply) -> Maps:
        """The network with its layers applied by `apply`."""
        x = jax.nn.relu6(apply(self.stem, images))
        levels = []
        for stage in self.stages:
            x = stage.through(x, apply)
            levels.append(x)
        for i in reversed(range(len(self.join))):
            x = apply(self.lateral[i], levels[i]) + doubled(apply(self.lower[i], x))
            x = jax.nn.relu6(self.join[i].through(x, apply))
            levels[i] = x
        fine = jax.nn.relu6(self.fine.through(levels[0], apply))
        coarse = jax.nn.relu6(self.coarse.through(levels[2], apply))
        return Maps(
            apply(self.fine_heat, fine),
            apply(self.fine_sides, fine),
            apply(self.corners, fine),
            apply(self.spread, fine),
            apply(self.coarse_heat, coarse),
            apply(self.coarse_sides, coarse),
        )


def doubled(x: Image) -> Image:
    """Every pixel as 2x2 pixels."""
    return jnp.repeat(jnp.repeat(x, 2, axis=1), 2, axis=2)


def fold(layer: Layer) -> Callable[[Array], Array]:
    """Any layer of a detector as one convolution with bias."""
    if isinstance(layer, Predict):
        return Convolution(layer.kernel[...][None, None], layer.bias[...])
    return deploy.fold(layer)


def deployed_detector(
    model: Detector,
) -> Callable[[Float[Array, "1 height width 3"]], dict[str, Array]]:
    """The network as it is shipped: colour in [0, 1] to its maps by name."""

    def find(images: Float[Array, "1 height width 3"]) -> dict[str, Array]:
        return model.through(images, lambda layer, x: fold(layer)(x))._asdict()

    return find
