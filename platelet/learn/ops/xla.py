"""A convolution as XLA computes it, and its paddings in pixels."""

from collections.abc import Sequence

from jax import lax
from jaxtyping import Array, Float

Image = Float[Array, "batch height width channels"]
Kernel = Float[Array, "rows columns inputs outputs"]
Sides = tuple[tuple[int, int], tuple[int, int]]  # (above, below), (left, right) in pixels
Padding = str | Sides  # "SAME", "VALID", or pixels


def convolve(
    x: Image, kernel: Kernel, stride: int = 1, padding: Padding = "SAME", *, groups: int = 1
) -> Image:
    """One operator; with as many groups as channels a depthwise convolution."""
    axes = ("NHWC", "HWIO", "NHWC")
    return lax.conv_general_dilated(
        x,
        kernel,
        (stride, stride),
        padding,
        dimension_numbers=axes,
        feature_group_count=groups,
    )


def sides(padding: Padding, shape: Sequence[int], size: Sequence[int], stride: int) -> Sides:
    """Pixels of padding around a picture of `shape` for a kernel of `size`, both rows, columns."""
    if padding == "VALID":
        return (0, 0), (0, 0)
    if isinstance(padding, tuple):
        return padding
    return _same(shape[0], size[0], stride), _same(shape[1], size[1], stride)


def _same(length: int, size: int, stride: int) -> tuple[int, int]:
    """Pixels before and after for a result of length / stride, rounded up."""
    total = max((-(-length // stride) - 1) * stride + size - length, 0)
    return total // 2, total - total // 2
