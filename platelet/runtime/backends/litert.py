"""TFLite networks in LiteRT with XNNPACK."""

import numpy as np
from jaxtyping import Float32, UInt8

from platelet.extras import need
from platelet.model_file import is_tflite as accepts
from platelet.runtime.quiet import without_chatter

__all__ = ["Backend", "accepts"]


class Backend:
    """One interpreter; not for use by several threads at once."""

    def __init__(self, network: bytes, *, threads: int = 1):
        interpreter = need(
            "ai_edge_litert.interpreter", extra="tflite", purpose="Running a TFLite network"
        )
        with without_chatter():
            self._interpreter = interpreter.Interpreter(model_content=network, num_threads=threads)
            self._interpreter.allocate_tensors()
        runner = self._interpreter.get_signature_runner()
        (entry,) = runner.get_input_details().values()
        self._input = int(entry["index"])
        self._float_input = entry["dtype"] == np.float32
        self._outputs = {
            name: (int(detail["index"]), *_scale(detail))
            for name, detail in runner.get_output_details().items()
        }

    def run(
        self, image: UInt8[np.ndarray, "1 height width 1"]
    ) -> dict[str, Float32[np.ndarray, "..."]]:
        """Outputs of one image by name, dequantised."""
        interpreter = self._interpreter
        given = image.astype(np.float32) / 255 if self._float_input else image
        interpreter.set_tensor(self._input, given)
        interpreter.invoke()
        outputs = {}
        for name, (index, scale, zero) in self._outputs.items():
            raw = interpreter.get_tensor(index)
            outputs[name] = raw if scale is None else (raw.astype(np.float32) - zero) * scale
        return outputs


def _scale(detail: dict) -> tuple[np.float32 | None, np.float32]:
    """(scale, zero point) of an output; no scale where it is float already."""
    scale, zero = detail["quantization"]
    quantised = detail["dtype"] != np.float32
    return (np.float32(scale) if quantised else None), np.float32(zero)
