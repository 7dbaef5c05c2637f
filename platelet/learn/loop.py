"""A training run from the first plate to the last checkpoint."""

import math
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from tqdm import tqdm

from platelet.data.batch import Batch, Collator
from platelet.data.sources.drawn import DrawnPlates, WithFolder, labelled_folder, split_crops
from platelet.data.stream import Factory, StreamPlan, prefetch
from platelet.errors import BadSetting
from platelet.learn import step as steps
from platelet.learn.checkpoint import Checkpoints, RunInfo, adopt, load_flat, unflatten
from platelet.learn.config import TrainConfig
from platelet.learn.evaluate import exact
from platelet.learn.journal import Journal, plot_curve, save_sheet
from platelet.plates.regions import region
from platelet.synth.axes import Axes

EVALUATION_SEED = 20_011  # no training worker has it


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainJob:
    """What to train and where to keep it."""

    recipe: str
    config: TrainConfig
    out: Path
    resume: bool = True
    data_folder: Path | None = None  # labelled crops mixed in
    init: Path | None = None  # run folder whose weights are taken
    factory: Factory | None = None  # draws plates; None: those of the region


@dataclass(slots=True)
class Meter:
    """Time and losses since the last line."""

    started: float = field(default_factory=time.monotonic)
    waited: float = 0.0  # seconds without a batch
    paused: float = 0.0  # seconds of evaluation
    figures: list = field(default_factory=list)

    def summary(self, plates_a_dispatch: int) -> dict[str, float]:
        """Mean losses, plates a second and the share of time spent waiting for plates."""
        seconds = max(1e-9, time.monotonic() - self.started - self.paused)
        host = jax.device_get(self.figures)
        means = {name: float(np.mean([getattr(f, name) for f in host])) for name in host[0]._fields}
        rate = len(host) * plates_a_dispatch / seconds
        return {**means, "plates_per_s": rate, "wait_percent": 100 * self.waited / seconds}


def train(job: TrainJob) -> Path:
    """Run `job`; SIGINT and SIGTERM save and end it early. Returns its folder."""
    run = Run(job)
    try:
        with stop_signals() as stopped, prefetch(run.factory, run.plan()) as batches:
            run.go(batches, stopped)
    finally:
        run.close()
    if run.journal.path.stat().st_size:
        plot_curve(run.journal.path, job.out / "curve.png")
    return job.out


class Run:
    """The moving parts of one training run."""

    def __init__(self, job: TrainJob):
        self.job, self.config = job, job.config
        alphabet = region(self.config.region).alphabet
        self.collate = collator(self.config, alphabet)
        self.factory = factory_of(job)
        self.model = steps.build_model(self.config, alphabet.size)
        self.info = RunInfo(recipe=job.recipe, config=self.config, symbols=alphabet.symbols)
        self.state = steps.initial_state(self.model, self.config)
        job.out.mkdir(parents=True, exist_ok=True)
        self.checkpoints = Checkpoints(job.out)
        self._restore()
        self.journal = Journal(job.out)
        self.dispatch = steps.make_dispatch(self.model, self.config)
        self.read = steps.make_reader(self.model)
        self.sets = evaluation_sets(job, self.collate)
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
        elif self.job.init:
            flat, info = load_flat(self.job.init)
            self.info = replace(
                self.info,
                earlier_plates=info.plates_seen,
                earlier_seconds=info.seconds + info.earlier_seconds,
            )
            start = adopt(self.state.weights, flat, info.alphabet, self.collate.alphabet)
            average = jax.tree.map(jnp.copy, start)
            self.state = self.state._replace(weights=start, average=average)

    def plan(self) -> StreamPlan:
        """What the workers draw, from where the run stands."""
        config = self.config
        return StreamPlan(
            collate=self.collate,
            batch=config.batch,
            steps_per_dispatch=config.steps_per_dispatch,
            workers=config.workers,
            seed=config.seed,
            first_dispatch=self.info.step // config.steps_per_dispatch,
            total_dispatches=config.dispatches,
        )

    def go(self, batches: Iterator[Batch], stopped: list[int]) -> None:
        """Train until the last step, the time limit or a signal; the state is saved then."""
        config, first = self.config, self.info.step == 0
        bar = tqdm(total=config.steps, initial=self.info.step, unit="step", dynamic_ncols=True)
        next_log, next_evaluation = config.log_every_s, config.evaluate_every_s
        while self.info.step < config.steps and not stopped and not self._out_of_time():
            batch = self._next(batches)
            if first:
                first = False
                one = Batch(*(column[0] for column in batch))
                save_sheet(self.job.out / "samples.png", one, self.collate.alphabet)
            self.state, figures = self.dispatch(self.state, batch)
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

    def _next(self, batches: Iterator[Batch]) -> Batch:
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
        bar.set_postfix_str(
            f"ctc {summary['ctc']:.3f} mask {summary['mask']:.3f} "
            f"{summary['plates_per_s']:.0f} plates/s wait {summary['wait_percent']:.0f} %"
        )
        self.meter = Meter()

    def _evaluate(self, bar: tqdm) -> None:
        """Measure the averaged weights and save the state."""
        asked = time.monotonic()
        scores = {n: exact(self.read, self.state.average, p) for n, p in self.sets.items()}
        best = scores["exact"] > self.info.best_exact
        self.info = replace(
            self.info,
            best_exact=max(scores["exact"], self.info.best_exact),
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


def collator(config: TrainConfig, alphabet) -> Collator:
    """How crops become batches for this run."""
    return Collator(
        alphabet=alphabet,
        height_px=config.height_px,
        width_px=config.width_px,
        length=config.symbols_max,
        steps=config.time_steps,
        mask_scale=config.mask_scale,
    )


def factory_of(job: TrainJob) -> Factory:
    """What the workers draw from."""
    config = job.config
    drawn = job.factory or DrawnPlates(
        region=config.region,
        axes=Axes(posed=config.posed),
        clean_start=config.clean_start,
        clean_end=config.clean_end,
        hardening_until=config.hardening_until,
    )
    if job.data_folder is None:
        return drawn
    return WithFolder(
        drawn=drawn,
        folder=labelled_folder(job.data_folder, config.region),
        folder_share=config.folder_share,
        validation_share=config.validation_share,
    )


def evaluation_sets(job: TrainJob, collate: Collator) -> dict[str, Batch]:
    """`exact`: freshly drawn plates, the same in every run. `folder`: those kept back from it."""
    config = job.config
    draw = (job.factory or DrawnPlates(region=config.region))(EVALUATION_SEED)
    sets = {"exact": collate([draw(1.0) for _ in range(config.evaluate_plates)])}
    if job.data_folder is not None:
        folder = labelled_folder(job.data_folder, config.region)
        _, kept_back = split_crops(folder, config.validation_share)
        for warning in folder.warnings:
            print(f"left out: {warning}")
        if kept_back:
            sets["folder"] = collate(kept_back)
    return sets


def check_same_run(saved: RunInfo, asked: RunInfo) -> None:
    """Raise when a checkpoint belongs to another network, schedule or loss."""
    free = {"minutes", "workers", "evaluate_every_s", "log_every_s", "evaluate_plates"}
    changed = [
        f"{name}={getattr(saved.config, name)} (now {getattr(asked.config, name)})"
        for name in TrainConfig.__dataclass_fields__
        if name not in free and getattr(saved.config, name) != getattr(asked.config, name)
    ]
    if changed or saved.symbols != asked.symbols:
        what = ", ".join(changed) or "another alphabet"
        raise BadSetting(f"The checkpoint was made with {what}. Give another --out, or use --init.")


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
