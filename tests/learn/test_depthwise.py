import jax
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
