"""A training run from the first plate to the last checkpoint."""

import math
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import jax
import numpy as np
from tqdm import tqdm

from platelet.data.stream import Factory, StreamPlan, prefetch
from platelet.errors import BadSetting
from platelet.learn import step as steps
from platelet.learn.checkpoint import Checkpoints, RunInfo, load_flat, unflatten
from platelet.learn.config import RunConfig
from platelet.learn.devices import Devices
from platelet.learn.journal import Journal, plot_curve
from platelet.learn.tasks import task_of
from platelet.learn.transfer import adopt, check_start, find_run, fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainJob:
    """What to train and where to keep it."""

    recipe: str
    config: RunConfig
    out: Path
    resume: bool = True
    data_folder: Path | None = None  # labelled crops mixed in, or the photos to find plates in
    start_from: str | Path | None = None  # run whose weights are taken; see transfer.find_run
    factory: Factory | None = None  # draws samples; None: the task's own


@dataclass(slots=True)
class Meter:
    """Time and losses since the last line."""

    started: float = field(default_factory=time.monotonic)
    waited: float = 0.0  # seconds without a batch
    paused: float = 0.0  # seconds of evaluation
    figures: list = field(default_factory=list)

    def summary(self, samples_a_dispatch: int) -> dict[str, float]:
        """Mean losses, samples a second and the share of time spent waiting for them."""
        seconds = max(1e-9, time.monotonic() - self.started - self.paused)
        host = jax.device_get(self.figures)
        means = {name: float(np.mean([f[name] for f in host])) for name in host[0]}
        rate = len(host) * samples_a_dispatch / seconds
        return {**means, "samples_per_s": rate, "wait_percent": 100 * self.waited / seconds}


def train(job: TrainJob) -> Path:
    """Run `job`; SIGINT and SIGTERM save and end it early. Returns its folder."""
    run = Run(job)
    try:
        with stop_signals() as stopped, prefetch(run.task.factory, run.plan()) as batches:
            run.go(batches, stopped)
    finally:
        run.close()
    if run.journal.path.stat().st_size:
        plot_curve(run.journal.path, job.out / "curve.png", run.task)
    return job.out


class Run:
    """The moving parts of one training run."""

    def __init__(self, job: TrainJob):
        self.job, self.config = job, job.config
        if job.start_from:
            check_start(job.start_from, self.config)  # before anything heavy
        self.task = task_of(self.config, data_folder=job.data_folder, factory=job.factory)
        self.model = self.task.network()
        self.info = RunInfo(recipe=job.recipe, config=self.config, symbols=self.task.symbols)
        self.state = steps.initial_state(self.model, self.task)
        job.out.mkdir(parents=True, exist_ok=True)
        self.checkpoints = Checkpoints(job.out)
        self.devices = Devices(self.config.batch)
        self._restore()
        self.state = self.devices.everywhere(self.state)
        self.journal = Journal(job.out)
        self.dispatch = steps.make_dispatch(self.model, self.task)
        self.scores = self.task.scorer(self.model)
        self.meter = Meter()
        self.began = time.monotonic()
        self.seconds_before = self.info.seconds

    def _restore(self) -> None:
        found = self.checkpoints.latest()
        if found and not self.job.resume:
            raise BadSetting(
                f"{self.job.out} holds a run at step {found[1].step}; "
                "give another folder, or resume"
            )
        if found:
            flat, info = found
            check_same_run(info, self.info)
            self.state = unflatten(self.state, flat)
            self.info = replace(info, config=self.config)
            print(f"going on from step {info.step} of {self.job.out}")
        elif self.job.start_from:
            self._start_from(self.job.start_from)

    def _start_from(self, model: str | Path) -> None:
        """Take the weights of another run."""
        folder, which = find_run(model)
        flat, info = load_flat(folder, which=which)
        self.info = replace(
            self.info,
            earlier_plates=info.plates_seen,
            earlier_seconds=info.seconds + info.earlier_seconds,
        )
        flat = fitting(flat, info.config, self.config)
        self.state, adopted = adopt(self.state, flat, info.symbols, self.task.symbols)
        print(f"from step {info.step} of {folder}: {adopted}")

    def plan(self) -> StreamPlan:
        """What the workers draw, from where the run stands."""
        config = self.config
        return StreamPlan(
            collate=self.task.collate,
            batch=config.batch,
            steps_per_dispatch=config.steps_per_dispatch,
            workers=config.workers,
            seed=config.seed,
            first_dispatch=self.info.step // config.steps_per_dispatch,
            total_dispatches=config.dispatches,
        )

    def go(self, batches: Iterator[Any], stopped: list[int]) -> None:
        """Train until the last step, the time limit or a signal; the state is saved then."""
        config, first = self.config, self.info.step == 0
        if self.devices.count > 1:
            print(f"training on {self.devices.count} devices")
        bar = tqdm(total=config.steps, initial=self.info.step, unit="step", dynamic_ncols=True)
        next_log, next_evaluation = config.log_every_s, config.evaluate_every_s
        while self.info.step < config.steps and not stopped and not self._out_of_time():
            batch = self._next(batches)
            if first:
                first = False
                one = type(batch)(*(column[0] for column in batch))
                self.task.save_samples(self.job.out / "samples.png", one)
            self.state, figures = self.dispatch(self.state, self.devices.parted(batch))
            self.meter.figures.append(figures)
            self.info = replace(self.info, step=self.info.step + config.steps_per_dispatch)
            bar.update(config.steps_per_dispatch)
            if self._elapsed() >= next_log:
                next_log = self._elapsed() + config.log_every_s
                self._log(bar)
            if self._elapsed() >= next_evaluation:
                self._evaluate(bar)
                next_evaluation = self._elapsed() + config.evaluate_every_s
        self._log(bar)
        self._evaluate(bar)
        bar.close()

    def _next(self, batches: Iterator[Any]) -> Any:
        jax.block_until_ready(self.meter.figures[-1:])  # else computing would count as waiting
        asked = time.monotonic()
        batch = next(batches)
        self.meter.waited += time.monotonic() - asked
        return batch

    def _log(self, bar: tqdm) -> None:
        if not self.meter.figures:
            return
        config = self.config
        summary = self.meter.summary(config.batch * config.steps_per_dispatch)
        if not math.isfinite(summary["loss"]):
            raise FloatingPointError(f"the loss is {summary['loss']} at step {self.info.step}")
        summary["lr"] = float(np.asarray(steps.learning_rate(config)(self.info.step)))
        self.journal.write(self.info.step, summary)
        parts = " ".join(
            f"{name} {summary[name]:.3f}" for name in self.task.curves if name in summary
        )
        rate, wait = summary["samples_per_s"], summary["wait_percent"]
        bar.set_postfix_str(f"{parts} {rate:.0f} samples/s wait {wait:.0f} %")
        self.meter = Meter()

    def _evaluate(self, bar: tqdm) -> None:
        """Measure the averaged weights and save the state."""
        asked = time.monotonic()
        scores = self.scores(self.state.average)
        reached = scores[self.task.score]
        best = reached > self.info.best
        self.info = replace(
            self.info,
            best=max(reached, self.info.best),
            seconds=self.seconds_before + self._elapsed(),
        )
        self.checkpoints.save(self.state, self.info, best=best)
        self.journal.write(self.info.step, scores)
        text = "  ".join(f"{name} {score:.4f}" for name, score in scores.items())
        bar.write(f"step {self.info.step}: {text}{'  (best)' if best else ''}")
        self.meter.paused += time.monotonic() - asked

    def _elapsed(self) -> float:
        return time.monotonic() - self.began

    def _out_of_time(self) -> bool:
        minutes = self.config.minutes
        return minutes is not None and self._elapsed() > 60 * minutes

    def close(self) -> None:
        """Let go of files."""
        self.checkpoints.close()
        self.journal.close()


def check_same_run(saved: RunInfo, asked: RunInfo) -> None:
    """Raise when a checkpoint belongs to another network, schedule or loss."""
    free = {"minutes", "workers", "evaluate_every_s", "log_every_s", "evaluate_plates",
            "evaluate_photos", "evaluate_views"}  # fmt: skip
    changed = [
        f"{name}={getattr(saved.config, name)} (now {getattr(asked.config, name, None)})"
        for name in (field.name for field in fields(saved.config))
        if name not in free and getattr(saved.config, name) != getattr(asked.config, name, None)
    ]
    if changed or saved.symbols != asked.symbols:
        what = ", ".join(changed) or "another alphabet"
        raise BadSetting(f"The checkpoint was made with {what}. Give another --out, or use --from.")


@contextmanager
def stop_signals() -> Iterator[list[int]]:
    """A list that fills when SIGINT or SIGTERM arrives; a second one acts as usual."""
    received: list[int] = []
    before = {}

    def note(number, _frame):
        received.append(number)
        signal.signal(number, before[number])

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, note)
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
