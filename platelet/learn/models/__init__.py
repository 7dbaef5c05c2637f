"""Networks (Flax NNX). One that reads plates is chosen by the name of its file.

Such a file has `build(config, classes)`, the untrained network of a run, whose outputs are
layers.Outputs and whose last layer is `head` "channels classes" and `head_bias`; and
`deployed(model, edge_tpu=False)`, which is grey in [0, 1] "1 height width 1" to a dictionary with
"logits" and, where the network has maps, "attention". AKIN names the networks whose backbone it
shares, and may begin with.
"""

import importlib
import pkgutil
from types import ModuleType

from platelet.errors import UnknownName


def readers() -> list[str]:
    """The names of the networks that read plates."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in modules if hasattr(_module(name), "build"))


def reader(name: str) -> ModuleType:
    """The file of the reading network `name`; UnknownName lists those there are."""
    known = {module.name for module in pkgutil.iter_modules(__path__)}
    if name not in known or not hasattr(_module(name), "build"):
        raise UnknownName("network", name, readers())
    return _module(name)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
