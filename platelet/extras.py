"""The one way to import something optional."""

import importlib
from types import ModuleType

from platelet.errors import MissingExtra


def need(package: str, *, extra: str, purpose: str) -> ModuleType:
    """Import `package`, or raise MissingExtra saying what to type."""
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package.partition(".")[0]:
            raise  # the package is there; something inside it is broken
        raise MissingExtra(package, extra, purpose) from None
