"""The own gradient of a convolution is the gradient."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from platelet.learn.ops.convolution import dense, pointwise
from platelet.learn.ops.convolved import convolved
from platelet.learn.ops.xla import convolve

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
    wanted, back = jax.vjp(lambda x, k: convolve(x, k, stride, sides), x, kernel)
    got, back_got = jax.vjp(lambda x, k: convolved(x, k, stride, sides), x, kernel)
    np.testing.assert_allclose(got, wanted, atol=1e-5)
    cotangent = jax.random.normal(keys[2], wanted.shape)
    for a, b in zip(back_got(cotangent), back(cotangent), strict=True):
        np.testing.assert_allclose(a, b, atol=2e-4)


@pytest.mark.parametrize("inputs", [1, 3])
@pytest.mark.parametrize("padding", ["SAME", "VALID", ((1, 2), (0, 1))])
@pytest.mark.parametrize("stride", [1, 2])
def test_every_padding_is_that_of_xla(padding, stride, inputs):
    x = jax.random.normal(jax.random.key(0), (2, 8, 11, inputs))
    kernel = jax.random.normal(jax.random.key(1), (3, 3, inputs, 4))
    wanted = convolve(x, kernel, stride, padding)
    np.testing.assert_allclose(dense(x, kernel, stride, padding), wanted, atol=1e-5)


def test_pointwise_mixes_channels():
    assert (pointwise(jnp.ones((1, 2, 3, 4)), jnp.ones((4, 5))) == 4).all()
