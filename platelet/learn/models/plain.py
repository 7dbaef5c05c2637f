"""Readers without attention: what they share, however their features come about."""

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.models.deploy import shipped
from platelet.learn.models.layers import Outputs, head_kernel

Apply = Callable[[Any, Array], Array]  # how a layer is applied: in training, or folded


class PlainReader(nnx.Module):
    """Grey pixels to symbol logits: features of every time step, and a head."""

    def features(self, images: Array, apply: Apply) -> Float[Array, "batch steps features"]:
        """What each step sees, with the layers applied by `apply`."""
        raise NotImplementedError

    def add_head(self, features: int, classes: int, rng: Generator) -> None:
        """Make the head: `features` numbers a step to `classes` logits."""
        self.head = head_kernel(rng, features, classes)
        self.head_bias = nnx.Param(jnp.zeros(classes))

    def __call__(
        self, images: Float[Array, "batch height width 1"], train: bool = False
    ) -> Outputs:
        """Read grey images in [0, 1]."""
        return self.through(images, lambda layer, x: layer(x, train))

    def through(self, images: Array, apply: Apply) -> Outputs:
        """The network with its layers applied by `apply`."""
        features = self.features(images, apply)
        return Outputs(features @ self.head[...] + self.head_bias[...], features)


def deployed(
    model: PlainReader, *, edge_tpu: bool = False
) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"logits": "1 steps classes"}; it has one form for all devices."""
    del edge_tpu
    return lambda images: {"logits": model.through(images, shipped).logits}
