"""The own gradient of a convolution is the gradient."""

import jax
import numpy as np
import pytest

from platelet.learn.ops.convolution import dense
from platelet.learn.ops.convolved import convolved, plainly

SAME3, SAME2 = ((1, 1), (1, 1)), ((0, 1), (0, 1))
CASES = [
    ((3, 3), 1, SAME3, (8, 12)),
    ((3, 3), 2, SAME2, (8, 12)),
    ((3, 3), 2, SAME3, (7, 9)),
    ((3, 3), 2, ((0, 0), (0, 0)), (8, 11)),
    ((5, 3), 3, ((2, 2), (1, 1)), (9, 10)),
    ((1, 13), 1, ((0, 0), (6, 6)), (2, 18)),
    ((2, 2), 2, ((0, 0), (0, 0)), (6, 6)),
]


@pytest.mark.parametrize(("size", "stride", "sides", "shape"), CASES)
def test_both_gradients_are_those_of_xla(size, stride, sides, shape):
    keys = jax.random.split(jax.random.key(stride), 3)
    x = jax.random.normal(keys[0], (2, *shape, 3))
    kernel = jax.random.normal(keys[1], (*size, 3, 4))
    wanted, back = jax.vjp(lambda x, k: plainly(x, k, stride, sides), x, kernel)
    got, back_got = jax.vjp(lambda x, k: convolved(x, k, stride, sides), x, kernel)
    np.testing.assert_allclose(got, wanted, atol=1e-5)
    cotangent = jax.random.normal(keys[2], wanted.shape)
    for a, b in zip(back_got(cotangent), back(cotangent), strict=True):
        np.testing.assert_allclose(a, b, atol=2e-4)


@pytest.mark.parametrize("padding", ["SAME", "VALID", ((1, 2), (0, 1))])
@pytest.mark.parametrize("stride", [1, 2])
def test_every_padding_is_that_of_xla(padding, stride):
    x = jax.random.normal(jax.random.key(0), (2, 8, 11, 3))
    kernel = jax.random.normal(jax.random.key(1), (3, 3, 3, 4))
    wanted = jax.lax.conv_general_dilated(
        x, kernel, (stride, stride), padding, dimension_numbers=("NHWC", "HWIO", "NHWC")
    )
    np.testing.assert_allclose(dense(x, kernel, stride, padding), wanted, atol=1e-5)
