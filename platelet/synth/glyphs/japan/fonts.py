"""Fonts that carry kanji: where they are looked for, and which are kept from training.

Kanji are too many to draw, so they come from installed fonts. Two of them are never trained on:
what a net reads of kanji that it was trained on says little about a plate's own.
"""

import importlib.util
from functools import cache
from pathlib import Path
from typing import NamedTuple

from platelet.errors import MissingFont, UnknownName


class Font(NamedTuple):
    """A font file, and the packages that bring it."""

    file: str
    debian: str
    python: str = ""  # distribution of the training extra; its module has the same name


TRAINING = (
    Font("ipaexg.ttf", "fonts-ipaexfont-gothic", "matplotlib-fontja"),
    Font("VL-Gothic-Regular.ttf", "fonts-vlgothic"),
    Font("MTLc3m.ttf", "fonts-motoya-l-cedar"),
    Font("Mplus1-Medium.otf", "fonts-mplus"),
    Font("MTLmr3m.ttf", "fonts-motoya-l-maruberi"),
)
UNSEEN = (
    Font("NotoSansCJKjp-Regular.otf", "", "noto-cjk-sans-jp-regular"),
    Font("BIZUDGothic-Regular.ttf", "fonts-morisawa-bizud-gothic"),
)
CHOICES = {"training": TRAINING, "unseen": UNSEEN}
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)


@cache
def installed(choice: str, folders: tuple[Path, ...] = FOLDERS) -> tuple[Path, ...]:
    """The files of the `choice` (training or unseen) that are there; MissingFont without any."""
    if choice not in CHOICES:
        raise UnknownName("choice of fonts", choice, CHOICES)
    wanted = CHOICES[choice]
    there = {path.name: path for folder in folders for path in sorted(folder.rglob("*.?t?"))}
    found = (_packaged(font) or there.get(font.file) for font in wanted)
    files = tuple(path for path in found if path is not None)
    if not files:
        raise MissingFont(choice, [font.debian for font in wanted if font.debian])
    return files


def _packaged(font: Font) -> Path | None:
    """The file inside an installed Python package, which is not imported."""
    spec = importlib.util.find_spec(font.python.replace("-", "_")) if font.python else None
    if spec is None or spec.origin is None:
        return None
    return next(iter(sorted(Path(spec.origin).parent.rglob(font.file))), None)
