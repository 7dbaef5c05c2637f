"""Going on from another run's weights: which run that is, and what of it fits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array

from platelet.errors import BadSetting
from platelet.learn.checkpoint import Flat, key_of, read_info
from platelet.learn.config import RunConfig, TrainConfig
from platelet.learn.models import reader
from platelet.learn.step import TrainState
from platelet.plates.alphabet import Alphabet

SHIPPED = Path(__file__).parents[2] / "checkpoints"  # beside the package, in the sources
STATES = {"checkpoints": "latest", "best": "best"}  # folders of a run
# arrays with a row a symbol, and the blank: along which axis
BY_SYMBOL = {"average/parameters/head": -1, "average/parameters/head_bias": -1, "memory": 0}
PARAMETERS = "average/parameters/"
FORMER = {"memory": "centers"}  # names in runs of before
BLOCK = re.compile(r"\bblocks/(\d+)/")
Places = Sequence[int]  # along one axis


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was taken from another run."""

    taken: tuple[str, ...]  # names of arrays
    partly: tuple[str, ...]  # arrays of another size: what both have is taken
    left: tuple[str, ...]  # arrays that stay as they were initialised
    kept: tuple[str, ...]  # symbols that keep their rows
    new: tuple[str, ...]  # symbols whose rows stay as they were initialised

    def __str__(self) -> str:
        total = len(self.taken) + len(self.partly) + len(self.left)
        arrays = f"{len(self.taken)} of {total} arrays taken"
        if self.partly:
            arrays += f", in part {', '.join(self.partly)}"
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
        f"{model}: must be the folder of a training run, which has a run.json, or one of "
        f"{', '.join(known) or '(none are shipped with the package)'}"
    )


def check_start(model: str | Path, config: RunConfig) -> None:
    """Raise when there is no run `model`, or its weights belong to another network."""
    theirs = read_info(find_run(model)[0]).config
    names = [_network(one) for one in (theirs, config)]
    if names[0] != names[1] and names[0] not in akin(config):
        raise BadSetting(
            f"--from {model}: its network is {names[0]}, this recipe's is {names[1]}. "
            "Give a run of the same network, or leave --from out."
        )


def fitting(old: Flat, theirs: RunConfig, ours: RunConfig) -> Flat:
    """The arrays of a saved run that a run of ours may take: of another network not the last."""
    if _network(theirs) == _network(ours):
        return old
    last = {*BY_SYMBOL, *FORMER.values()}
    return {name: array for name, array in old.items() if name not in last}


def _network(config: RunConfig) -> str:
    return getattr(config, "network", type(config).__name__)


def akin(config: RunConfig) -> tuple[str, ...]:
    """Networks whose arrays of equal names mean the same as those of a run, but for the last."""
    return getattr(reader(config.network), "AKIN", ()) if isinstance(config, TrainConfig) else ()


def adopt(
    state: TrainState, old: Flat, old_symbols: Sequence[str], symbols: Sequence[str]
) -> tuple[TrainState, Adopted]:
    """`state` with what fits of a saved run's averaged weights and centres.

    Shared symbols keep their rows, wherever they stand in the alphabet; new ones stay as they were
    initialised. Blocks are counted from the last, so that a network with another front takes the
    late ones. An array of another size keeps what both have, from the first channel on, and stays
    as it was initialised elsewhere, but that channels which are new count for nothing at first in
    what old channels are made of: a network that grows begins with what it read before (after Chen
    et al. 2016, "Net2Net", arXiv 1511.05641), one that gives channels up learns on.
    """
    before, now = Alphabet(tuple(old_symbols)), Alphabet(tuple(symbols))
    kept = [symbol for symbol in symbols if symbol in before.ids]
    rows = [0, *now.encode(kept)], [0, *before.encode(kept)]
    taken, partly, left = [], [], []
    template = {"average": state.weights, "memory": state.memory}
    paths = jax.tree_util.tree_flatten_with_path(template)[0]
    fewer = _blocks(old) - _blocks(key_of(path) for path, _ in paths)

    def pick(path, leaf):
        key = key_of(path)
        name = BLOCK.sub(lambda found: f"blocks/{int(found[1]) + fewer}/", key)
        found, axis = old.get(name, old.get(FORMER.get(key, ""))), BY_SYMBOL.get(key)
        if found is None or found.ndim != leaf.ndim:
            left.append(key.removeprefix("average/"))
            return leaf
        here, there = _shared(leaf.shape, found.shape)
        same = [a == b for a, b in zip(leaf.shape, found.shape, strict=True)]
        if axis is not None:
            here[axis], there[axis], same[axis] = *rows, True
        (taken if all(same) else partly).append(key.removeprefix("average/"))
        start = _without_new_inputs(leaf, here) if key.startswith(PARAMETERS) else leaf
        return start.at[np.ix_(*here)].set(found[np.ix_(*there)])

    got = jax.tree_util.tree_map_with_path(pick, template)
    average = jax.tree.map(jnp.copy, got["average"])
    state = state._replace(weights=got["average"], average=average, memory=got["memory"])
    new = tuple(symbol for symbol in symbols if symbol not in before.ids)
    return state, Adopted(tuple(taken), tuple(partly), tuple(left), tuple(kept), new)


def _shared(one: Sequence[int], other: Sequence[int]) -> tuple[list[Places], list[Places]]:
    """Along each axis the places that both shapes have, for either."""
    both = [range(min(a, b)) for a, b in zip(one, other, strict=True)]
    return [*both], [*both]


def _without_new_inputs(kernel: Array, old: list[Places]) -> Array:
    """`kernel` with nothing from inputs (the axis before the last) that are new to old outputs."""
    if kernel.ndim < 2:
        return kernel
    *others, inputs, outputs = old
    new = sorted(set(range(kernel.shape[-2])) - set(inputs))
    return kernel.at[np.ix_(*others, new, outputs)].set(0)


def _blocks(names: Iterable[str]) -> int:
    """How many blocks the arrays of these names belong to."""
    return len({found[1] for name in names if (found := BLOCK.search(name))})
