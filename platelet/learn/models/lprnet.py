"""LPRNet: a spatial transformer, small basic blocks, a wide convolution; no recurrence.

Source: Zherzdev and Gruzdev 2018, "LPRNet: License Plate Recognition via Deep Neural Networks"
(arXiv 1806.10447), tables 1 to 3. Different here: one grey channel; 18 steps, as widely used forms
have, by halving the width where the paper halves the height alone; the wide convolution gives 64
channels instead of one a symbol, so that only the head knows the alphabet; no dropout, since no
plate is drawn twice. 869,355 parameters deployed and 80.4 million multiply-adds with 36 symbols.
"""

from dataclasses import dataclass
from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.config import TrainConfig, require
from platelet.learn.models.layers import Dense, MaxPool, he_normal
from platelet.learn.models.plain import Apply, PlainReader, deployed
from platelet.learn.ops.sampling import affine_sample

__all__ = ["LPRNet", "LPRNetConfig", "build", "deployed"]

WIDE = 13  # columns that the last convolution sees
WIDE_PADDING = (5, 4)  # columns: makes 18 steps of 21
REACH = 0.5  # of the spatial transformer: most that a coefficient of its map moves


@dataclass(frozen=True, slots=True, kw_only=True)
class LPRNetConfig:
    """Shape of the network; channels in the order of the paper's tables."""

    classes: int  # symbols and the blank
    height: int = 24  # pixels
    width: int = 94  # pixels
    narrowing: int = 1  # divides all channels

    @property
    def size_before_head(self) -> tuple[int, int]:
        """Rows and columns after three poolings: 4 x 21 of 24 x 94."""
        rows, columns = ((side - 4 - 1) // 2 for side in (self.height, self.width))
        return (rows - 1) // 2, (columns - 1) // 2

    @property
    def steps(self) -> int:
        """Time steps of CTC."""
        return self.size_before_head[1] + sum(WIDE_PADDING) - WIDE + 1


class SmallBlock(nnx.Module):
    """1x1, 3x1, 1x3, 1x1: a 3x3 convolution at a quarter of the channels, in two cuts."""

    def __init__(self, inputs: int, outputs: int, *, rng: Generator):
        inner = outputs // 4
        self.layers = nnx.List(
            [
                Dense(inputs, inner, size=(1, 1), rng=rng),
                Dense(inner, inner, size=(3, 1), rng=rng),
                Dense(inner, inner, size=(1, 3), rng=rng),
                Dense(inner, outputs, size=(1, 1), rng=rng),
            ]
        )

    def through(self, x: Array, apply: Apply) -> Array:
        """Features of the same resolution."""
        for layer in self.layers:
            x = jax.nn.relu(apply(layer, x))
        return x


class Localiser(nnx.Module):
    """Says how to straighten the picture: an affine map, near the identity at the start."""

    def __init__(self, shape: LPRNetConfig, *, rng: Generator):
        channels = 32 // shape.narrowing
        self.coarse = Dense(1, channels, 3, size=(5, 5), padding="VALID", rng=rng)
        self.fine = Dense(1, channels, 5, size=(5, 5), padding="VALID", rng=rng)
        halved = ((side - 3) // 2 + 1 for side in (shape.height, shape.width))
        rows, columns = ((side - 5) // 3 + 1 for side in halved)
        places = rows * columns + (shape.height // 5) * (shape.width // 5)
        self.hidden = he_normal(rng, (places * channels, channels), fan_in=places * channels)
        self.hidden_bias = nnx.Param(jnp.zeros(channels))
        self.map = he_normal(rng, (channels, 6), fan_in=channels, gain=0.01)
        self.map_bias = nnx.Param(jnp.zeros(6))

    def through(self, x: Array, apply: Apply) -> Float[Array, "batch 2 3"]:
        """The map that affine_sample takes."""
        halved = nnx.avg_pool(x, (3, 3), (2, 2), "VALID")
        seen = (apply(self.coarse, halved), apply(self.fine, x))
        flat = jnp.concatenate([jax.nn.relu(y).reshape(len(x), -1) for y in seen], -1)
        hidden = jnp.tanh(flat @ self.hidden[...] + self.hidden_bias[...])
        moved = jnp.tanh(hidden @ self.map[...] + self.map_bias[...]) * REACH
        return jnp.eye(2, 3) + moved.reshape(-1, 2, 3)


class LPRNet(PlainReader):
    """Reads one plate: grey pixels to symbol logits at 18 places from left to right."""

    def __init__(self, shape: LPRNetConfig, *, rng: Generator):
        self.shape = shape
        widths = [channels // shape.narrowing for channels in (64, 128, 256, 256)]
        wide, pattern = 64 // shape.narrowing, 128 // shape.narrowing
        self.localiser = Localiser(shape, rng=rng)
        self.stem = Dense(1, widths[0], padding="VALID", rng=rng)
        self.pools = nnx.List([MaxPool(), MaxPool(2), MaxPool(2)])
        self.blocks = nnx.List(
            SmallBlock(inputs, outputs, rng=rng) for inputs, outputs in pairwise(widths)
        )
        rows, _ = shape.size_before_head
        size = (rows, 1)
        self.collapse = Dense(widths[3], widths[3], size=size, padding="VALID", rng=rng)
        across = ((0, 0), WIDE_PADDING)
        self.wide = Dense(widths[3], wide, size=(1, WIDE), padding=across, rng=rng)
        self.pattern = he_normal(rng, (shape.steps * wide, pattern), fan_in=shape.steps * wide)
        self.pattern_bias = nnx.Param(jnp.zeros(pattern))
        self.add_head(wide + pattern, shape.classes, rng)

    def features(self, images: Array, apply: Apply) -> Array:
        """What each step sees, with the layers applied by `apply`."""
        straight = affine_sample(images, self.localiser.through(images, apply))
        x = apply(self.pools[0], jax.nn.relu(apply(self.stem, straight)))
        x = apply(self.pools[1], self.blocks[0].through(x, apply))
        x = self.blocks[2].through(self.blocks[1].through(x, apply), apply)
        x = jax.nn.relu(apply(self.collapse, apply(self.pools[2], x)))
        x = jax.nn.relu(apply(self.wide, x))[:, 0]
        context = jax.nn.relu(x.reshape(len(x), -1) @ self.pattern[...] + self.pattern_bias[...])
        everywhere = jnp.broadcast_to(context[:, None], (*x.shape[:2], context.shape[-1]))
        return jnp.concatenate([x, everywhere], -1)


def build(config: TrainConfig, classes: int) -> LPRNet:
    """The untrained network of a run."""
    require(not config.quantised, config, "quantised", "must be false for lprnet")
    shape = LPRNetConfig(
        classes=classes,
        height=config.height_px,
        width=config.width_px,
        narrowing=config.narrowing,
    )
    require(config.time_steps == shape.steps, config, "time_steps",
            f"must be {shape.steps} for lprnet on this width")  # fmt: skip
    return LPRNet(shape, rng=np.random.default_rng(config.seed))
