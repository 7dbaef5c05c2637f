"""Trains the four classifiers at once, from the same drawn plates."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import cv2
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from tqdm import tqdm

from bench.four_classifiers.nets import FourClassifiers
from bench.four_classifiers.plates import FIELDS, REGION, Cuts, DrawnCuts, collate, sheet
from platelet.data.sources.drawn import DrawnPlates
from platelet.data.stream import StreamPlan, prefetch
from platelet.learn import step as steps
from platelet.learn.checkpoint import flatten, unflatten
from platelet.learn.config import RunConfig
from platelet.learn.loop import stop_signals
from platelet.learn.recipes import jp_small
from platelet.learn.task import Loss, Tree, Weights
from platelet.synth.axes import standard

SAVE_EVERY_S = 120.0
LOG_EVERY = 10  # steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the training of OUT is."""

    step: int = 0
    plates: int = 0  # drawn
    cuts: int = 0  # made of them, each at other corners
    seconds: float = 0.0


class Task:
    """The sum of four cross entropies."""

    score: ClassVar[str] = "all"
    curves: ClassVar[tuple[str, ...]] = FIELDS
    symbols: ClassVar[tuple[str, ...]] = ()
    collate = staticmethod(collate)

    def __init__(self, config: RunConfig, factory: DrawnCuts | None = None):
        self.config = config
        self.factory = factory or as_jp_small()

    def network(self) -> FourClassifiers:
        """The untrained networks."""
        return FourClassifiers(rng=np.random.default_rng(self.config.seed))

    def memory(self, weights: Weights) -> Tree:
        """Nothing is carried."""
        del weights
        return ()

    def loss(self, network: Any, batch: Cuts, memory: Tree) -> Loss:
        """Means of the cross entropies of one batch, and their sum."""
        images = {name: steps.as_input(one) for name, one in batch.images.items()}
        logits = network(images, train=True)
        parts = {
            name: optax.softmax_cross_entropy_with_integer_labels(
                logits[name], jnp.asarray(batch.classes[name])
            ).mean()
            for name in FIELDS
        }
        return Loss(jnp.asarray(sum(parts.values())), parts, memory)

    def scorer(self, network: nnx.Module) -> Callable[[Weights], dict[str, float]]:
        """Not measured while training."""
        del network
        return lambda weights: {"all": 0.0}

    def save_samples(self, path: Path, batch: Cuts) -> None:
        """A sheet of boxes as the networks get them."""
        cuts = [
            {name: batch.images[name][at] for name in FIELDS} for at in range(len(batch.labels))
        ]
        path.write_bytes(cv2.imencode(".png", sheet(cuts, columns=2))[1].tobytes())


def as_jp_small() -> DrawnCuts:
    """Plates drawn as those of the recipe jp_small."""
    recipe = jp_small.RECIPE
    pace = DrawnPlates(
        region=REGION,
        axes=replace(standard(REGION), posed=recipe.posed),
        clean_start=recipe.clean_start,
        clean_end=recipe.clean_end,
        hardening_until=recipe.hardening_until,
    )
    return DrawnCuts(pace=pace)


def trained(
    out: Path, config: RunConfig, *, factory: DrawnCuts | None = None, more: bool = True
) -> tuple[FourClassifiers, Progress]:
    """The networks of OUT, trained on until the last step, the time limit or a signal."""
    out.mkdir(parents=True, exist_ok=True)
    task = Task(config, factory)
    network = task.network()
    state, done = _restored(out, steps.initial_state(network, task))
    if done.step < config.steps and more:
        with stop_signals() as stopped, prefetch(task.factory, _plan(task, done)) as batches:
            state, done = _advance(Run(out, task, steps.make_dispatch(network, task)), state, done,
                                   batches, stopped)  # fmt: skip
    return steps.with_weights(network, state.average), done


@dataclass(frozen=True, slots=True)
class Run:
    """What stays the same while training."""

    out: Path
    task: Task
    dispatch: steps.Advance


def _plan(task: Task, done: Progress) -> StreamPlan:
    config = task.config
    return StreamPlan(
        collate=collate,
        batch=config.batch,
        steps_per_dispatch=1,
        workers=config.workers,
        seed=config.seed,
        first_dispatch=done.step,
        total_dispatches=config.steps,
    )


def _advance(
    run: Run, state: steps.TrainState, done: Progress, batches: Iterator[Cuts], stopped: list[int]
) -> tuple[steps.TrainState, Progress]:
    config, began, saved = run.task.config, time.monotonic(), time.monotonic()
    limit_s = float("inf") if config.minutes is None else 60 * config.minutes
    before, figures = done.seconds, {}
    bar = tqdm(total=config.steps, initial=done.step, unit="step", dynamic_ncols=True)
    while done.step < config.steps and not stopped and time.monotonic() - began < limit_s:
        batch = next(batches)
        if done.step == 0:
            run.task.save_samples(run.out / "samples.png", Cuts(*(each[0] for each in batch)))
        state, figures = run.dispatch(state, batch)
        done = Progress(
            step=done.step + 1,
            plates=done.plates + config.batch,
            cuts=done.cuts + config.batch * run.task.factory.cuts_a_plate,
            seconds=before + time.monotonic() - began,
        )
        bar.update()
        if done.step % LOG_EVERY == 0:
            bar.set_postfix_str(" ".join(f"{n} {float(figures[n][0]):.3f}" for n in FIELDS))
        if time.monotonic() - saved > SAVE_EVERY_S:
            _save(run.out, state, done)
            saved = time.monotonic()
    bar.close()
    _save(run.out, state, done)
    return state, done


def _save(out: Path, state: steps.TrainState, done: Progress) -> None:
    """The state first under another name, so that a stop leaves the old one whole."""
    partial = out / "partial.npz"
    np.savez(partial, progress=json.dumps(asdict(done)), **flatten(state))
    partial.replace(out / "state.npz")


def _restored(out: Path, state: steps.TrainState) -> tuple[steps.TrainState, Progress]:
    path = out / "state.npz"
    if not path.exists():
        return state, Progress()
    with np.load(path) as kept:
        flat = {name: kept[name] for name in kept.files if name != "progress"}
        return unflatten(state, flat), Progress(**json.loads(str(kept["progress"])))
