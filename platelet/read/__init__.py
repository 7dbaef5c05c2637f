"""Pictures to plates. The folder can be called like the function of the same name."""

import sys
from types import ModuleType


class _Callable(ModuleType):
    """`platelet.read(…)` is the function, whichever of function and folder was imported first."""

    def __call__(self, source, **options):
        """Read one picture; see platelet.read.reader.read."""
        from platelet.read.reader import read

        return read(source, **options)


sys.modules[__name__].__class__ = _Callable
