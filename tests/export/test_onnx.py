"""The ONNX target, where its packages are installed."""

import warnings
from dataclasses import replace

import numpy as np
import pytest

from platelet.errors import MissingExtra
from platelet.export import targets
from platelet.export.rival import rival_of, rival_session
from platelet.model_file import DETECT, read_model, write_model
from platelet.runtime.hub import load_model
from platelet.runtime.session import Session


def installed():
    try:
        import jax2onnx  # noqa: F401
        import onnxruntime  # noqa: F401
    except ImportError:
        return False
    return True


@pytest.mark.skipif(installed(), reason="jax2onnx is installed")
def test_without_its_packages_the_target_says_what_to_install(exported):
    with pytest.raises(MissingExtra, match=r"pip install 'platelet\[onnx\]'"):
        targets.find("onnx").build(exported.network, (64, 128, 1), exported.images)


@pytest.mark.skipif(not installed(), reason="needs jax2onnx and onnxruntime")
def test_onnx_equals_jax_and_carries_its_card(exported, card, tmp_path):
    import onnx

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the converter's own plug-ins
        network = targets.find("onnx").build(exported.network, (64, 128, 1), exported.images)
    path = tmp_path / "kr-test.onnx"
    write_model(path, network, card)
    found = Session(*read_model(path)).run(exported.fresh)
    np.testing.assert_allclose(found.logits, exported.read(exported.fresh), atol=1e-4)
    kinds = {node.op_type for node in onnx.load(path).graph.node}
    assert "Clip" in kinds


@pytest.mark.skipif(not installed(), reason="needs jax2onnx and onnxruntime")
def test_the_detectors_rival_runs(tmp_path):
    rival, ours = rival_of(DETECT), load_model("detect_small").card
    assert rival is not None
    ours = replace(ours, height_px=64, width_px=96)
    maps = rival_session(rival, ours, tmp_path).maps(np.zeros((64, 96, 3), np.uint8))
    shapes = {name: found.shape for name, found in maps.items()}
    assert shapes == {"p3": (8, 12, 67), "p4": (4, 6, 67), "p5": (2, 3, 67)}
