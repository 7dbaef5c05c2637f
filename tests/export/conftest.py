"""One small untrained network, exported once for all tests of the folder."""

from types import SimpleNamespace

import numpy as np
import pytest

jax = pytest.importorskip("jax")
pytest.importorskip("litert_converter")

import jax.numpy as jnp  # noqa: E402

from platelet.export import targets  # noqa: E402
from platelet.export.api import reference  # noqa: E402
from platelet.learn.models import layers  # noqa: E402
from platelet.learn.models.tinylpr import TinyLPR, TinyLPRConfig, deployed  # noqa: E402
from platelet.model_file import ModelCard, Provenance  # noqa: E402
from platelet.runtime.session import Session  # noqa: E402

SYMBOLS = tuple(chr(ord("가") + 28 * i) for i in range(68))


def blobs(count, seed):
    """Smooth random images, uint8 "count 64 128 1", whose values reach from 0 to 255."""
    coarse = np.random.default_rng(seed).integers(0, 256, (count, 8, 16, 1))
    return coarse.repeat(8, 1).repeat(8, 2).astype(np.uint8)


def taught(seed=0):
    """A random network whose head says one symbol a step, so that its text has a clear margin."""
    model = TinyLPR(TinyLPRConfig(classes=69), rng=np.random.default_rng(seed))
    images = jnp.asarray(blobs(16, 9) / 255, jnp.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "MOMENTUM", 0.0)  # one pass sets the statistics of every batch norm
        model(images, train=True)
    features = np.asarray(model(images).features)
    wanted = np.tile(np.eye(69)[np.arange(16) * 4 % 69], (len(features), 1))
    flat = np.column_stack([features.reshape(-1, 64), np.ones(len(wanted))])
    solved = np.linalg.lstsq(flat, 10 * wanted, rcond=0.05)[0].astype(np.float32)
    model.head[...], model.head_bias[...] = jnp.asarray(solved[:-1]), jnp.asarray(solved[-1])
    return model


def clear(read, candidates, count):
    """The `count` images whose least clear step is the clearest: no rounding turns them over."""
    best = np.sort(read(candidates), -1)
    margin = (best[..., -1] - best[..., -2]).min(-1)
    return candidates[np.argsort(margin)[-count:]]


@pytest.fixture(scope="session")
def card():
    return ModelCard(
        name="kr-test",
        version="1",
        regions=("kr",),
        symbols=SYMBOLS,
        height_px=64,
        width_px=128,
        steps=16,
        provenance=Provenance(recipe="none", seed=7, plates_seen=0, trained_on="nothing"),
        scores={"kr-crops-karplate": {"right": 0, "of": 255}},
        temperature=1.25,
    )


@pytest.fixture(scope="session")
def exported(card):
    """The network in JAX and in both TFLite targets."""
    model = taught()
    network = deployed(model)
    images = blobs(48, 1)
    data = {
        name: targets.find(name).build(network, (64, 128, 1), images)
        for name in ("tflite", "tflite-uint8")
    }
    sessions = {name: Session(card, network_bytes) for name, network_bytes in data.items()}
    read = reference(network)
    return SimpleNamespace(
        model=model,
        network=network,
        read=read,
        data=data,
        sessions=sessions,
        images=images,
        fresh=clear(read, blobs(300, 2), 24),
    )
