"""Layers as they are shipped: batch norm folded away, plain convolutions only."""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array

from platelet.learn.models.layers import Dense, Depthwise, MaxPool, Pointwise, Stem, weights_of
from platelet.learn.ops.convolution import Convolution
from platelet.learn.ops.pooling import window_max


class Cost(NamedTuple):
    """What a deployed network takes."""

    parameters: int  # weights and biases
    multiply_adds: int  # of convolutions and matrix products, one picture


def fold(layer: nnx.Module) -> Callable[[Array], Array]:
    """A layer as one function that knows no training."""
    if isinstance(layer, MaxPool):
        return lambda x: window_max(x, layer.stride, layer.padding)
    if isinstance(layer, Dense):
        return fold_dense(layer)
    if isinstance(layer, Depthwise):
        return fold_depthwise(layer)
    if isinstance(layer, Stem):
        return fold_stem(layer)
    assert isinstance(layer, Pointwise), f"no folding for {type(layer).__name__}"
    return fold_pointwise(layer)


def fold_dense(layer: Dense) -> Convolution:
    """A convolution over all channels that includes its batch norm."""
    factor, offset = layer.norm.affine()
    return Convolution(
        weights_of(layer) * factor, offset, stride=layer.stride, padding=layer.padding
    )


def fold_stem(layer: Stem) -> Convolution:
    """One convolution on [0, 1]: 2 * x - 1 moves into kernel and bias."""
    factor, offset = layer.norm.affine()
    kernel = weights_of(layer)
    return Convolution(2 * kernel * factor, offset - kernel.sum((0, 1, 2)) * factor, stride=2)


def fold_pointwise(layer: Pointwise) -> Convolution:
    """A 1x1 convolution that includes its batch norm."""
    factor, offset = layer.norm.affine()
    return Convolution((weights_of(layer) * factor)[None, None], offset)


def fold_depthwise(layer: Depthwise) -> Convolution:
    """A grouped convolution that includes its batch norm."""
    factor, offset = layer.norm.affine()
    kernel = (weights_of(layer) * factor)[:, :, None, :]
    return Convolution(kernel, offset, stride=layer.stride, groups=kernel.shape[-1])


def shipped(layer: nnx.Module, x: Array) -> Array:
    """`layer` folded, on `x`; folding is done once, not in the network."""
    with jax.ensure_compile_time_eval():
        folded = fold(layer)
    return folded(x)


def cost_of(network: Callable[[Array], Any], shape: tuple[int, int, int]) -> Cost:
    """What a deployed network costs on one picture of `shape`: height, width, channels."""
    traced = jax.make_jaxpr(network)(jax.ShapeDtypeStruct((1, *shape), jnp.float32))
    return Cost(sum(np.size(const) for const in traced.consts), _multiply_adds(traced.jaxpr))


def _multiply_adds(jaxpr: Any) -> int:
    """Of all convolutions and products in `jaxpr` and in what it calls."""
    total = 0
    for step in jaxpr.eqns:
        if step.primitive.name == "conv_general_dilated":  # kernels are HWIO
            total += step.outvars[0].aval.size * int(np.prod(step.invars[1].aval.shape[:3]))
        elif step.primitive.name == "dot_general":
            (contracted, _), _ = step.params["dimension_numbers"]
            sides = [step.invars[0].aval.shape[axis] for axis in contracted]
            total += step.outvars[0].aval.size * int(np.prod(sides))
        called = (getattr(value, "jaxpr", value) for value in step.params.values())
        total += sum(_multiply_adds(inner) for inner in called if hasattr(inner, "eqns"))
    return total
