"""The network as it is shipped: batch norm folded away, plain convolutions only."""

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import lax
from jaxtyping import Array, Float

from platelet.learn.models.layers import Depthwise, Pointwise, Stem
from platelet.learn.models.tinylpr import ATTENTION_GAIN, InvertedResidual, TinyLPR


class Convolution(NamedTuple):
    """A convolution with bias, SAME padding."""

    kernel: Float[Array, "size size inputs outputs"]
    bias: Float[Array, " outputs"]
    stride: int = 1
    groups: int = 1

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
        return y + self.bias


def fold_stem(layer: Stem) -> Convolution:
    """One convolution on [0, 1]: 2 * x - 1 moves into kernel and bias."""
    factor, offset = layer.norm.affine()
    kernel = layer.kernel[...]
    return Convolution(2 * kernel * factor, offset - kernel.sum((0, 1, 2)) * factor, stride=2)


def fold_pointwise(layer: Pointwise) -> Convolution:
    """A 1x1 convolution that includes its batch norm."""
    factor, offset = layer.norm.affine()
    return Convolution((layer.kernel[...] * factor)[None, None], offset)


def fold_depthwise(layer: Depthwise) -> Convolution:
    """A grouped convolution that includes its batch norm."""
    factor, offset = layer.norm.affine()
    kernel = (layer.kernel[...] * factor)[:, :, None, :]
    return Convolution(kernel, offset, stride=layer.stride, groups=kernel.shape[-1])


def deployed(
    model: TinyLPR, *, edge_tpu: bool = False
) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"logits": "1 steps classes", "attention": "1 rows columns steps"}.

    `edge_tpu` leaves out the one operator that an Edge TPU lacks, for the same result.
    """
    first = fold_stem(model.stem)
    blocks = [_fold_block(block) for block in model.blocks]
    attend = _fold_attention(model, gather_by_mean if edge_tpu else gather)
    head = model.head[...] * ATTENTION_GAIN  # one multiplication less in the file
    classify = Convolution(head[None, None], model.head_bias[...])

    def read(images: Float[Array, "1 height width 1"]) -> dict[str, Array]:
        x = jax.nn.relu6(first(images))
        for block in blocks:
            x = block(x)
        attention, features = attend(x)
        logits = classify(features[:, None])[:, 0]
        return {"logits": logits, "attention": attention}

    return read


def deployed_parameters(model: TinyLPR) -> int:
    """Parameters of the deployed network: weights and biases, batch norm folded, no mask head."""
    folded = [fold_stem(model.stem)]
    for block in model.blocks:
        folded += [fold_pointwise(block.expand), fold_depthwise(block.filter)]
        folded.append(fold_pointwise(block.project))
    attention = model.attention
    rest = [attention.channel, attention.spatial, attention.maps, attention.maps_bias]
    rest += [model.head, model.head_bias]
    sizes = [layer.kernel.size + layer.bias.size for layer in folded]
    return sum(sizes) + sum(weight[...].size for weight in rest)


def _fold_block(block: InvertedResidual) -> Callable[[Array], Array]:
    expand, project = fold_pointwise(block.expand), fold_pointwise(block.project)
    depthwise = fold_depthwise(block.filter)
    activation = jax.nn.relu6 if block.relu6 else jax.nn.relu
    residual = block.residual

    def apply(x: Array) -> Array:
        y = project(activation(depthwise(activation(expand(x)))))
        return x + y if residual else y

    return apply


Gather = Callable[[Array, Array], Array]


def gather(maps: Array, features: Array) -> Array:
    """What each step sees: "batch rows columns steps", "... channels" -> "batch steps channels"."""
    flat_maps = maps.reshape(maps.shape[0], -1, maps.shape[-1])
    flat = features.reshape(features.shape[0], -1, features.shape[-1])
    return jnp.einsum("bpt,bpc->btc", flat_maps, flat)


def gather_by_mean(maps: Array, features: Array) -> Array:
    """`gather` as a product and its mean: no matrix product of two activations."""
    batch, rows, columns, steps = maps.shape
    places = rows * columns
    product = features.reshape(batch, places, 1, -1) * maps.reshape(batch, places, steps, 1)
    return product.mean(1) * places


def _fold_attention(model: TinyLPR, collect: Gather) -> Callable[[Array], tuple[Array, Array]]:
    layer = model.attention
    channel_weights, spatial_weights = layer.channel[...], layer.spatial[...]
    maps_of = Convolution(layer.maps[...][None, None], layer.maps_bias[...])

    def apply(x: Array) -> tuple[Array, Array]:
        channel = jax.nn.sigmoid(x.mean((1, 2)) @ channel_weights)
        weighted = x * channel[:, None, None]
        peak, mean = weighted.max(-1, keepdims=True), weighted.mean(-1, keepdims=True)
        # two scalars instead of a stack: no concatenation in the exported graph
        weighted = weighted * jax.nn.sigmoid(
            peak * spatial_weights[0, 0] + mean * spatial_weights[1, 0]
        )
        maps = jax.nn.relu(maps_of(x))
        return maps, collect(maps, weighted)

    return apply
