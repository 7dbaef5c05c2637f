"""Convolutions over all channels: in training, and as plain data in a deployed network."""

from collections.abc import Sequence
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import lax
from jaxtyping import Array, Float

from platelet.learn.ops.convolved import Sides, convolved
from platelet.learn.ops.depthwise import Image, pointwise, same_padding

Padding = str | tuple[tuple[int, int], tuple[int, int]]  # "SAME", "VALID", or by rows and columns


class Convolution(NamedTuple):
    """A convolution with bias."""

    kernel: Float[Array, "rows columns inputs outputs"]
    bias: Float[Array, " outputs"]
    stride: int = 1
    groups: int = 1
    padding: Padding = "SAME"

    def __call__(self, x: Image) -> Image:
        """Convolve "batch height width channels"."""
        y = lax.conv_general_dilated(
            x,
            self.kernel,
            (self.stride, self.stride),
            self.padding,
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
            feature_group_count=self.groups,
        )
        return y + self.bias


def dense(
    x: Image,
    kernel: Float[Array, "rows columns inputs outputs"],
    stride: int,
    padding: Padding,
) -> Image:
    """A convolution without bias, in the formulation that trains fastest here.

    On a CPU that is a matrix product where a pixel or a grey picture is looked at, five to nine
    times as fast as XLA's gradient of a convolution, and else one with a gradient of its own; that
    scans, and a scan over what several devices share would wait for all of them at every row.
    """
    rows, columns, inputs, outputs = kernel.shape
    if jax.default_backend() != "cpu":
        return Convolution(kernel, jnp.zeros(outputs), stride, padding=padding)(x)
    if rows == columns == 1:
        return pointwise(x[:, ::stride, ::stride], kernel[0, 0])
    if inputs == stride == 1 and isinstance(padding, str):
        return _from_patches(x[..., 0], kernel, padding)
    if jax.device_count() > 1:
        return Convolution(kernel, jnp.zeros(outputs), stride, padding=padding)(x)
    return convolved(x, kernel, stride, _sides(padding, x.shape[1:3], (rows, columns), stride))


def _sides(padding: Padding, shape: Sequence[int], size: Sequence[int], stride: int) -> Sides:
    """Pixels of padding before and after, along rows and columns."""
    if padding == "VALID":
        return (0, 0), (0, 0)
    if isinstance(padding, tuple):
        return padding
    above, below, _ = same_padding(shape[0], size[0], stride)
    left, right, _ = same_padding(shape[1], size[1], stride)
    return (above, below), (left, right)


def _from_patches(grey: Float[Array, "batch height width"], kernel: Array, padding: str) -> Image:
    rows, columns, _, outputs = kernel.shape
    if padding == "SAME":
        sides = zip(grey.shape[1:], (rows, columns), strict=True)
        around = [same_padding(length, size, 1)[:2] for length, size in sides]
        grey = jnp.pad(grey, ((0, 0), *around))
    height, width = grey.shape[1] - rows + 1, grey.shape[2] - columns + 1
    places = [(i, j) for i in range(rows) for j in range(columns)]
    patches = jnp.stack([grey[:, i : i + height, j : j + width] for i, j in places], -1)
    flat = patches.reshape(-1, rows * columns) @ kernel.reshape(-1, outputs)
    return flat.reshape(-1, height, width, outputs)
