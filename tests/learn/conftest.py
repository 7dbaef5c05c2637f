"""What several tests of training need."""

from collections.abc import Callable
from typing import Any

import jax
import pytest
from flax import nnx


@pytest.fixture(scope="session")
def parameters() -> Callable[[Any], int]:
    """Counts what a task's network learns, without making it."""

    def count(task: Any) -> int:
        shape = jax.eval_shape(lambda: nnx.state(task.network(), nnx.Param))
        return sum(leaf.size for leaf in jax.tree.leaves(shape))

    return count
