import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.learn.losses.center_ctc import center_ctc, moved_centers
from platelet.learn.losses.dice_bce import dice_bce
from platelet.learn.losses.focal_ctc import focal_ctc

focal = jax.jit(focal_ctc)
focal_slope = jax.jit(jax.grad(lambda *args, **kw: focal_ctc(*args, **kw).sum()))
texts = st.lists(st.integers(1, 9), max_size=5)  # nothing to read is a label too
seeds = st.integers(0, 2**32 - 1)


def padded(text):
    labels = np.zeros((1, 5), np.int32)
    labels[0, : len(text)] = text
    return labels


@given(text=texts, gamma=st.floats(0, 4), seed=seeds)
def test_focus_only_ever_lowers_the_loss(text, gamma, seed):
    logits = jax.random.normal(jax.random.key(seed), (1, 12, 10))
    plain = focal(logits, padded(text), alpha=1.0, gamma=0.0)
    assert 0 <= focal(logits, padded(text), alpha=1.0, gamma=gamma) <= plain * (1 + 1e-6)


@given(
    text=texts, gamma=st.sampled_from([0.0, 0.5, 1.0, 3.0]), size=st.sampled_from([1.0, 1e2, 1e4])
)
@settings(max_examples=30)
def test_gradients_are_finite_even_when_a_plate_is_read_perfectly(text, gamma, size):
    path = np.zeros(12, int)
    path[: 2 * len(text) : 2] = text
    logits = size * jax.nn.one_hot(jnp.array([path]), 10)  # p = 1 when size is large
    assert jnp.isfinite(focal_slope(logits, padded(text), alpha=0.8, gamma=gamma)).all()


def test_gamma_0_is_plain_ctc():
    logits = jnp.zeros((1, 2, 3))  # three paths of nine read "1"
    assert focal(logits, padded([1])[:, :2], alpha=1.0, gamma=0.0)[0] == pytest.approx(np.log(3))


def test_centers_pull_features_and_get_no_gradient():
    features, logits = jnp.ones((2, 3, 4)), jnp.zeros((2, 3, 5)).at[..., 2].set(1)
    centers = jnp.zeros((5, 4)).at[2].set(0.5)
    assert jnp.allclose(center_ctc(features, logits, centers), 0.25)
    slope = jax.grad(lambda c: center_ctc(features, logits, c).sum())(centers)
    assert not slope.any()


@given(seed=seeds, rate=st.floats(0, 1))
@settings(max_examples=20)
def test_centers_move_towards_what_is_seen_and_no_further(seed, rate):
    features = jnp.full((2, 3, 4), 2.0)
    logits = jax.random.normal(jax.random.key(seed), (2, 3, 5))
    moved = moved_centers(jnp.zeros((5, 4)), features, logits, rate=rate)
    seen = np.isin(np.arange(5), logits.argmax(-1))
    assert (moved >= 0).all() and (moved <= 2).all() and not moved[~seen].any()


def test_a_perfect_mask_costs_nothing_and_gradients_stay_finite():
    masks = jnp.zeros((1, 8, 16, 4)).at[:, 2:5, 3:6, 0].set(1)
    right = (masks - 0.5) * 60
    assert dice_bce(right, masks)[0] < 1e-3
    assert dice_bce(-right, masks)[0] > 1
    for size in (0.0, 1.0, 1e4):
        slope = jax.grad(lambda x: dice_bce(x, masks).sum())(size * (masks - 0.5))
        assert jnp.isfinite(slope).all()
