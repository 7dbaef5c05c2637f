"""The detector: losses, targets that decode to their boxes, folding, a few steps."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.data.batch import stack
from platelet.data.scene_batch import SceneCollator
from platelet.decode.maps import detections
from platelet.errors import BadSetting
from platelet.learn import step as steps
from platelet.learn.config import DetectConfig
from platelet.learn.losses.giou import giou_loss
from platelet.learn.losses.heat_focal import heat_focal
from platelet.learn.losses.laplace import laplace_loss
from platelet.learn.models.detector import Detector, DetectorConfig, deployed_detector, doubled
from platelet.learn.recipes import detect_small
from platelet.learn.targets import map_targets
from platelet.learn.tasks.detect import DetectTask
from platelet.types import LabelledScene

SIZE = (64, 96)  # pixels
FINE = {"wanted": (1, 2), "stride": 4, "size": (SIZE[0] // 4, SIZE[1] // 4)}
fine_targets = jax.jit(partial(map_targets, **FINE))
giou = jax.jit(giou_loss)
SMALL = DetectorConfig(widths=(4, 6, 8, 12, 16), depths=(1, 1, 1, 1), neck=(8, 8, 12))


@pytest.fixture(scope="module")
def small():
    return Detector(SMALL, rng=np.random.default_rng(0))


def test_the_shipped_network_has_its_size(parameters):
    assert parameters(DetectTask(detect_small.RECIPE)) == 864_740


def test_its_channels_and_blocks_are_settings(parameters):
    small = DetectConfig(widths="4,6,8,12,16", depths="1,1,1,1", neck=" 8, 8,12")
    assert DetectTask(small).network().config == SMALL
    assert parameters(DetectTask(small)) < 10_000
    for wrong in ({"widths": "16,24"}, {"depths": "1,2,3,0"}, {"neck": "40,x,64"}):
        with pytest.raises(BadSetting, match="whole numbers above 0, separated by commas"):
            DetectConfig(**wrong)


def test_folded_it_finds_the_same(small):
    state = nnx.state(small, nnx.BatchStat)
    rng = np.random.default_rng(0)
    moved = jax.tree.map(lambda x: x + rng.uniform(0, 0.3, x.shape).astype(np.float32), state)
    network = nnx.merge(nnx.graphdef(small), nnx.state(small, nnx.Param), moved)
    images = jnp.asarray(rng.uniform(0, 1, (1, *SIZE, 3)), jnp.float32)
    ours, folded = network(images)._asdict(), deployed_detector(network)(images)
    assert ours["fine_heat"].shape == (1, 16, 24, 2) and ours["coarse_heat"].shape == (1, 4, 6, 1)
    for name, value in ours.items():
        np.testing.assert_allclose(folded[name], value, atol=2e-3, err_msg=name)


def test_doubling_repeats_pixels():
    x = jnp.arange(6.0).reshape(1, 2, 3, 1)
    assert np.array_equal(doubled(x)[0, ..., 0], np.kron(x[0, ..., 0], np.ones((2, 2))))


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_what_targets_say_decodes_to_the_boxes(seed):
    """Maps that say exactly what is asked of them give back every box."""
    rng = np.random.default_rng(seed)
    boxes = _apart(rng)
    classes = rng.integers(1, 3, len(boxes))
    room = 4 - len(boxes)  # the shape stays the same: it is compiled once
    padded = np.pad(boxes, [(0, room), (0, 0)])[None], np.pad(classes, (0, room))[None]
    targets = fine_targets(*padded, np.zeros((1, 4), bool))
    heat = np.asarray(targets.heat[0])
    maps = {
        "fine_heat": np.where(heat >= 1, 5.0, heat * 2 - 9).astype(np.float32),
        "fine_sides": np.log2(np.asarray(targets.sides[0])),
        "corners": np.zeros((16, 24, 8), np.float32),
        "spread": np.zeros((16, 24, 1), np.float32),
        "coarse_heat": np.full((4, 6, 1), -9, np.float32),
        "coarse_sides": np.zeros((4, 6, 4), np.float32),
    }
    found = detections(maps, least=0.5)
    assert sorted(d.label for d in found) == sorted(
        ("license_plate", "disabled_sticker")[c - 1] for c in classes
    )
    got = np.array(sorted(d.box.as_list() for d in found))
    np.testing.assert_allclose(got, np.array(sorted(boxes.tolist())), atol=0.01)
    assert float(targets.objects) == len(boxes)
    assert np.asarray(targets.weight).sum() == pytest.approx(len(boxes), rel=1e-4)


def _apart(rng) -> np.ndarray:
    """One to four boxes, each in a quarter of its own."""
    made = []
    for column in range(int(rng.integers(1, 5))):
        x, y = 24 * column + rng.uniform(1, 4), rng.uniform(1, 40)
        made.append([x, y, x + rng.uniform(8, 19), y + rng.uniform(6, 20)])
    return np.array(made, np.float32)


def test_what_is_ignored_neither_counts_nor_teaches():
    boxes = jnp.array([[[8.0, 8, 40, 24], [50, 30, 90, 60]]])
    classes = jnp.array([[1, 1]])
    ignored = map_targets(boxes, classes, jnp.array([[False, True]]), **FINE)
    assert float(ignored.objects) == 1 and float(ignored.heat[0, 11, 17, 0]) == 0
    assert float(ignored.counted[0, 11, 17, 0]) == 0 and float(ignored.counted[0, 11, 17, 1]) == 1
    assert float(ignored.counted[0, 4, 6, 0]) == 1, "the taught one counts"
    assert np.asarray(ignored.weight).sum() == pytest.approx(1, rel=1e-5)


def test_the_heat_of_a_perfect_map_costs_nothing():
    heat = jnp.zeros((1, 4, 4, 1)).at[0, 1, 2, 0].set(1.0)
    everywhere = jnp.ones_like(heat)
    sure = jnp.where(heat >= 1, 12.0, -12.0)
    assert float(heat_focal(sure, heat, everywhere)[0]) < 1e-6
    assert float(heat_focal(-sure, heat, everywhere)[0]) > 10
    assert float(heat_focal(-sure, heat, jnp.zeros_like(heat))[0]) == 0
    slope = jax.grad(lambda x: heat_focal(x, heat, everywhere).sum())(sure)
    assert np.isfinite(slope).all()


@settings(deadline=None)
@given(seed=st.integers(0, 10_000))
def test_giou_is_zero_for_the_same_box_and_at_most_two(seed):
    rng = np.random.default_rng(seed)
    one, other = (jnp.asarray(rng.uniform(0.05, 30, (5, 4)), jnp.float32) for _ in range(2))
    assert np.allclose(giou(one, one), 0, atol=1e-5)
    loss = np.asarray(giou(one, other))
    assert (loss >= -1e-6).all() and (loss <= 2).all()
    np.testing.assert_allclose(loss, giou(other, one), atol=1e-5)


def test_the_likeliest_spread_is_the_mean_error():
    errors = jnp.array([[0.1, -0.3, 0.2, 0.2]])
    best = jnp.log(jnp.abs(errors).mean())[None, None]
    at_best = float(laplace_loss(errors, best)[0])
    for off in (-0.3, 0.3):
        assert float(laplace_loss(errors, best + off)[0]) > at_best


class Squares:
    """Scenes of one bright plate on dark ground; stands in for photos."""

    def __call__(self, seed):
        rng = np.random.default_rng(seed)

        def draw(_progress):
            image = np.full((*SIZE, 3), 30, np.uint8)
            x, y = rng.integers(4, 50), rng.integers(4, 40)
            image[y : y + 12, x : x + 32] = 230
            quad = [[x, y], [x + 32, y], [x + 32, y + 12], [x, y + 12]]
            one = np.array([[x, y, x + 32, y + 12]], np.float32)
            return LabelledScene(
                image, one, np.ones(1, np.int32), np.array([quad], np.float32),
                np.zeros(1, bool), np.ones(1, bool), True,
            )  # fmt: skip

        return draw


def test_a_few_steps_find_bright_plates(monkeypatch):
    config = DetectConfig(
        batch=4, steps=160, warmup_steps=5, steps_per_dispatch=1, lr_peak=0.02, ema_decay=0.9,
        height_px=SIZE[0], width_px=SIZE[1], boxes_max=2, evaluate_photos=6,
    )  # fmt: skip
    task = DetectTask(config, factory=Squares())
    monkeypatch.setattr(task, "network", lambda: Detector(SMALL, rng=np.random.default_rng(0)))
    model = task.network()
    dispatch, state = steps.make_dispatch(model, task), steps.initial_state(model, task)
    draw = task.factory(1)
    batch = stack([task.collate([draw(0.0) for _ in range(4)])])
    first = None
    for _ in range(config.steps):
        state, figures = dispatch(state, batch)
        first = first or float(figures["loss"][0])
    assert float(figures["loss"][0]) < 0.5 * first
    scores = task.scorer(model)(state.average)
    assert scores["plates"] > 0.3, scores
    assert set(scores) == {"plates", "permits", "cars"}


def test_photos_named_so_are_taken_three_times_as_often(tmp_path):
    rows = "".join(f"{kind}-{n}.jpg,20 30 60 45\n" for kind in ("night", "day") for n in range(40))
    (tmp_path / "manifest.csv").write_text("file,boxes\n" + rows)

    def nights(**more):
        task = DetectTask(DetectConfig(**more), data_folder=tmp_path)
        names = [photo.path.name for photo in task.factory.photos]
        return sum(name.startswith("night") for name in names), len(names)

    (few, all_), (many, more) = nights(), nights(oftener="night")
    assert few > 20 and many == 3 * few and more - all_ == 2 * few
    with pytest.raises(BadSetting, match=r"oftener=dusk: no photo's name begins so; one is "):
        nights(oftener="dusk")


def test_a_detector_says_that_it_needs_photos():
    with pytest.raises(BadSetting, match="--data"):
        _ = DetectTask(DetectConfig()).factory
    with pytest.raises(BadSetting, match="height_px=100 must be a multiple of 32"):
        DetectConfig(height_px=100)


def test_of_too_many_boxes_the_largest_stay():
    boxes = np.array([[0, 0, 4, 4], [0, 0, 40, 40], [0, 0, 20, 20]], np.float32)
    scene = LabelledScene(
        np.zeros((*SIZE, 3), np.uint8), boxes, np.array([1, 2, 3], np.int32),
        np.full((3, 4, 2), np.nan, np.float32), np.zeros(3, bool), np.ones(3, bool), False,
    )  # fmt: skip
    batch = SceneCollator(2)([scene])
    assert batch.classes.tolist() == [[2, 3]] and batch.boxes.shape == (1, 2, 4)
    assert not batch.vehicles_known[0]
