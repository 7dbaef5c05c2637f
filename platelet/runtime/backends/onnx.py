"""ONNX networks in ONNX Runtime, for machines that have it and not LiteRT."""

import numpy as np
from jaxtyping import Float32, UInt8

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

    def run(
        self, image: UInt8[np.ndarray, "1 height width 1"]
    ) -> dict[str, Float32[np.ndarray, "..."]]:
        """Outputs of one image by name."""
        given = image.astype(np.float32) / 255
        arrays = self._session.run(self._outputs, {self._input: given})
        return dict(zip(self._outputs, arrays, strict=True))
