"""Data-parallel training: each device takes its part of every batch, all hold the same weights.

The compiler divides the work by where the arrays lie (JAX sharding): means over a batch, those of
batch norm included, stay means over the whole batch, so the number of devices changes the speed
and nothing else.
"""

import math
from collections.abc import Sequence
from typing import Any

import jax
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec


class Devices:
    """As many of the devices as divide a batch evenly.

    batch: samples a step. devices: those to choose from; None takes all of this process.
    """

    def __init__(self, batch: int, devices: Sequence[Any] | None = None):
        known = list(devices or jax.local_devices())
        self.count = math.gcd(batch, len(known))
        self._mesh = Mesh(np.array(known[: self.count]), ("samples",))

    def everywhere(self, tree: Any) -> Any:
        """A copy of every array on every device."""
        if self.count == 1:
            return tree
        return jax.device_put(tree, NamedSharding(self._mesh, PartitionSpec()))

    def parted(self, stacked: Any) -> Any:
        """Batches "steps samples ..." with the samples divided among the devices."""
        if self.count == 1:
            return stacked
        return jax.device_put(stacked, NamedSharding(self._mesh, PartitionSpec(None, "samples")))
