"""A split that never moves: it depends on the file's name alone."""

import hashlib
from collections.abc import Sequence


def share(name: str) -> float:
    """A number in [0, 1) that the file name decides, by its SHA-1."""
    return int.from_bytes(hashlib.sha1(name.encode()).digest()[:8]) / 2**64


def is_validation(name: str, *, validation_share: float = 0.1) -> bool:
    """Whether the file of this name (without its folder) is kept back from training.

    Adding files, renaming folders or changing the order never moves a file to the other side, and a
    larger share only ever adds to the files kept back.
    """
    return share(name) < validation_share


def held_out(names: Sequence[str], *, every: int = 7) -> frozenset[str]:
    """Every `every`-th name in the order of their SHA-1: never trained on, to measure with."""
    ordered = sorted(names, key=lambda name: hashlib.sha1(name.encode()).hexdigest())
    return frozenset(ordered[::every])
