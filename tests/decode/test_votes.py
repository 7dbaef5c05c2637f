"""Votes for corners: what cells agree on comes out, in numpy as in JAX."""

import jax.numpy as jnp
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from platelet.decode.votes import joined

ROWS, COLUMNS = 8, 16


def votes_for(corners: np.ndarray, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Every cell points at the same corners, "4 2" in shares, however much it counts."""
    y, x = np.meshgrid(np.arange(ROWS) + 0.5, np.arange(COLUMNS) + 0.5, indexing="ij")
    target = corners * [COLUMNS, ROWS]
    offsets = np.concatenate([target[:, 0] - x[..., None], target[:, 1] - y[..., None]], -1)
    return {
        "offsets": offsets.astype(np.float32),
        "logits": rng.normal(0, 4, (ROWS, COLUMNS, 4)).astype(np.float32),
        "spread": np.full((ROWS, COLUMNS, 4), np.log(0.25), np.float32),
    }


@given(seed=st.integers(0, 10_000))
def test_what_all_cells_say_comes_out(seed):
    rng = np.random.default_rng(seed)
    corners = rng.uniform(-0.1, 1.1, (4, 2))
    found, error = joined(votes_for(corners, rng))
    np.testing.assert_allclose(found, corners, atol=1e-5)
    np.testing.assert_allclose(error, 0.25, rtol=1e-5)


def test_the_surest_cell_decides():
    rng = np.random.default_rng(3)
    here, there = rng.uniform(0, 1, (2, 4, 2))
    votes = votes_for(here, rng)
    votes["logits"][:] = 0
    votes["logits"][2, 5] = 40
    votes["offsets"][2, 5] = votes_for(there, rng)["offsets"][2, 5]
    np.testing.assert_allclose(joined(votes)[0], there, atol=1e-4)


def test_jax_says_the_same_for_a_batch():
    rng = np.random.default_rng(4)
    shapes = {"offsets": 8, "logits": 4, "spread": 4}
    batch = {k: rng.normal(0, 2, (3, ROWS, COLUMNS, n)).astype(np.float32)
             for k, n in shapes.items()}  # fmt: skip
    ours = joined({name: jnp.asarray(value) for name, value in batch.items()}, jnp)
    for index in range(3):
        one = joined({name: value[index] for name, value in batch.items()})
        for got, expected in zip(ours, one, strict=True):
            np.testing.assert_allclose(got[index], expected, atol=1e-4)
