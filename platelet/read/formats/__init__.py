"""Shapes of output: add a format = add a file with `head`, `lines` and `event_lines`."""

import importlib
import pkgutil
from types import ModuleType

from platelet.errors import UnknownName


def names() -> tuple[str, ...]:
    """The formats that there are."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def find(name: str) -> ModuleType:
    """The format of that name: head(), lines(sighting) and event_lines(event), lists of texts."""
    if name not in names():
        raise UnknownName("format", name, names())
    return importlib.import_module(f"{__name__}.{name}")
