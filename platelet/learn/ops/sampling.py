"""A picture seen through an affine map: the sampler of a spatial transformer.

Source: Jaderberg et al. 2015, "Spatial Transformer Networks", equation 5.
"""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float


def affine_sample(
    images: Float[Array, "batch height width 1"], maps: Float[Array, "batch 2 3"]
) -> Float[Array, "batch height width 1"]:
    """Bilinear samples of `images` where `maps` sends each pixel; black outside the picture.

    A map takes (x, y, 1) of the result to (x, y) of the picture, both from -1 to 1. The weights
    max(0, 1 - distance) are written out for every row and column of the picture, which makes the
    sampling two products of matrices: no gather, which small interpreters and 8 bits lack.
    """
    batch, height, width, _ = images.shape
    y, x = jnp.meshgrid(jnp.linspace(-1, 1, height), jnp.linspace(-1, 1, width), indexing="ij")
    at = jnp.stack([x.ravel(), y.ravel(), jnp.ones(height * width)])
    seen = jnp.einsum("bij,jp->bip", maps, at)
    across = _tents((seen[:, 0] + 1) * ((width - 1) / 2), width)
    down = _tents((seen[:, 1] + 1) * ((height - 1) / 2), height)
    rows = jnp.einsum("bpx,byx->bpy", across, images[..., 0])
    return (down * rows).sum(-1).reshape(batch, height, width, 1)


def _tents(at: Float[Array, "batch p"], length: int) -> Float[Array, "batch p length"]:
    """How much each of `length` pixels counts at places `at`."""
    return jax.nn.relu(1 - jnp.abs(at[..., None] - jnp.arange(length, dtype=at.dtype)))
