"""TFLite networks in LiteRT with XNNPACK."""

from collections.abc import Collection, Sequence

import numpy as np

from platelet.model_file import is_tflite as accepts
from platelet.runtime.quiet import without_chatter

__all__ = ["Backend", "accepts"]


class Backend:
    """One interpreter; not for use by several threads at once."""

    def __init__(self, network: bytes, *, threads: int = 1):
        with without_chatter():
            from ai_edge_litert.interpreter import Interpreter

            self._interpreter = Interpreter(model_content=network, num_threads=threads)
            self._interpreter.allocate_tensors()
        runner = self._interpreter.get_signature_runner()
        (entry,) = runner.get_input_details().values()
        self._input = int(entry["index"])
        self._float_input = entry["dtype"] == np.float32
        self._outputs = {
            name: (int(detail["index"]), *_scale(detail))
            for name, detail in runner.get_output_details().items()
        }

    @property
    def outputs(self) -> Collection[str]:
        """Their names."""
        return self._outputs.keys()

    def run(self, image: np.ndarray, wanted: Sequence[str]) -> dict[str, np.ndarray]:
        """Outputs `wanted` (float32, dequantised) of one image, uint8 "1 height width 1"."""
        interpreter = self._interpreter
        given = image.astype(np.float32) / 255 if self._float_input else image
        interpreter.set_tensor(self._input, given)
        interpreter.invoke()
        outputs = {}
        for name in wanted:
            index, scale, zero = self._outputs[name]
            raw = interpreter.get_tensor(index)
            outputs[name] = raw if scale is None else (raw.astype(np.float32) - zero) * scale
        return outputs


def _scale(detail: dict) -> tuple[np.float32 | None, np.float32]:
    """(scale, zero point) of an output; no scale where it is float already."""
    scale, zero = detail["quantization"]
    quantised = detail["dtype"] != np.float32
    return (np.float32(scale) if quantised else None), np.float32(zero)
