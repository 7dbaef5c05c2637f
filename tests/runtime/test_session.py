"""Sessions and backends: what goes in, what comes out."""

import importlib

import numpy as np
import pytest

from platelet.errors import BadSetting, ModelFileError, UnknownName
from platelet.model_file import write_model
from platelet.runtime import backends
from platelet.runtime.hub import known_models, load_model
from platelet.runtime.session import Session


def test_outputs_are_dequantised(card, network, images):
    logits = Session(card, network).run(images).logits
    assert logits.dtype == np.float32
    np.testing.assert_array_equal(logits, images.reshape(5, 8, 3) * np.float32(0.5))


def test_float_networks_get_pixels_from_0_to_1(card, float_network, images):
    logits = Session(card, float_network).run(images).logits
    np.testing.assert_allclose(logits, images.reshape(5, 8, 3) / 255, rtol=1e-6)


def test_many_images_are_each_alone(card, network, images):
    session = Session(card, network)
    together = session.run(images).logits
    alone = np.concatenate([session.run(image[None, ..., None]).logits for image in images])
    np.testing.assert_array_equal(together, alone)


def test_earlier_outputs_keep_their_values(card, network, images):
    session = Session(card, network)
    first = session.run(images[:1]).logits
    kept = first.copy()
    session.run(images[1:2])
    np.testing.assert_array_equal(first, kept)


def test_no_images_give_no_outputs(card, network, images):
    assert Session(card, network).run(images[:0]).logits.shape == (0, 8, 3)


def test_without_an_attention_output_there_is_none(card, network, images):
    assert Session(card, network).run(images).attention is None


@pytest.mark.parametrize("wrong", [np.zeros((1, 4, 5), np.uint8), np.zeros((1, 4, 6), np.float32)])
def test_wrong_images_are_refused(card, network, wrong):
    with pytest.raises(BadSetting, match="4, 6"):
        Session(card, network).run(wrong)


@pytest.mark.parametrize("name", backends.names())
def test_every_backend_keeps_the_contract(name, network):
    module = importlib.import_module(f"platelet.runtime.backends.{name}")
    assert module.accepts(network) == (name == "litert")
    assert not module.accepts(b"")
    assert not module.accepts(b"PK\x03\x04 something else")
    assert {"run", "outputs"} <= set(dir(module.Backend))


def test_a_network_of_no_backend_is_refused():
    with pytest.raises(ModelFileError, match="litert"):
        backends.open_network(b"what is this")


def test_models_are_found_by_name_and_by_path(tmp_path, card, network, images):
    write_model(tmp_path / "tiny.tflite", network, card)
    assert list(known_models(tmp_path)) == ["tiny"]
    by_name = load_model("tiny", folder=tmp_path)
    by_path = load_model(tmp_path / "tiny.tflite")
    np.testing.assert_array_equal(by_name.run(images).logits, by_path.run(images).logits)


def test_a_wrong_name_lists_the_known(tmp_path, card, network):
    write_model(tmp_path / "tiny.tflite", network, card)
    with pytest.raises(UnknownName, match=r"Did you mean 'tiny'\?"):
        load_model("tinny", folder=tmp_path)


def test_opening_writes_nothing_on_the_console(card, network, capfd):
    Session(card, network)
    assert capfd.readouterr() == ("", "")
