import jax
import jax.numpy as jnp
import numpy as np
import pytest

from platelet.learn.ops import depthwise as ops

CASES = [(3, 1, 8, 16), (3, 2, 8, 16), (5, 1, 4, 6), (5, 2, 9, 7)]


@pytest.mark.parametrize(("size", "stride", "height", "width"), CASES)
def test_shifted_products_are_the_grouped_convolution(size, stride, height, width):
    keys = jax.random.split(jax.random.key(size + stride), 3)
    x = jax.random.normal(keys[0], (2, height, width, 4))
    kernel = jax.random.normal(keys[1], (size, size, 4))
    wanted, back = jax.vjp(lambda x, k: ops.grouped(x, k, stride), x, kernel)
    got, back_got = jax.vjp(lambda x, k: ops.shifted(x, k, stride), x, kernel)
    np.testing.assert_allclose(got, wanted, atol=1e-5)
    cotangent = jax.random.normal(keys[2], wanted.shape)
    for a, b in zip(back_got(cotangent), back(cotangent), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


def test_the_stem_is_a_strided_convolution():
    x = jax.random.normal(jax.random.key(0), (2, 8, 12, 1))
    kernel = jax.random.normal(jax.random.key(1), (3, 3, 1, 5))
    axes = ("NHWC", "HWIO", "NHWC")
    wanted = jax.lax.conv_general_dilated(x, kernel, (2, 2), "SAME", dimension_numbers=axes)
    np.testing.assert_allclose(ops.stem(x, kernel), wanted, atol=1e-5)


def test_pointwise_mixes_channels():
    x = jnp.ones((1, 2, 3, 4))
    assert (ops.pointwise(x, jnp.ones((4, 5))) == 4).all()
