"""The mean of several runs' weights, as a run to export or to go on from.

Source: Wortsman et al. 2022, "Model soups: averaging weights of multiple fine-tuned models improves
accuracy without increasing inference time"; here mostly a run and what it began with.
"""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from platelet.errors import BadSetting
from platelet.learn.checkpoint import Checkpoints, Flat, RunInfo, load_flat
from platelet.learn.transfer import find_run

KEPT = ("average/", "memory")  # of a saved state: what is exported, and what runs go on from
NOT_MEASURED = -1.0


def average_runs(
    runs: Sequence[str | Path], out: str | Path, *, first: float | None = None, half: bool = False
) -> Path:
    """Write the mean of the weights of `runs` as the run folder `out`, which must not be there yet.

    runs: as for `platelet train --from`, of one network and alphabet; what is told of the mean is
    what the first is. first: its share, in (0, 1); all count alike if None, the others alike in any
    case. half: two bytes a weight instead of four. BadSetting says what does not fit.
    """
    out = Path(out)
    if len(runs) < 2:
        raise BadSetting(f"a mean is of two runs or more: {len(runs)} given")
    if out.exists():
        raise BadSetting(f"{out} is there already: name a new folder")
    if first is not None and not 0 < first < 1:
        raise BadSetting(f"first={first} must be above 0 and below 1")
    lead = 1 / len(runs) if first is None else first
    shares = [lead, *[(1 - lead) / (len(runs) - 1)] * (len(runs) - 1)]
    loaded = [_loaded(run) for run in runs]
    for run, (flat, info) in zip(runs[1:], loaded[1:], strict=True):
        _check(run, (flat, info), loaded[0])
    mean = {
        name: sum(s * flat[name].astype(float) for s, (flat, _) in zip(shares, loaded, strict=True))
        for name in loaded[0][0]
    }
    kind = np.float16 if half else np.float32
    info = dataclasses.replace(loaded[0][1], best=NOT_MEASURED)
    return _write(out, {name: np.asarray(values, kind) for name, values in mean.items()}, info)


def _loaded(run: str | Path) -> tuple[Flat, RunInfo]:
    """What is averaged of a run."""
    folder, which = find_run(run)
    flat, info = load_flat(folder, which=which)
    return {name: values for name, values in flat.items() if name.startswith(KEPT)}, info


def _check(run: str | Path, one: tuple[Flat, RunInfo], lead: tuple[Flat, RunInfo]) -> None:
    """BadSetting where the arrays or the symbols of `one` are not those of the first."""
    if one[1].symbols != lead[1].symbols:
        raise BadSetting(f"{run}: its symbols are others than those of the first run")
    shapes = [{name: values.shape for name, values in flat.items()} for flat, _ in (one, lead)]
    names = sorted({**shapes[0], **shapes[1]})
    unlike = [name for name in names if shapes[0].get(name) != shapes[1].get(name)]
    if unlike:
        raise BadSetting(
            f"{run}: {len(unlike)} arrays are others than those of the first run, such as "
            f"{unlike[0]}: {shapes[0].get(unlike[0])} and {shapes[1].get(unlike[0])}"
        )


def _write(out: Path, flat: Flat, info: RunInfo) -> Path:
    """A run folder that holds these weights and nothing of this machine."""
    checkpoints = Checkpoints(out)
    checkpoints.save_best(flat, info)
    checkpoints.close()
    for mark in out.rglob("commit_success.txt"):  # Orbax writes the folder's own path into it
        mark.write_text("complete", encoding="utf-8")
    return out
