"""What must be set before JAX starts. Imports no JAX."""

import os
import sys
from pathlib import Path

_TUNABLES = "GLIBC_TUNABLES"
_HUGE_PAGES = "glibc.malloc.hugetlb=1"


def prepare(*, restart: bool = True) -> None:
    """Compile cache and, on Linux, huge pages: training runs 1.6 to 1.8 times as fast with them.

    glibc reads its settings before main, so the process starts itself once more when it is a
    command (`restart`); JAX must not be running yet.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "platelet" / "jax"
    os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(cache))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    set_already = os.environ.get(_TUNABLES, "")
    if not restart or not sys.platform.startswith("linux") or "malloc.hugetlb" in set_already:
        return
    os.environ[_TUNABLES] = f"{set_already}:{_HUGE_PAGES}".strip(":")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
