"""TFLite in float32: four times the size of uint8, and exact."""

import numpy as np
from jaxtyping import UInt8

from platelet.export.convert import Network, Shape, to_tflite
from platelet.export.flatbuffer import pack, parse, strip

SUFFIX = ".tflite"


def build(
    network: Network, shape: Shape, calibration: UInt8[np.ndarray, "n height width channels"]
) -> bytes:
    """A float TFLite network; input "image" float32 in [0, 1]. Needs no calibration."""
    del calibration
    model = parse(to_tflite(network, shape))
    strip(model)
    return pack(model)
