"""TFLite in full-integer int8 with uint8 input and outputs: the format that is shipped."""

import numpy as np
from jaxtyping import UInt8

from platelet.errors import BadSetting
from platelet.export.convert import Network, Shape, to_tflite
from platelet.export.flatbuffer import pack, parse, strip
from platelet.export.quantize import to_uint8

SUFFIX = ".tflite"


def build(
    network: Network, shape: Shape, calibration: UInt8[np.ndarray, "n height width channels"]
) -> bytes:
    """A uint8 TFLite network; input "image" are the pixels as they are."""
    if not len(calibration):
        raise BadSetting("Quantising needs calibration images, got none. Give --calibrate 256.")
    model = parse(to_uint8(to_tflite(network, shape), calibration))
    strip(model)
    return pack(model)
