"""Finds the four corners of a plate in what was cut out around it.

Every cell of a map at an eighth of the input votes for all four corners; a softmax over the cells
says whose word counts. Only convolutions run on the device, the joining is a few sums.
"""

from collections.abc import Callable
from dataclasses import dataclass

import jax
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.models.detector import Apply, Predict, Stage, fold
from platelet.learn.models.layers import Dense

OUTPUTS = ("logits", "offsets", "spread")


@dataclass(frozen=True, slots=True, kw_only=True)
class CornerConfig:
    """Shape: channels at strides 2, 4 and 8, blocks at strides 4 and 8."""

    widths: tuple[int, int, int]
    depths: tuple[int, int]


class CornerNet(nnx.Module):
    """Grey pixels in [0, 1] to votes; see decode.votes."""

    def __init__(self, config: CornerConfig, *, rng: Generator):
        self.config = config
        widths = config.widths
        self.stem = Dense(1, widths[0], 2, rng=rng)
        self.stages = nnx.List(
            Stage(widths[i], widths[i + 1], depth, size=3 if i == 0 else 5, rng=rng)
            for i, depth in enumerate(config.depths)
        )
        self.offsets = Predict(widths[-1], 8, 0.0, rng=rng)
        self.logits = Predict(widths[-1], 4, 0.0, rng=rng)
        self.spread = Predict(widths[-1], 4, -1.0, rng=rng)

    def __call__(
        self, images: Float[Array, "batch height width 1"], train: bool = False
    ) -> dict[str, Array]:
        """Votes "batch rows columns n" by name; the input's sides are multiples of 8."""
        return self.through(images, lambda layer, x: layer(x, train))  # pyright: ignore

    def through(self, images: Array, apply: Apply) -> dict[str, Array]:
        """The network with its layers applied by `apply`."""
        x = jax.nn.relu6(apply(self.stem, images))
        for stage in self.stages:
            x = stage.through(x, apply)
        x = jax.nn.relu6(x)
        return {name: apply(getattr(self, name), x) for name in OUTPUTS}


def deployed_corners(
    model: CornerNet,
) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """The network as it is shipped: grey in [0, 1] to its votes by name."""

    def find(images: Float[Array, "1 height width 1"]) -> dict[str, Array]:
        return model.through(images, lambda layer, x: fold(layer)(x))

    return find
