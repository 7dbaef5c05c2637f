"""Training for eight bits: what is rounded, and that the shipped network has the same weights."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from platelet.learn.models import layers
from platelet.learn.models.blocks import Plain
from platelet.learn.models.deploy import fold_dense, fold_depthwise, fold_pointwise, fold_stem
from platelet.learn.models.tinylpr import PlainBlock, TinyLPR, TinyLPRConfig
from platelet.learn.ops.fake_quant import (
    LEVELS,
    LOOKED_AT,
    fake_quant,
    fake_quant_weights,
    file_weights,
)


def plain_filter(*, quantised, rng):
    """The convolution of a block that trains for eight bits, or not."""
    return PlainBlock(16, Plain(channels=24), rng=rng, quantised=quantised).filter


MADE = {
    fold_dense: plain_filter,
    fold_pointwise: lambda **more: layers.Pointwise(16, 24, **more),
    fold_depthwise: lambda **more: layers.Depthwise(3, 24, 1, **more),
    fold_stem: lambda **more: layers.Stem(16, **more),
}


def steps_of(kernel):
    """A kernel in steps of its output channels, of which the largest weight has 127."""
    kernel = np.asarray(kernel, np.float64)
    return 127 * kernel / np.abs(kernel).max(tuple(range(kernel.ndim - 1)), keepdims=True)


def rounded_batch(values):
    """A vector rounded as a batch of LOOKED_AT samples, all of which set the range."""
    return fake_quant(values.reshape(LOOKED_AT, -1)).reshape(values.shape)


def test_values_are_rounded():
    x = jnp.asarray(np.random.default_rng(0).normal(size=(2000, 1)), jnp.float32)
    for rounded, levels in ((rounded_batch, LEVELS), (fake_quant_weights, 254)):
        assert len(np.unique(np.round(rounded(x), 5))) <= levels + 1
        assert float(jnp.abs(rounded(x) - x).max()) <= float(x.max() - x.min()) / levels


def test_what_lies_beyond_the_range_is_rounded_and_not_cut_off():
    x = jnp.concatenate([jnp.linspace(0, 1, LOOKED_AT), jnp.array([5.003])])
    np.testing.assert_allclose(fake_quant(x)[-1], round(5.003 * LEVELS) / LEVELS, rtol=1e-5)


def test_the_gradient_passes_and_shrinks_what_sets_the_steps():
    x = jnp.asarray(np.random.default_rng(0).normal(size=200), jnp.float32).at[7].set(9.0)
    np.testing.assert_allclose(jax.grad(lambda v: fake_quant_weights(v).sum())(x), 1)
    inner = np.ones(200, bool)
    inner[[int(x.argmin()), int(x.argmax())]] = False
    np.testing.assert_allclose(jax.grad(lambda v: rounded_batch(v).sum())(x)[inner], 1, rtol=1e-5)
    gradient = jax.grad(lambda v: ((rounded_batch(v) - x) ** 2).sum())(x)
    own = 2 * (rounded_batch(x) - x)[7]
    assert gradient[7] > own + 0.01, "a lower peak makes smaller steps for all others"


def test_rounding_weights_twice_changes_nothing():
    kernel = jnp.asarray(np.random.default_rng(1).normal(size=(8, 5)), jnp.float32)
    once = file_weights(kernel, quantised=True)
    np.testing.assert_allclose(file_weights(once, quantised=True), once, rtol=1e-6)
    assert file_weights(kernel, quantised=False) is kernel


@pytest.mark.parametrize("folded", MADE, ids=lambda fold: fold.__name__)
@pytest.mark.parametrize("quantised", [True, False])
def test_a_shipped_kernel_has_the_steps_of_its_file(folded, quantised):
    """So that what is left between the float network and the file are its activations."""
    layer = MADE[folded](rng=np.random.default_rng(0), quantised=quantised)
    layer.norm.scale[...] = jnp.linspace(0.1, 3, layer.norm.scale.size)
    steps = steps_of(folded(layer).kernel)
    assert (np.abs(steps - np.round(steps)).max() < 1e-3) == quantised


def test_outside_training_weights_are_rounded_too():
    image = jnp.asarray(np.random.default_rng(2).random((1, 64, 128, 1)), jnp.float32)
    rounded, plain = (
        TinyLPR(TinyLPRConfig(classes=11, quantised=quantised), rng=np.random.default_rng(0))
        for quantised in (True, False)
    )
    read = nnx.jit(lambda network: network(image).logits)
    expected = np.asarray(read(rounded))
    assert np.abs(read(plain) - expected).max() > 1e-5
    kernels = [part.kernel for _, part in nnx.iter_modules(plain) if hasattr(part, "kernel")]
    for kernel in (*kernels, plain.attention.channel, plain.attention.maps, plain.head):
        kernel[...] = fake_quant_weights(kernel[...])
    np.testing.assert_allclose(read(plain), expected, atol=1e-5)
