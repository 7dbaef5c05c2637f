"""The one way to import something optional."""

import importlib
from importlib.util import find_spec
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


def expect(package: str, *, extra: str, purpose: str) -> None:
    """Raise MissingExtra unless `package` is installed, without importing it."""
    if find_spec(package) is None:
        raise MissingExtra(package, extra, purpose)
