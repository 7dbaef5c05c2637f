"""Worker processes that draw batches while the network trains."""

import multiprocessing
import os
import queue
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from platelet.data.batch import stack
from platelet.errors import PlateletError, WorkerDied

Draw = Callable[[float], Any]  # progress of the run in [0, 1] -> one labelled sample
Factory = Callable[[int], Draw]  # seed -> Draw; pickled and called once in every worker
Collate = Callable[[Sequence[Any]], Any]  # samples -> a batch: a NamedTuple of arrays

_POLL_S = 1.0  # how often a waiting consumer looks whether the worker still lives
_JOIN_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamPlan:
    """How batches are drawn. The same plan gives the same batches, whatever the machine's speed."""

    collate: Collate
    batch: int  # samples a step
    steps_per_dispatch: int = 4  # steps stacked into what one queue item holds
    workers: int = 1
    seed: int = 0
    first_dispatch: int = 0  # where a resumed run goes on; its workers get fresh seeds
    total_dispatches: int = 1  # of the whole run: gives the progress handed to the drawer
    depth: int = 3  # dispatches a worker may be ahead

    def worker_seed(self, worker: int) -> int:
        """Seed of a worker; another one after every resume, so that no plate is drawn twice."""
        sequence = np.random.SeedSequence([self.seed, worker, self.first_dispatch])
        return int(sequence.generate_state(1)[0])

    def progress(self, dispatch: int) -> float:
        """How far the run is at the start of this dispatch, in [0, 1]."""
        return min(1.0, dispatch / max(1, self.total_dispatches))


def draw_dispatch(draw: Draw, plan: StreamPlan, dispatch: int) -> Any:
    """`steps_per_dispatch` batches, stacked along a leading axis."""
    progress = plan.progress(dispatch)
    return stack(
        [
            plan.collate([draw(progress) for _ in range(plan.batch)])
            for _ in range(plan.steps_per_dispatch)
        ]
    )


def _work(factory: Factory, plan: StreamPlan, worker: int, out: multiprocessing.Queue) -> None:
    cv2.setNumThreads(1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # sent to the whole group; training decides the end
    parent = os.getppid()
    if hasattr(os, "nice"):
        os.nice(5)  # training waits for nobody; drawing fills what is left
    try:
        draw = factory(plan.worker_seed(worker))
        dispatch = plan.first_dispatch + worker
        while os.getppid() == parent:
            item = draw_dispatch(draw, plan, dispatch)
            dispatch += plan.workers
            while os.getppid() == parent:
                try:
                    out.put(item, timeout=_POLL_S)
                    break
                except queue.Full:
                    continue
    except Exception as error:  # told to the consumer, which raises it
        foreseen = isinstance(error, PlateletError)
        out.put(str(error) if foreseen else f"\n{traceback.format_exc()}")
        return  # leaving flushes the queue
    out.cancel_join_thread()  # nobody may be left to read


def _next(process, items: multiprocessing.Queue, worker: int) -> Any:
    while True:
        try:
            item = items.get(timeout=_POLL_S)
        except queue.Empty:
            if process.is_alive():
                continue
            raise WorkerDied(
                f"Drawing worker {worker} must live as long as training, but it ended with exit "
                f"code {process.exitcode} (-9: killed, as when memory runs out). Use fewer workers "
                "or a smaller batch."
            ) from None
        if isinstance(item, str):
            raise WorkerDied(f"Drawing worker {worker} failed: {item}")
        return item


@contextmanager
def prefetch(factory: Factory, plan: StreamPlan) -> Iterator[Iterator[Any]]:
    """Stacked batches drawn by `plan.workers` processes, each queue bounded by `plan.depth`.

    Dispatch d comes from worker d modulo workers, so the order does not depend on their speed.
    Use as a context: the processes end with it, whatever happens inside.
    """
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(plan.depth) for _ in range(plan.workers)]
    processes = [
        context.Process(target=_work, args=(factory, plan, index, items), daemon=True)
        for index, items in enumerate(queues)
    ]
    for process in processes:
        process.start()

    def batches() -> Iterator[Any]:
        while True:
            for index, items in enumerate(queues):
                yield _next(processes[index], items, index)

    try:
        yield batches()
    finally:
        for process in processes:
            process.kill()  # it only draws: nothing is left half written
        for process in processes:
            process.join(_JOIN_S)
        for items in queues:
            items.close()
            items.cancel_join_thread()
