"""ONNX networks in ONNX Runtime, for machines that have it and not LiteRT."""

from collections.abc import Collection, Sequence

import numpy as np

from platelet.extras import need
from platelet.model_file import is_tflite


def accepts(network: bytes) -> bool:
    """The bytes start like an ONNX message: its first field is ir_version, a small number."""
    return not is_tflite(network) and network[:1] == b"\x08" and 3 <= network[1] <= 20


class Backend:
    """One ONNX Runtime session."""

    def __init__(self, network: bytes, *, threads: int = 1):
        runtime = need("onnxruntime", extra="onnx", purpose="Running an ONNX network")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors
        self._session = runtime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        self._outputs = [output.name for output in self._session.get_outputs()]

    @property
    def outputs(self) -> Collection[str]:
        """Their names."""
        return self._outputs

    def run(self, image: np.ndarray, wanted: Sequence[str]) -> dict[str, np.ndarray]:
        """Outputs `wanted` (float32) of one image, uint8 "1 height width 1"."""
        given = image.astype(np.float32) / 255
        arrays = self._session.run(list(wanted), {self._input: given})
        return dict(zip(wanted, arrays, strict=True))
