"""What runs a network. Add a backend = add a file.

A backend module has `accepts(network: bytes) -> bool` and a class `Backend(network, threads)`,
which has the names of its `outputs` and `run`.
"""

import importlib
import pkgutil
from collections.abc import Collection, Sequence
from types import ModuleType
from typing import Protocol

import numpy as np

from platelet.errors import ModelFileError


class Backend(Protocol):
    """A loaded network."""

    @property
    def outputs(self) -> Collection[str]:
        """Their names."""
        ...

    def run(self, image: np.ndarray, wanted: Sequence[str]) -> dict[str, np.ndarray]:
        """Outputs `wanted` (float32, dequantised) of one image, uint8 "1 height width 1"."""
        ...


def names() -> list[str]:
    """The backends there are: the files of this folder."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def open_network(network: bytes, *, threads: int = 1) -> Backend:
    """`network` in the backend that accepts its bytes."""
    for name in names():
        module: ModuleType = importlib.import_module(f"{__name__}.{name}")
        if module.accepts(network):
            return module.Backend(network, threads=threads)
    raise ModelFileError(
        f"No backend runs this network (its first bytes are {network[:8]!r}; "
        f"there are: {', '.join(names())}). Export it anew with `platelet export`."
    )
