"""Work on several cores at once, the results in order."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from threading import current_thread, main_thread
from typing import Any, TypeVar

import cv2

from platelet.errors import WorkerDied

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2  # items a worker may be ahead of what was taken: they hold whole pictures

_own: list[Callable[[Any], Any]] = []  # of a worker's process: what it does


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int
) -> Iterator[Result]:
    """`work` of every item, in their order, by `workers` processes; what one raises is raised here.

    With several, `work` is pickled once for each and items and results once each. Threads would not
    do: four fifths of reading a plate hold Python's lock. WorkerDied when a process ends.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(work,)
    )
    others = set(active_children())
    waiting: deque[tuple[Item, Future[Result]]] = deque()

    def first() -> Result:
        result = waiting[0][1].result()
        waiting.popleft()
        return result

    item = None
    try:
        for item in items:
            with _deaf():
                waiting.append((item, pool.submit(_do, item)))
            if len(waiting) > AHEAD * workers:
                yield first()
        while waiting:
            yield first()
    except BrokenProcessPool:
        raise WorkerDied(
            f"{waiting[0][0] if waiting else item}: a process that works beside this one ended, "
            "here or soon after. If memory ran out, use fewer (--workers); --resume goes on."
        ) from None
    finally:
        for process in set(active_children()) - others if waiting else ():
            process.kill()  # what is left is not wanted, and a file may never end
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Without answering Ctrl-C: processes that begin now inherit that, and leave it to this one."""
    if current_thread() is not main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _begin(work: Callable[[Any], Any]) -> None:
    """A worker's process, which has one core."""
    cv2.setNumThreads(1)
    _own[:] = [work]


def _do(item: Any) -> Any:
    return _own[0](item)
