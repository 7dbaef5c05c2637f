"""What a network can be exported to. Add a target = add a file.

A target module has `SUFFIX`, the file's suffix, and
`build(network, shape, calibration) -> bytes`; shape is (height, width, channels) of the input,
`calibration` is uint8 "n height width channels".
"""

import importlib
import pkgutil
from types import ModuleType

from platelet.errors import UnknownName


def names() -> list[str]:
    """The targets there are: the files of this folder, `_` written `-`."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))


def find(name: str) -> ModuleType:
    """The module of target `name`; UnknownName lists those there are."""
    if name not in names():
        raise UnknownName("export target", name, names())
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
