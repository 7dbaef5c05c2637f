"""Keep LiteRT's own chatter off the standard error."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator

_CHATTER = ("INFO:", "I0000", "WARNING: All log messages before absl::InitializeLog()")


@contextlib.contextmanager
def without_chatter() -> Iterator[None]:
    """Drop INFO lines that native code writes to the standard error; the rest is kept."""
    sys.stderr.flush()
    with tempfile.TemporaryFile() as written:
        kept = os.dup(2)
        os.dup2(written.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            written.seek(0)
            lines = written.read().decode(errors="replace").splitlines(keepends=True)
            sys.stderr.write("".join(line for line in lines if not line.startswith(_CHATTER)))
