"""Recipes: a file a published model, found by scanning this folder."""

import importlib
import pkgutil

from platelet.errors import UnknownName
from platelet.learn.config import RunConfig


def names() -> tuple[str, ...]:
    """The names of all recipes, in alphabetical order."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name[0] != "_"))


def recipe(name: str) -> RunConfig:
    """The recipe of this name; UnknownName lists the known ones."""
    if name not in names():
        raise UnknownName("recipe", name, names())
    return importlib.import_module(f"{__name__}.{name}").RECIPE
