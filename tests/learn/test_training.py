"""Network, steps, checkpoints and the loop, on plates of digits."""

import contextlib
import io
import os
import re
import signal

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from platelet.data.batch import Batch, Collator, stack
from platelet.decode.greedy import collapse
from platelet.errors import BadSetting
from platelet.learn import step as steps
from platelet.learn.checkpoint import Checkpoints, RunInfo, flatten, load_model, unflatten
from platelet.learn.config import TrainConfig
from platelet.learn.evaluate import exact
from platelet.learn.loop import TrainJob, stop_signals, train
from platelet.learn.models.tinylpr import deployed
from platelet.learn.tasks.read import ReadTask, build_model, make_reader
from platelet.plates.alphabet import Alphabet
from platelet.plates.regions import region
from tests.data.plates import DigitPlates

DIGITS = Alphabet(tuple("0123456789"))
SMALL = TrainConfig(
    batch=16,
    steps=400,
    steps_per_dispatch=2,
    warmup_steps=10,
    time_steps=8,
    symbols_max=4,
    focal_gamma=0.0,
    focal_alpha=1.0,
    ema_decay=0.9,
    center_weight=0.01,
    evaluate_plates=20,
)
COLLATE = Collator(alphabet=DIGITS, length=4, steps=8)
TASK = ReadTask(SMALL, alphabet=DIGITS)


@pytest.fixture(scope="module")
def model():
    return TASK.network()


@pytest.fixture(scope="module")
def dispatch(model):
    return steps.make_dispatch(model, TASK)


@pytest.fixture(scope="module")
def plates():
    draw = DigitPlates()(0)
    return COLLATE([draw(0.0) for _ in range(16)])


def test_a_run_that_was_stopped_ends_like_one_that_was_not(model, dispatch, plates, tmp_path):
    order = np.random.default_rng(0).permuted(np.tile(np.arange(16), (4, 1)), axis=1)
    shuffled = [Batch(*(column[o] for column in plates)) for o in order]
    pairs = [stack([shuffled[i], shuffled[-i]]) for i in range(4)]
    through = steps.initial_state(model, TASK)
    for pair in pairs:
        through, _ = dispatch(through, pair)
    state = steps.initial_state(model, TASK)
    for pair in pairs[:2]:
        state, _ = dispatch(state, pair)
    info = RunInfo(recipe="r", config=SMALL, symbols=DIGITS.symbols, step=4)
    store = Checkpoints(tmp_path)
    store.save(state, info, best=True)
    store.close()
    store = Checkpoints(tmp_path)
    flat, restored_info = store.latest()
    store.close()
    assert restored_info == info
    state = unflatten(steps.initial_state(model, TASK), flat)
    for pair in pairs[2:]:
        state, _ = dispatch(state, pair)
    for key, value in flatten(through).items():
        assert np.array_equal(value, flatten(state)[key]), key
    loaded, _ = load_model(tmp_path)
    average = {k[8:]: v for k, v in flat.items() if k.startswith("average/")}
    assert np.array_equal(loaded.head[...], average["parameters/head"])


def test_sixteen_plates_are_learned_by_heart(model, dispatch, plates):
    read = make_reader(model)
    state, pair = steps.initial_state(model, TASK), stack([plates, plates])
    state, first = dispatch(state, pair)
    for _ in range(SMALL.dispatches - 1):
        state, figures = dispatch(state, pair)
    assert np.isfinite(figures["loss"]).all() and figures["mask"][-1] < 0.7 * first["mask"][0]
    assert exact(read, state.average, plates) == 1.0
    trained = steps.with_weights(model, state.average)
    _deployed_reads_the_same(trained, plates)


def _deployed_reads_the_same(trained, plates):
    one = steps.as_input(jnp.asarray(plates.images[:1]))
    wanted, got = trained(one), jax.jit(deployed(trained))(one)
    np.testing.assert_allclose(got["logits"], wanted.logits, atol=1e-4)
    np.testing.assert_allclose(got["attention"], wanted.attention, atol=1e-4)
    assert got["logits"].shape == (1, 8, 11) and got["attention"].shape == (1, 8, 16, 8)
    assert wanted.masks is None


def test_masks_at_a_quarter_are_pixel_shuffled():
    config = TrainConfig(mask_scale=4)
    shape = jax.eval_shape(lambda x: build_model(config, 9)(x, train=True).masks,
                           jax.ShapeDtypeStruct((2, 64, 128, 1), jnp.float32))  # fmt: skip
    assert shape.shape == (2, 16, 32, 16)


def test_collapse_drops_repeats_and_blanks():
    assert collapse(np.array([0, 3, 3, 0, 3, 1, 1, 0])) == [3, 3, 1]


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A run of 8 steps through the whole loop, then resumed with nothing left to do."""
    config = TrainConfig(batch=2, steps=8, warmup_steps=0, evaluate_plates=4)
    job = TrainJob(
        recipe="test",
        config=config,
        out=tmp_path_factory.mktemp("run"),
        factory=DigitPlates(),
        start_from="kr_tiny",
    )
    with contextlib.redirect_stdout(io.StringIO()) as said:
        out = train(job)
    return job, out, said.getvalue()


def test_a_run_says_what_it_took_from_another(finished):
    assert re.search(
        r"from step \d+ of .*/kr_tiny: 133 of 134 arrays taken, not memory", finished[2]
    )
    assert "84 symbols kept, 0 new" in finished[2]


def test_the_loop_leaves_everything_to_look_at(finished):
    _, out, _ = finished
    names = {path.name for path in out.iterdir()}
    assert {"run.json", "metrics.jsonl", "samples.png", "samples.txt", "curve.png"} <= names
    loaded, info = load_model(out)
    assert info.step == 8 and info.alphabet == region("kr").alphabet
    assert loaded(jnp.zeros((1, 64, 128, 1))).logits.shape == (1, 16, info.alphabet.size)


def test_a_finished_run_is_not_overwritten(finished):
    job, *_ = finished
    other = {f: getattr(job, f) for f in ("recipe", "out", "factory")}
    with pytest.raises(BadSetting, match="holds a run at step 8"):
        train(TrainJob(config=job.config, resume=False, **other))
    with pytest.raises(BadSetting, match="batch=2"):
        train(TrainJob(config=TrainConfig(batch=4, steps=8, warmup_steps=0), **other))


def test_a_signal_is_noted_and_a_second_one_acts():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a background job
    try:
        with stop_signals() as received:
            os.kill(os.getpid(), signal.SIGINT)
            assert received == [signal.SIGINT]
            with pytest.raises(KeyboardInterrupt):
                os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
