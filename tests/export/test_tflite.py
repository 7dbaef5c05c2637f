"""The exported networks compute what JAX computes."""

import jax.numpy as jnp
import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from platelet.errors import BadSetting, UnknownName, VerificationError
from platelet.export import targets
from platelet.export.api import export_model, reference
from platelet.export.edge_tpu import report
from platelet.export.flatbuffer import operator_name, parse
from platelet.export.verify import measure_drift, verify
from platelet.learn.models.tinylpr import deployed
from platelet.learn.ops.convolution import Convolution
from platelet.learn.ops.fake_quant import LOST_BELOW
from platelet.model_file import read_model
from platelet.runtime.hub import load_model

MOST_BYTES = 84_000  # of a Korean model file


def ends(network):
    interpreter = Interpreter(model_content=network)
    runner = interpreter.get_signature_runner()
    return runner.get_input_details(), runner.get_output_details()


def test_float_equals_jax(exported):
    expected, found = exported.read(exported.fresh), exported.sessions["tflite"].run(exported.fresh)
    np.testing.assert_allclose(found.logits, expected, atol=1e-4)


def test_float_attention_equals_jax(exported):
    image = exported.fresh[:1]
    expected = exported.network(image.astype(np.float32) / 255)["attention"]
    found = exported.sessions["tflite"].run(image).attention
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_uint8_reads_what_jax_reads(exported):
    expected = exported.read(exported.fresh)
    found = exported.sessions["tflite-uint8"].run(exported.fresh).logits
    drift = measure_drift(expected, found)
    assert drift.text_agreement >= 0.99
    assert drift.signal_to_noise_db > 12  # of random weights; trained ones reach 30


def test_pixels_enter_as_they_are(exported):
    (entry,) = ends(exported.data["tflite-uint8"])[0].values()
    scale, zero = entry["quantization"]
    assert entry["dtype"] == np.uint8
    assert zero == 0
    assert np.float32(scale) == pytest.approx(1 / 255, rel=1e-6)


def test_outputs_are_uint8_and_named(exported):
    outputs = ends(exported.data["tflite-uint8"])[1]
    assert set(outputs) == {"attention", "logits"}
    assert {detail["dtype"] for detail in outputs.values()} == {np.uint8}


def test_what_is_never_said_does_not_coarsen_the_logits():
    """Nor where, as in every reader, they are a RESHAPE of what the last convolution makes."""
    images = np.arange(0, 256, dtype=np.uint8).reshape(16, 1, 16, 1)  # from black to white
    head = Convolution(jnp.array([4.0, 0.5, 0.5]).reshape(1, 1, 1, 3), jnp.array([0.0, 2, -200]))
    network = targets.find("tflite-uint8").build(
        lambda image: {"logits": head(image)[:, 0]}, (1, 16, 1), images
    )
    scale, zero = ends(network)[1]["logits"]["quantization"]
    assert -zero * scale == pytest.approx(2 - LOST_BELOW, abs=scale)
    assert (255 - zero) * scale == pytest.approx(4, abs=2 * scale)


def test_every_operator_is_integer(exported):
    model = parse(exported.data["tflite-uint8"])
    names = {operator_name(model, operator) for operator in model.subgraphs[0].operators}
    assert "DEQUANTIZE" not in names
    assert "SOFTMAX" not in names


def test_edge_tpu_report_names_the_first_obstacle(exported):
    found = report(exported.data["tflite-uint8"])
    assert [obstacle.operator for obstacle in found.obstacles] == ["BATCH_MATMUL"]
    assert 40 < found.mapped < found.operators


def test_a_reader_for_the_edge_tpu_has_no_obstacle_and_says_the_same(exported):
    network = deployed(exported.model, edge_tpu=True)
    found = report(targets.find("tflite-uint8").build(network, (64, 128, 1), exported.images))
    assert not found.obstacles
    assert found.mapped == found.operators
    np.testing.assert_allclose(
        reference(network)(exported.fresh),
        reference(deployed(exported.model))(exported.fresh),
        rtol=1e-3,
        atol=1e-3,
    )


def test_export_writes_a_verified_file(exported, card, tmp_path):
    path = tmp_path / "kr-test.tflite"
    done = export_model(exported.network, card, exported.images, path, check_images=exported.fresh)
    assert done.size_bytes == path.stat().st_size <= MOST_BYTES
    assert done.drift.text_agreement >= 0.99
    assert read_model(path)[0] == done.card
    np.testing.assert_array_equal(
        load_model(path).run(exported.fresh).logits,
        exported.sessions["tflite-uint8"].run(exported.fresh).logits,
    )


def test_an_export_that_reads_otherwise_leaves_no_file(exported, card, tmp_path):
    dark = np.zeros((2, 64, 128, 1), np.uint8)  # ranges of nothing but black
    with pytest.raises(VerificationError, match="more images"):
        export_model(
            exported.network, card, dark, tmp_path / "bad.tflite", check_images=exported.fresh
        )
    assert not list(tmp_path.iterdir())


def test_verify_compares_texts_not_steps():
    logits = np.zeros((1, 4, 3), np.float32)
    logits[0, [0, 1, 2, 3], [1, 1, 0, 2]] = 1
    shifted = np.zeros((1, 4, 3), np.float32)
    shifted[0, [0, 1, 2, 3], [1, 0, 0, 2]] = 1
    drift = verify(lambda x: logits, lambda x: shifted, np.zeros((1, 64, 128, 1), np.uint8))
    assert drift.text_agreement == 1
    assert drift.step_agreement == 0.75


def one_step(symbols):
    """Logits "n 1 4" whose only step says these symbols."""
    return np.eye(4, dtype=np.float32)[np.array(symbols)][:, None]


@pytest.mark.parametrize(("right", "agreement"), [(60, 1.0), (40, 0.4)])
def test_what_the_weights_read_wrong_is_not_compared(right, agreement):
    """Unless they read too little to judge by."""
    crops = np.zeros((100, 64, 128, 1), np.uint8)
    expected = one_step([1] * right + [2] * (100 - right))
    found = one_step([1] * right + [3] * (100 - right))
    texts = [(1,)] * 100
    drift = verify(lambda _: expected, lambda _: found, crops, texts=texts, least=0)
    assert drift.text_agreement == pytest.approx(agreement)


def test_quantising_needs_images(exported):
    with pytest.raises(BadSetting, match="calibration"):
        targets.find("tflite-uint8").build(exported.network, (64, 128, 1), exported.images[:0])


def test_unknown_target_lists_the_known():
    with pytest.raises(UnknownName, match="tflite-uint8"):
        targets.find("tflite-int8")
