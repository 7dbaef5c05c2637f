"""What another run's weights bring to a run with another alphabet."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.errors import BadSetting
from platelet.learn import step as steps
from platelet.learn.checkpoint import flatten, key_of
from platelet.learn.config import TrainConfig
from platelet.learn.recipes import recipe
from platelet.learn.tasks.read import ReadTask
from platelet.learn.transfer import BY_SYMBOL, adopt, check_start, find_run, fitting
from platelet.plates.alphabet import Alphabet

alphabets = st.lists(st.sampled_from("ABCDEFGHIJ"), min_size=1, max_size=8, unique=True).map(tuple)


def small_state(symbols, seed):
    """As much of a state as matters here, with every value different."""
    rows, values = len(symbols) + 1, iter(range(seed, seed + 10_000))
    fresh = {"head": (6, rows), "head_bias": (rows,), "stem": (3, 3)}
    arrays = {
        name: jnp.array([next(values) for _ in range(int(np.prod(shape)))], float).reshape(shape)
        for name, shape in fresh.items()
    }
    weights = steps.Weights(arrays, {"mean": jnp.full(4, float(seed))})
    memory = jnp.arange(rows * 6.0).reshape(rows, 6) + seed
    return steps.TrainState(weights, weights, {}, memory, jnp.int32(0))


@given(old=alphabets, new=alphabets)
@settings(max_examples=30)
def test_every_symbol_that_stays_keeps_its_rows(old, new):
    before, fresh = small_state(old, 0), small_state(new, 20_000)
    got, adopted = adopt(fresh, flatten(before), old, new)
    for place, symbol in enumerate(("blank", *new)):
        known = symbol == "blank" or symbol in old
        source, at = (before, (*("blank",), *old).index(symbol)) if known else (fresh, place)
        for name in ("head", "head_bias"):
            mine, theirs = (s.weights.parameters[name] for s in (got, source))
            assert np.array_equal(mine[..., place], theirs[..., at])
        assert np.array_equal(got.memory[place], source.memory[at])
    assert np.array_equal(got.weights.parameters["stem"], before.weights.parameters["stem"])
    assert np.array_equal(got.average.statistics["mean"], before.weights.statistics["mean"])
    assert set(adopted.kept) == set(old) & set(new) and set(adopted.new) == set(new) - set(old)
    assert not adopted.left


def test_arrays_of_another_kind_stay_and_are_named():
    flat = flatten(small_state(("A",), 0)) | {"average/parameters/head": np.ones(6)}
    del flat["average/parameters/stem"]
    fresh = small_state(("A", "B"), 100)
    got, adopted = adopt(fresh, flat, ("A",), ("A", "B"))
    assert adopted.left == ("parameters/head", "parameters/stem") and adopted.new == ("B",)
    assert np.array_equal(
        got.weights.parameters["head"], np.asarray(fresh.weights.parameters["head"])
    )
    assert "not parameters/head, parameters/stem; 1 symbols kept, 1 new: B" in str(adopted)


@pytest.mark.parametrize("size", [4, 9])
def test_arrays_of_another_size_keep_what_both_have(size):
    fresh, stem = small_state(("A", "B"), 100), np.arange(-3.0 * size, 0).reshape(3, size)
    flat = flatten(small_state(("A",), 0))
    flat |= {"average/parameters/stem": stem, "average/parameters/head": np.ones((size, 2))}
    got, adopted = adopt(fresh, flat, ("A",), ("A", "B"))
    assert adopted.partly == ("parameters/head", "parameters/stem") and not adopted.left
    assert np.array_equal(got.weights.parameters["stem"], stem[:, :3])
    head, untouched = got.weights.parameters["head"], fresh.weights.parameters["head"]
    assert (head[:size, :2] == 1).all() and np.array_equal(head[:, 2], untouched[:, 2])
    assert (head[size:, :2] == 0).all()
    assert "in part parameters/head, parameters/stem" in str(adopted)


def test_a_network_that_grows_reads_what_it_read():
    small = replace(recipe("latin_large"), quantised=False, late_channels=8, plain_channels=8)
    grown = replace(small, late_channels=12, late_widening=5, plain_channels=16, seed=1)

    def start(config):
        task = ReadTask(config, alphabet=Alphabet(("1", "2")))
        return task, steps.initial_state(task.network(), task)

    def read(task, state):
        model = steps.with_weights(task.network(), state.average)
        pictures = np.random.default_rng(0).random((2, 64, 192, 1), np.float32)
        return np.asarray(model(jnp.asarray(pictures)).logits)

    (before, old), (after, new) = start(small), start(grown)
    assert not np.allclose(read(after, new), read(before, old), atol=1e-3)
    new, adopted = adopt(new, flatten(old), ("1", "2"), ("1", "2"))
    assert any("project" in name for name in adopted.partly)
    np.testing.assert_allclose(read(after, new), read(before, old), atol=1e-5)


def test_another_front_takes_the_late_blocks():
    def network(plain_channels):
        config = replace(recipe("kr_tiny"), plain_channels=plain_channels)
        task = ReadTask(config, alphabet=Alphabet(("1", "2")))
        return steps.initial_state(task.network(), task)

    before = flatten(network(0))
    got, adopted = adopt(network(8), before, ("1", "2"), ("1", "2"))
    now = flatten(got)
    for mine, theirs in ((3, 4), (6, 7)):
        name = "average/parameters/blocks/{}/filter/kernel"
        assert np.array_equal(now[name.format(mine)], before[name.format(theirs)])
    assert "parameters/blocks/0/filter/kernel" in adopted.left


@pytest.mark.parametrize("recipe_name", ["kr_tiny", "latin_columns", "lprnet", "lprnet_resnet"])
def test_every_network_has_its_rows_where_they_are_looked_for(recipe_name):
    task = ReadTask(recipe(recipe_name), alphabet=Alphabet(("1", "2")))

    def rows():
        state = steps.initial_state(task.network(), task)
        return {"average": state.average, "memory": state.memory}

    shapes = jax.eval_shape(rows)  # names and sizes need no numbers
    sizes = {key_of(p): leaf.shape for p, leaf in jax.tree_util.tree_leaves_with_path(shapes)}
    assert {sizes[name][axis] for name, axis in BY_SYMBOL.items()} == {3}


def test_a_run_is_found_by_its_folder_its_states_and_its_name(tmp_path):
    run = tmp_path / "run"
    (run / "checkpoints").mkdir(parents=True)
    (run / "run.json").write_text("{}")
    assert find_run(run) == (run, "best")
    assert find_run(run / "checkpoints") == (run, "latest")
    assert find_run(run / "best") == (run, "best")
    assert find_run("kr_tiny")[0].name == "kr_tiny"
    with pytest.raises(BadSetting, match=r"run\.json, or one of corners_tiny"):
        find_run(tmp_path)


def test_columns_take_the_backbone_of_maps_and_nothing_of_what_reads_it():
    ours, theirs = recipe("latin_columns"), recipe("latin_large")
    symbols = ("1", "2")
    old, new = (
        steps.initial_state(task.network(), task)
        for task in (ReadTask(one, alphabet=Alphabet(symbols)) for one in (theirs, ours))
    )
    check_start("latin_large", ours)
    before = flatten(old)
    got, adopted = adopt(new, fitting(before, theirs, ours), symbols, symbols)
    now, fresh = flatten(got), flatten(new)
    assert fitting(before, theirs, theirs) is before
    assert not adopted.partly and all("blocks/" in n or "stem/" in n for n in adopted.taken)
    for name in now:
        if name.startswith("average/"):
            taken = name.removeprefix("average/") in adopted.taken
            assert np.array_equal(now[name], (before if taken else fresh)[name])
    assert {"parameters/head", "parameters/column/kernel", "memory"} <= {*adopted.left}


def test_another_network_is_refused():
    with pytest.raises(BadSetting, match="its network is tinylpr, this recipe's is lprnet"):
        check_start("kr_tiny", TrainConfig(network="lprnet"))
