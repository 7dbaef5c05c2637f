"""platelet reads license plates: picture in; text, region, meaning and confidence out.

>>> import platelet
>>> reader = platelet.Reader(region="kr")  # doctest: +SKIP
>>> reader.read("plate.jpg", crops=True).plates[0].text  # doctest: +SKIP
'12가3456'
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platelet.errors import PlateletError
    from platelet.plates.region import Region
    from platelet.plates.regions import regions
    from platelet.read.reader import Reader, read
    from platelet.runtime.hub import load_model
    from platelet.types import Box, Plate, Vehicle

    __version__: str

__all__ = [
    "Box",
    "Plate",
    "PlateletError",
    "Reader",
    "Region",
    "Vehicle",
    "__version__",
    "load_model",
    "read",
    "regions",
]

_HOMES = {  # loaded when first used: `import platelet` stays light
    "Box": "platelet.types",
    "Plate": "platelet.types",
    "PlateletError": "platelet.errors",
    "Reader": "platelet.read.reader",
    "Region": "platelet.plates.region",
    "Vehicle": "platelet.types",
    "load_model": "platelet.runtime.hub",
    "read": "platelet.read.reader",
    "regions": "platelet.plates.regions",
}


def __getattr__(name: str):
    if name == "__version__":
        from importlib.metadata import version

        return version("platelet")
    if name not in _HOMES:
        raise AttributeError(f"module 'platelet' has no attribute {name!r}")
    if name == "read":  # the folder itself can be called, so that the two never hide each other
        return importlib.import_module("platelet.read")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
