"""What runs a network. Add a backend = add a file.

A backend module has `accepts(network: bytes) -> bool` and a class `Backend(network, threads)` whose
`run(image)` takes one uint8 "1 height width 1" and returns float32 arrays by output name.
"""

import importlib
import pkgutil
from types import ModuleType
from typing import Protocol

import numpy as np
from jaxtyping import Float32, UInt8

from platelet.errors import ModelFileError


class Backend(Protocol):
    """A loaded network."""

    def run(
        self, image: UInt8[np.ndarray, "1 height width 1"]
    ) -> dict[str, Float32[np.ndarray, "..."]]:
        """Outputs of one image by name, dequantised."""
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
