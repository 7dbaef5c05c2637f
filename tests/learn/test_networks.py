"""Every network that reads: shapes, a step of training, the file that comes out."""

from dataclasses import replace
from types import SimpleNamespace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from platelet.data.batch import stack
from platelet.errors import BadSetting, UnknownName
from platelet.export import targets
from platelet.export.api import export_model, reference
from platelet.export.verify import measure_drift
from platelet.learn import step as steps
from platelet.learn.config import TrainConfig
from platelet.learn.models import reader, readers
from platelet.learn.models.deploy import cost_of
from platelet.learn.ops.pooling import shifted_max, window_max
from platelet.learn.ops.sampling import affine_sample
from platelet.learn.recipes import recipe
from platelet.learn.tasks.read import ReadTask, build_model
from platelet.model_file import ModelCard
from platelet.plates.alphabet import Alphabet
from platelet.plates.regions import region
from platelet.read.recognizer import Recognizer
from platelet.runtime.session import Session
from tests.data.plates import DigitPlates

DIGITS = Alphabet(tuple("0123456789"))
WITHOUT_MAPS = ("latin_columns", "lprnet", "lprnet_resnet")  # recipes
SHAPES = {"plain_channels": 8, "late_channels": 12}, {"gated": False}


def small(name):
    """The recipe of a network with few of its channels."""
    sizes = {"batch": 8, "steps": 60, "warmup_steps": 2, "evaluate_plates": 4, "narrowing": 8}
    if recipe(name).network == "columns":
        sizes |= {"plain_channels": 8, "late_channels": 8, "late_widening": 1, "features": 16}
    return replace(recipe(name), ema_decay=0.9, symbols_max=4, **sizes)


@pytest.fixture(scope="module", params=WITHOUT_MAPS)
def rival(request):
    """A rival that learned 8 plates for 40 steps."""
    config = small(request.param)
    task = ReadTask(config, alphabet=DIGITS, factory=DigitPlates())
    draw, network = DigitPlates()(0), task.network()
    plates = task.collate([draw(0.0) for _ in range(config.batch)])
    dispatch, state = steps.make_dispatch(network, task), steps.initial_state(network, task)
    figures = []
    for _ in range(40):
        state, said = dispatch(state, stack([plates]))
        figures.append({name: float(value[0]) for name, value in said.items()})
    trained = steps.with_weights(network, state.average)
    trained.head_bias[...] = trained.head_bias[...].at[0].add(-20)  # no blanks: all have a text
    return SimpleNamespace(
        config=config, state=state, figures=figures, network=trained, images=plates.images
    )


def test_networks_are_found_by_the_name_of_their_file():
    assert readers() == ["columns", "lprnet", "lprnet_resnet", "tinylpr"]
    with pytest.raises(UnknownName, match="Did you mean 'lprnet'"):
        reader("lprnets")
    with pytest.raises(UnknownName, match="detector"):
        reader("detector")


def test_a_rival_says_logits_alone(rival):
    said = rival.network(steps.as_input(rival.images))
    assert said.logits.shape == (8, rival.config.time_steps, 11)
    assert said.features.shape[:2] == said.logits.shape[:2]
    assert said.attention is None and said.masks is None


def test_a_rival_learns_without_masks(rival):
    assert all(np.isfinite(list(figures.values())).all() for figures in rival.figures)
    assert "mask" not in rival.figures[0]
    assert rival.figures[-1]["ctc"] < 0.5 * rival.figures[0]["ctc"]
    assert rival.state.memory.shape == rival.network.head.shape[::-1]


def test_the_file_reads_what_the_weights_read(rival, tmp_path):
    deployed = reader(rival.config.network).deployed(rival.network)
    card = ModelCard(
        name="rival", version="1", regions=("us",), symbols=region("us").alphabet.symbols[:10],
        height_px=rival.config.height_px, width_px=rival.config.width_px,
        steps=rival.config.time_steps,
    )  # fmt: skip
    expected = reference(deployed)(rival.images)
    np.testing.assert_allclose(
        expected, rival.network(steps.as_input(rival.images)).logits, atol=1e-3
    )
    path = tmp_path / "rival.tflite"
    done = export_model(deployed, card, rival.images, path, target="tflite")
    assert done.drift.text_agreement == 1 and done.drift.signal_to_noise_db > 80
    assert done.card.outputs == ("logits",)
    (plate,) = Recognizer(Session.open(path), region("us"), rules=False).read(
        [rival.images[0, ..., 0]]
    )
    boxes = [one.box for one in plate.characters]
    height = rival.config.height_px
    assert boxes and all(box is None or (box.y1, box.y2) == (0, height) for box in boxes), (
        "steps say where a symbol stands, not how tall it is"
    )
    whole = targets.find("tflite-uint8").build(deployed, card.shape, rival.images)
    logits = Session(done.card, whole).run(rival.images).logits
    assert measure_drift(expected, logits).signal_to_noise_db > 12


SIZES = [
    ("kr_tiny", 85, (30_895, 4_667_392)),  # the published network has 32,207 parameters
    ("latin_large", 37, (203_479, 43_456_512)),
    ("latin_columns", 37, (313_861, 45_837_312)),
    ("lprnet", 37, (869_355, 80_382_048)),
    ("lprnet_resnet", 37, (209_227, 85_310_208)),
]


@pytest.mark.parametrize(("name", "classes", "cost"), SIZES)
def test_the_published_sizes_hold(name, classes, cost):
    config = recipe(name)
    network = nnx.eval_shape(lambda: build_model(config, classes))  # sizes need no numbers
    zeros = jax.tree.map(lambda x: jnp.asarray(np.zeros(x.shape, x.dtype)), nnx.state(network))
    nnx.update(network, zeros)
    shape = (config.height_px, config.width_px, 1)
    assert cost_of(reader(config.network).deployed(network), shape) == cost


@pytest.mark.parametrize("quantised", [False, True])
@pytest.mark.parametrize("shape", SHAPES, ids=["plain front", "no gates"])
def test_every_shape_of_ours_is_shipped_as_it_was_trained(shape, quantised):
    config = TrainConfig(time_steps=4, symbols_max=4, quantised=quantised, **shape)
    network = build_model(config, 11)
    images = jax.random.uniform(jax.random.key(0), (4, config.height_px, config.width_px, 1))
    nnx.jit(lambda n: n(images, train=True))(network)  # statistics that are no ones and zeros
    expected = nnx.jit(lambda n: n(images[:1]))(network)
    found = jax.jit(reader("tinylpr").deployed(network))(images[:1])
    np.testing.assert_allclose(found["logits"], expected.logits, atol=1e-4)
    np.testing.assert_allclose(found["attention"], expected.attention, atol=1e-4)
    plain = sum(type(block).__name__ == "PlainBlock" for block in network.blocks)
    assert (plain, network.attention.gated) == (
        3 * ("plain_channels" in shape),
        "gated" not in shape,
    )


@pytest.mark.parametrize("name", ("lprnet", "lprnet_resnet"))
def test_what_a_rival_cannot_do_is_said(name):
    with pytest.raises(BadSetting, match="quantised=True must be false"):
        build_model(replace(small(name), quantised=True), 11)
    with pytest.raises(BadSetting, match="time_steps=16 must be"):
        build_model(replace(small(name), time_steps=16), 11)


@pytest.mark.parametrize(("stride", "padding"), [(1, "SAME"), (1, "VALID"), (2, "VALID")])
def test_both_poolings_are_one(stride, padding):
    x = jax.random.normal(jax.random.key(0), (2, 9, 12, 3))
    np.testing.assert_array_equal(shifted_max(x, stride, padding), window_max(x, stride, padding))


def test_sampling_by_the_identity_and_by_a_shift():
    image = jax.random.uniform(jax.random.key(0), (1, 5, 9, 1))
    still = jnp.eye(2, 3)[None]
    np.testing.assert_allclose(affine_sample(image, still), image, atol=1e-5)
    two_pixels = still.at[0, 0, 2].set(2 * 2 / 8)
    moved = affine_sample(image, two_pixels)
    np.testing.assert_allclose(moved[:, :, :7], image[:, :, 2:], atol=1e-5)
    assert not moved[:, :, 7:].any()
    half = affine_sample(image, still.at[0, 0, 2].set(1 / 8))
    np.testing.assert_allclose(half[:, :, :8], (image[:, :, :8] + image[:, :, 1:]) / 2, atol=1e-5)
