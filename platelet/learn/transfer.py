"""Going on from another run's weights: which run that is, and what of it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from platelet.errors import BadSetting
from platelet.learn.checkpoint import Flat, key_of, read_info
from platelet.learn.config import RunConfig
from platelet.learn.step import TrainState
from platelet.plates.alphabet import Alphabet

SHIPPED = Path(__file__).parents[2] / "checkpoints"  # beside the package, in the sources
STATES = {"checkpoints": "latest", "best": "best"}  # folders of a run
# arrays with a row a symbol, and the blank: along which axis
BY_SYMBOL = {"average/parameters/head": -1, "average/parameters/head_bias": -1, "memory": 0}
FORMER = {"memory": "centers"}  # names in runs of before


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was taken from another run."""

    taken: tuple[str, ...]  # names of arrays
    left: tuple[str, ...]  # arrays that stay as they were initialised
    kept: tuple[str, ...]  # symbols that keep their rows
    new: tuple[str, ...]  # symbols whose rows stay as they were initialised

    def __str__(self) -> str:
        arrays = f"{len(self.taken)} of {len(self.taken) + len(self.left)} arrays taken"
        if self.left:
            arrays += f", not {', '.join(self.left)}"
        symbols = f"{len(self.kept)} symbols kept, {len(self.new)} new"
        return f"{arrays}; {symbols}{': ' if self.new else ''}{' '.join(self.new)}"


def find_run(model: str | Path) -> tuple[Path, str]:
    """(run folder, "best" or "latest") of `model`.

    model: a run folder, the folder of its checkpoints or of its best one, or the name of a run
    that is shipped with the sources.
    """
    path = Path(model)
    for folder in (path, SHIPPED / path):
        if (folder / "run.json").exists():
            return folder, "best"
    if path.name in STATES and (path.parent / "run.json").exists():
        return path.parent, STATES[path.name]
    known = sorted(run.parent.name for run in SHIPPED.glob("*/run.json"))
    raise BadSetting(
        f"--from {model}: must be the folder of a training run, which has a run.json, or one of "
        f"{', '.join(known) or '(none are shipped with the package)'}"
    )


def check_start(model: str | Path, config: RunConfig) -> None:
    """Raise when there is no run `model`, or its weights belong to another network."""
    theirs = read_info(find_run(model)[0]).config
    names = [getattr(one, "network", type(one).__name__) for one in (theirs, config)]
    if names[0] != names[1]:
        raise BadSetting(
            f"--from {model}: its network is {names[0]}, this recipe's is {names[1]}. "
            "Give a run of the same network, or leave --from out."
        )


def adopt(
    state: TrainState, old: Flat, old_symbols: Sequence[str], symbols: Sequence[str]
) -> tuple[TrainState, Adopted]:
    """`state` with what fits of a saved run's averaged weights and centres.

    Shared symbols keep their rows, wherever they stand in the alphabet; new ones stay as they were
    initialised. Other arrays are taken where their shape agrees.
    """
    before, now = Alphabet(tuple(old_symbols)), Alphabet(tuple(symbols))
    kept = [symbol for symbol in symbols if symbol in before.ids]
    here, there = [0, *now.encode(kept)], [0, *before.encode(kept)]
    taken, left = [], []

    def pick(path, leaf):
        key = key_of(path)
        found, axis = old.get(key, old.get(FORMER.get(key, ""))), BY_SYMBOL.get(key)
        if found is not None and axis is not None and _same_but(axis, found, leaf):
            found = _rows(np.asarray(leaf), found, axis, here, there)
        fits = found is not None and found.shape == leaf.shape
        (taken if fits else left).append(key.removeprefix("average/"))
        return jnp.asarray(found, leaf.dtype) if fits else leaf

    template = {"average": state.weights, "memory": state.memory}
    got = jax.tree_util.tree_map_with_path(pick, template)
    average = jax.tree.map(jnp.copy, got["average"])
    state = state._replace(weights=got["average"], average=average, memory=got["memory"])
    new = tuple(symbol for symbol in symbols if symbol not in before.ids)
    return state, Adopted(tuple(taken), tuple(left), tuple(kept), new)


def _same_but(axis: int, a: np.ndarray, b: jax.Array) -> bool:
    """The shapes agree along all other axes."""
    return (
        a.ndim == b.ndim and np.delete(a.shape, axis).tolist() == np.delete(b.shape, axis).tolist()
    )


def _rows(
    new: np.ndarray, old: np.ndarray, axis: int, here: list[int], there: list[int]
) -> np.ndarray:
    """`new` with its rows `here` replaced by the rows `there` of `old`, both along `axis`."""
    rows = np.moveaxis(new, axis, 0).copy()
    rows[here] = np.moveaxis(old, axis, 0)[there]
    return np.moveaxis(rows, 0, axis)
