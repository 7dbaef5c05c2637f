"""Every error that platelet raises on purpose.

    PlateletError
    ├── MissingExtra        an optional dependency is not installed (also an ImportError)
    ├── MissingFont         kanji are to be drawn and no font that has them is installed
    ├── InputError          something given by the user cannot be used
    │   ├── Unreadable          a source that gives no picture
    │   │   ├── UnreadableImage     a file that is no picture, is cut off, or is too large
    │   │   └── UnreadableVideo     a video without frames, or a camera that cannot be reached
    │   ├── NothingToRead       a path that is missing or holds no pictures
    │   ├── BadManifest         a labelled set whose table is incomplete or wrong
    │   ├── UnknownName         a region, model, recipe or option that does not exist
    │   └── BadSetting          a value outside what is allowed
    ├── CannotWrite         a file that cannot be written: a full disk, no permission
    ├── ModelFileError      a model file that is damaged, foreign or of another version
    ├── VerificationError   an exported file that disagrees with the weights it came from
    └── WorkerDied          a background process that draws or reads plates ended

Messages say what is wrong, with which value, and what to do.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class PlateletError(Exception):
    """Base of all errors that platelet raises on purpose."""


class MissingExtra(PlateletError, ImportError):
    """An optional dependency is needed. Says who needs it and what to type."""

    def __init__(self, package: str, extra: str, purpose: str):
        super().__init__(
            f"{purpose} needs `{package}`, which is not installed. "
            f"Run: pip install 'platelet[{extra}]'"
        )
        self._told = package, extra, purpose

    def __reduce__(self):
        return MissingExtra, self._told  # so that a worker process can raise it


class MissingFont(PlateletError):
    """Kanji are to be drawn and no font that has them is installed."""

    def __init__(self, choice: str, debian: Iterable[str]):
        super().__init__(
            f"Drawing kanji needs one of the {choice} fonts, and none was found. "
            f"Run: pip install 'platelet[train]', or on Debian: apt install {' '.join(debian)}"
        )


class InputError(PlateletError, ValueError):
    """Something given by the user cannot be used."""


class Unreadable(InputError):
    """A source that gives no picture. Says which and why."""

    def __init__(self, source: str | Path, why: str):
        super().__init__(f"{source}: {why}")
        self.source = str(source)
        self.why = why


class UnreadableImage(Unreadable):
    """A file that cannot be read as a picture."""


class UnreadableVideo(Unreadable):
    """A file or camera that gives no frames."""


class NothingToRead(InputError):
    """A path that is missing or holds no pictures."""


class BadManifest(InputError):
    """A labelled set whose table is incomplete or wrong."""


class BadSetting(InputError):
    """A value outside what is allowed."""


class UnknownName(InputError):
    """A region, model, recipe or option that does not exist; lists those that do."""

    def __init__(self, kind: str, name: str, known: Iterable[str]):
        known = sorted(known)
        close = get_close_matches(name, known, n=1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        super().__init__(f"There is no {kind} {name!r}.{hint} Known: {', '.join(known) or 'none'}.")


class CannotWrite(PlateletError):
    """A file that cannot be written. Says which, why and what to do."""

    def __init__(self, target: str | Path, why: str):
        super().__init__(
            f"{target} cannot be written: {why}. Make room or choose another place; with --out "
            "FILE and --resume the same command goes on, and what is written stays."
        )


class ModelFileError(PlateletError):
    """A model file that is damaged, foreign or of another version."""


class VerificationError(PlateletError):
    """An exported file that disagrees with the weights it came from."""


class WorkerDied(PlateletError, RuntimeError):
    """A background process that draws or reads plates ended."""
