"""Keep LiteRT's own chatter off the standard error."""

import contextlib
import os
import sys
import tempfile
import threading
from collections.abc import Iterator

_CHATTER = ("INFO:", "I0000", "WARNING: All log messages before absl::InitializeLog()")

# There is one standard error for all threads. Two that swapped it at once would each put back what
# they found, the second of them the other's file: every later message would be lost.
_ONE_AT_A_TIME = threading.RLock()


@contextlib.contextmanager
def without_chatter() -> Iterator[None]:
    """Drop INFO lines that native code writes to the standard error; the rest is kept.

    One thread at a time is inside; the others wait.
    """
    with _ONE_AT_A_TIME, tempfile.TemporaryFile() as written:
        sys.stderr.flush()
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
