"""TFLite in float32: four times the size of uint8, and exact."""

import numpy as np
from jaxtyping import UInt8

from platelet.export.convert import Network, to_tflite
from platelet.export.flatbuffer import pack, parse, strip

SUFFIX = ".tflite"


def build(
    network: Network, height: int, width: int, calibration: UInt8[np.ndarray, "n height width 1"]
) -> bytes:
    """A float TFLite network; input "image" float32 in [0, 1]. Needs no calibration."""
    del calibration
    model = parse(to_tflite(network, height, width))
    strip(model)
    return pack(model)
