"""Runs on disk: saved often enough to lose little, restored exactly.

RUN/run.json             config, alphabet, step, accuracy: what a reader of the weights needs
RUN/checkpoints/STEP/    whole states (Orbax): the last two
RUN/best/STEP/           the state that read most plates
"""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import numpy as np
import orbax.checkpoint as ocp

from platelet.errors import BadSetting, NothingToRead
from platelet.learn.config import CONFIGS
from platelet.learn.step import TrainState, weights_of, with_weights
from platelet.learn.tasks import task_of
from platelet.plates.alphabet import Alphabet

Flat = dict[str, np.ndarray]  # path in the tree -> values


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What a run is and how far it came."""

    recipe: str
    config: Any  # a RunConfig: of its task's own kind
    symbols: tuple[str, ...]
    step: int = 0
    best: float = -1.0  # the task's score, in [0, 1]; -1: not measured
    seconds: float = 0.0  # of training so far
    earlier_plates: int = 0  # seen by the runs that this one was started from
    earlier_seconds: float = 0.0  # of those runs

    @property
    def plates_seen(self) -> int:
        """Training samples behind the weights, those of earlier runs included."""
        return self.step * self.config.batch + self.earlier_plates

    @property
    def alphabet(self) -> Alphabet:
        """The symbols that the network tells apart."""
        return Alphabet(self.symbols)


def flatten(tree: Any) -> Flat:
    """Any tree of arrays as a flat dict, its keys the paths."""
    leaves = jax.tree_util.tree_leaves_with_path(tree)
    return {key_of(path): np.asarray(leaf) for path, leaf in leaves}


def unflatten(template: Any, flat: Flat) -> Any:
    """The values of `flat` in the shape of `template`; missing or misshapen ones raise."""

    def pick(path, leaf):
        key = key_of(path)
        found = flat.get(key)
        if found is None or found.shape != leaf.shape:
            got = "missing" if found is None else f"of shape {found.shape}"
            raise BadSetting(f"checkpoint: {key} must have shape {leaf.shape} but is {got}")
        return jax.numpy.asarray(found, leaf.dtype)

    return jax.tree_util.tree_map_with_path(pick, template)


class Checkpoints:
    """The saved states of one run folder."""

    def __init__(self, folder: Path):
        self.folder = Path(folder).absolute()
        self._last = _manager(self.folder / "checkpoints", keep=2)
        self._best = _manager(self.folder / "best", keep=1)

    def save(self, state: TrainState, info: RunInfo, *, best: bool = False) -> None:
        """Write the state; a kill in between leaves the one before."""
        self._write(flatten(state), info, (self._last, self._best) if best else (self._last,))

    def save_best(self, flat: Flat, info: RunInfo) -> None:
        """Write weights that no run ended with, as the best."""
        self._write(flat, info, (self._best,))

    def _write(self, flat: Flat, info: RunInfo, managers: Sequence[ocp.CheckpointManager]) -> None:
        items = ocp.args.Composite(
            state=ocp.args.StandardSave(flat), info=ocp.args.JsonSave(_as_json(info))
        )
        for manager in managers:
            if info.step not in manager.all_steps():
                manager.save(info.step, args=items, force=True)
            manager.wait_until_finished()
        part = self.folder / ".run.json.part"
        part.write_text(json.dumps(_as_json(info), indent=1, ensure_ascii=False), "utf-8")
        part.replace(self.folder / "run.json")

    def latest(self) -> tuple[Flat, RunInfo] | None:
        """The newest state, or None."""
        return _restore(self._last)

    def best(self) -> tuple[Flat, RunInfo] | None:
        """The state that read most plates, or None."""
        return _restore(self._best)

    def close(self) -> None:
        """Let go of the folder."""
        self._last.close()
        self._best.close()


def load_model(folder: Path, *, which: str = "best") -> tuple[Any, RunInfo]:
    """The averaged network of a run folder, to export or to read with; which: best or latest."""
    flat, info = load_flat(folder, which=which)
    model = task_of(info.config, symbols=info.symbols).network()
    template = weights_of(model)
    average = {k.removeprefix("average/"): v for k, v in flat.items() if k.startswith("average/")}
    return with_weights(model, unflatten(template, average)), info


def read_info(folder: Path) -> RunInfo:
    """What the run in `folder` is, without its weights."""
    path = Path(folder) / "run.json"
    if not path.exists():
        raise NothingToRead(f"{folder} must be the folder of a training run, but has no run.json")
    return _from_json(json.loads(path.read_text("utf-8")))


def load_flat(folder: Path, *, which: str = "best") -> tuple[Flat, RunInfo]:
    """A saved state as flat dict, with what the run is."""
    read_info(folder)
    checkpoints = Checkpoints(folder)
    try:
        found = (checkpoints.best() if which == "best" else None) or checkpoints.latest()
    finally:
        checkpoints.close()
    if found is None:
        raise NothingToRead(f"{folder} holds no checkpoint")
    return found


def key_of(path: tuple) -> str:
    """Where a leaf stands in its tree, as a flat dict names it."""
    return jax.tree_util.keystr(path, simple=True, separator="/")


def _manager(path: Path, *, keep: int) -> ocp.CheckpointManager:
    options = ocp.CheckpointManagerOptions(
        max_to_keep=keep, create=True, enable_async_checkpointing=False
    )
    return ocp.CheckpointManager(path, options=options)


def _restore(manager: ocp.CheckpointManager) -> tuple[Flat, RunInfo] | None:
    step = manager.latest_step()
    if step is None:
        return None
    args = ocp.args.Composite(state=ocp.args.StandardRestore(), info=ocp.args.JsonRestore())
    found = manager.restore(step, args=args)
    return {k: np.asarray(v) for k, v in found["state"].items()}, _from_json(found["info"])


def _as_json(info: RunInfo) -> dict[str, Any]:
    return {**dataclasses.asdict(info), "kind": type(info.config).__name__}


def _from_json(data: dict[str, Any]) -> RunInfo:
    kind = CONFIGS[data.get("kind", "TrainConfig")]
    config = kind(**_known(kind, data["config"]))
    symbols = tuple(data["symbols"])
    return RunInfo(**{**_known(RunInfo, data), "config": config, "symbols": symbols})


def _known(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in dataclasses.fields(kind)}
    return {name: value for name, value in values.items() if name in names}
