"""The ONNX target, where its packages are installed."""

import warnings

import numpy as np
import pytest

from platelet.errors import MissingExtra
from platelet.export import targets
from platelet.model_file import read_model, write_model
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
