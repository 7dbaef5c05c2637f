"""The regions: a file each, found by scanning this folder. Adding a region is adding a file."""

import importlib
import pkgutil
from functools import cache

from platelet.errors import UnknownName
from platelet.plates.region import Region


def codes() -> tuple[str, ...]:
    """The codes of all regions, in alphabetical order."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name[0] != "_"))


@cache
def region(code: str) -> Region:
    """The region of an ISO 3166-1 alpha-2 code, in any case; UnknownName lists the known ones."""
    name = code.strip().lower()
    if name not in codes():
        raise UnknownName("region", code, codes())
    return importlib.import_module(f"{__name__}.{name}").REGION


def regions() -> tuple[Region, ...]:
    """Every region that platelet knows."""
    return tuple(map(region, codes()))


def covered(code: str) -> tuple[str, ...]:
    """The regions that a model of region `code` reads: it, a group's countries, groups of them."""
    inside = {region(code).code, *region(code).members}
    groups = {one.code for one in regions() if one.members and set(one.members) <= inside}
    return (region(code).code, *sorted((inside | groups) - {region(code).code}))
