"""The corner network: folding, a few steps, from a run to a file that finds the same corners."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from platelet.data.batch import stack
from platelet.decode.votes import joined
from platelet.errors import BadSetting
from platelet.learn import step as steps
from platelet.learn.config import CornersConfig
from platelet.learn.models.corners import CornerConfig, CornerNet, deployed_corners
from platelet.learn.recipes import corners_tiny
from platelet.learn.tasks.corners import CornersTask
from platelet.types import LabelledView

SIZE = (32, 64)
SMALL = CornerConfig(widths=(6, 8, 16), depths=(1, 2))


def test_the_shipped_network_has_its_size(parameters):
    assert parameters(CornersTask(corners_tiny.RECIPE)) == 104_872


def test_its_channels_and_blocks_are_settings(parameters):
    small = CornersConfig(widths="6, 8,16", depths="1,2")
    assert CornersTask(small).network().config == SMALL
    assert parameters(CornersTask(small)) < 5_000
    for wrong in ({"widths": "12,24"}, {"depths": "1,0"}, {"depths": "1,x"}):
        with pytest.raises(BadSetting, match="whole numbers above 0, separated by commas"):
            CornersConfig(**wrong)


def test_folded_it_says_the_same():
    network = CornerNet(SMALL, rng=np.random.default_rng(0))
    rng = np.random.default_rng(0)
    state = nnx.state(network, nnx.BatchStat)
    moved = jax.tree.map(lambda x: x + rng.uniform(0, 0.3, x.shape).astype(np.float32), state)
    network = nnx.merge(nnx.graphdef(network), nnx.state(network, nnx.Param), moved)
    images = jnp.asarray(rng.uniform(0, 1, (1, *SIZE, 1)), jnp.float32)
    folded = deployed_corners(network)(images)
    for name, value in network(images).items():
        assert value.shape[:3] == (1, SIZE[0] // 8, SIZE[1] // 8)
        np.testing.assert_allclose(folded[name], value, atol=2e-3, err_msg=name)


class Bright:
    """Views of a bright quadrilateral on dark ground."""

    def __call__(self, seed):
        rng = np.random.default_rng(seed)

        def draw(_progress):
            image = np.full(SIZE, 30, np.uint8)
            x, y = rng.integers(2, 18), rng.integers(2, 12)
            image[y : y + 16, x : x + 40] = 220
            quad = np.array([[x, y], [x + 40, y], [x + 40, y + 16], [x, y + 16]]) / SIZE[::-1]
            return LabelledView(image, quad.astype(np.float32), np.array([4, 2], np.float32))

        return draw


def test_a_few_steps_find_bright_corners(monkeypatch):
    config = CornersConfig(
        batch=16, steps=120, warmup_steps=5, steps_per_dispatch=1, lr_peak=0.02, ema_decay=0.9,
        height_px=SIZE[0], width_px=SIZE[1], evaluate_views=64,
    )  # fmt: skip
    task = CornersTask(config, factory=Bright())
    monkeypatch.setattr(task, "network", lambda: CornerNet(SMALL, rng=np.random.default_rng(0)))
    model = task.network()
    dispatch, state = steps.make_dispatch(model, task), steps.initial_state(model, task)
    draw = task.factory(1)
    for _ in range(config.steps):
        batch = stack([task.collate([draw(0.0) for _ in range(config.batch)])])
        state, figures = dispatch(state, batch)
    assert float(figures["error"][0]) < 0.3
    scores = task.scorer(model)(state.average)
    assert scores["median"] > 0.8, scores


def test_corners_say_that_they_need_photos():
    with pytest.raises(BadSetting, match="--data"):
        _ = CornersTask(CornersConfig()).factory
    with pytest.raises(BadSetting, match="width_px=100 must be a multiple of 8"):
        CornersConfig(width_px=100)


def test_votes_of_the_network_are_those_that_are_joined():
    votes = CornerNet(SMALL, rng=np.random.default_rng(1))(jnp.zeros((2, *SIZE, 1)))
    corners, error = joined(votes, jnp)
    assert corners.shape == (2, 4, 2) and error.shape == (2, 4)
