"""The mean of several runs, of one network and alphabet, in a folder that tells of no machine."""

from dataclasses import replace

import numpy as np
import pytest

from platelet.errors import BadSetting
from platelet.learn.average import average_runs
from platelet.learn.checkpoint import Checkpoints, RunInfo, load_flat, load_model, read_info
from platelet.learn.recipes import recipe
from platelet.learn.step import initial_state
from platelet.learn.tasks import task_of
from platelet.learn.transfer import find_run

SYMBOLS = ("A", "B", "C")


def run_at(folder, seed, symbols=SYMBOLS):
    """A run folder whose weights are those of an untrained network of this seed."""
    config = replace(recipe("kr_tiny"), seed=seed)
    task = task_of(config, symbols=symbols)
    state = initial_state(task.network(), task)
    checkpoints = Checkpoints(folder)
    checkpoints.save(state, RunInfo(recipe="kr_tiny", config=config, symbols=symbols, step=seed))
    checkpoints.close()
    return folder


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Three runs of one network."""
    return [run_at(tmp_path_factory.mktemp("runs") / str(seed), seed) for seed in (1, 2, 3)]


@pytest.mark.parametrize("half", [False, True])
def test_a_mean_is_the_mean_and_loads_as_a_run_does(runs, tmp_path, half):
    out = average_runs(runs, tmp_path / "mean", first=0.5, half=half)
    given = [load_flat(run)[0] for run in runs]
    found, info = load_flat(out)
    assert info.step == 1 and info.symbols == SYMBOLS and info.best < 0, "what the first one is"
    names = [name for name in found if name.startswith("average/")]
    assert set(names) == {name for name in given[0] if name.startswith("average/")}
    unlike = 0
    for name in names:
        wanted = 0.5 * given[0][name] + 0.25 * given[1][name] + 0.25 * given[2][name]
        np.testing.assert_allclose(found[name], wanted, rtol=2e-3 if half else 1e-6, atol=1e-4)
        unlike += not np.allclose(found[name], given[0][name], atol=1e-3)
    assert unlike > 5, "the runs are others"
    load_model(out)


def test_nothing_of_this_machine_is_in_the_folder(runs, tmp_path):
    out = average_runs(runs[:2], tmp_path / "mean")
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        assert str(tmp_path).encode() not in path.read_bytes(), path


def test_what_does_not_fit_is_named(runs, tmp_path):
    other = run_at(tmp_path / "other", 4, symbols=("A", "B", "D"))
    larger = run_at(tmp_path / "larger", 5, symbols=("A", "B", "C", "D"))
    for bad, message in (
        ([runs[0]], "two runs or more: 1 given"),
        ([runs[0], tmp_path / "none"], "none: must be the folder of a training run"),
        ([runs[0], other], "other: its symbols are others"),
        ([runs[0], larger], "larger: its symbols are others"),
        ([runs[0], "latin_small"], "latin_small: its symbols are others"),
    ):
        with pytest.raises(BadSetting, match=message):
            average_runs(bad, tmp_path / "mean")
    with pytest.raises(BadSetting, match=r"first=1\.5 must be"):
        average_runs(runs, tmp_path / "mean", first=1.5)
    assert not (tmp_path / "mean").exists(), "nothing is left of what failed"
    with pytest.raises(BadSetting, match="is there already"):
        average_runs(runs, tmp_path / "other")


def test_runs_of_unlike_networks_are_told_apart_by_their_arrays(tmp_path):
    symbols = read_info(find_run("latin_small")[0]).symbols
    small = run_at(tmp_path / "small", 6, symbols=symbols)
    with pytest.raises(BadSetting, match=r"latin_small: \d+ arrays are others .* such as average/"):
        average_runs([small, "latin_small"], tmp_path / "mean")
