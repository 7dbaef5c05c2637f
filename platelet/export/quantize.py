"""Float TFLite to full-integer TFLite. The one module that knows litert-quantizer."""

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np
from jaxtyping import Float, UInt8

from platelet.export.convert import INPUT, SIGNATURE
from platelet.export.flatbuffer import (
    int8_versions,
    integer_reductions,
    pack,
    parse,
    same_values,
    uint8_ends,
)
from platelet.extras import need
from platelet.learn.ops.fake_quant import LOST_BELOW
from platelet.runtime.quiet import without_chatter

WHITE = 255
BEYOND = 0.05  # share of the images whose peaks do not count
LOGITS = "logits"  # an output of networks that read


def to_uint8(network: bytes, images: UInt8[np.ndarray, "n height width channels"]) -> bytes:
    """`network` in int8 with uint8 input and outputs; pixels 0..255 are its input as they are."""
    need("litert_quantizer", extra="export", purpose="Quantising a network")
    from litert_quantizer import quantizer, recipe

    with _quietly():
        ranges = _ranges(network, images)
        worker = quantizer.Quantizer(network)
        worker.load_quantization_recipe(recipe.static_wi8_ai8())
        quantised = worker.quantize(
            ranges, enable_progress_bar=False, enable_progress_report=False
        ).quantized_model
    model = parse(quantised)
    integer_reductions(model)
    uint8_ends(model)
    int8_versions(model)
    return pack(model)


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without the progress bars and the notices that are meant for its developers."""
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), without_chatter(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*experimental_preserve_all_tensors.*")
        with contextlib.redirect_stderr(nowhere):
            yield


def _ranges(
    network: bytes, images: UInt8[np.ndarray, "n height width channels"]
) -> dict[str, dict[str, Float[np.ndarray, "1 1 1 1"]]]:
    """What every tensor reaches down and up to over `images`, by tensor name.

    Inside the network one image in twenty may go beyond: a rare peak would make the steps of all
    others coarse (docs/decisions/008-eight-bits.md). Outputs are never cut off. The quantiser's own
    default, a moving average, cuts off far more: 22 dB against 32.6 dB.
    """
    from litert_quantizer import calibrator

    observer = calibrator.CalibrationInterpreter(
        network,
        mode=calibrator.CalibrationMode.CALIBRATION_PRESERVE_ALL_TENSORS,
        qsv_update_func=_beside,
    )
    run = observer.get_signature_runner(SIGNATURE)
    best = np.inf  # the least likely best symbol
    for image in images:
        outputs = run(**{INPUT: image[None].astype(np.float32) / WHITE})
        if LOGITS in outputs:
            best = min(best, float(outputs[LOGITS].max(-1).min()))
    each = observer.get_calibration_results()
    outputs = _output_names(network)
    whole = {name for names in outputs.values() for name in names}
    ranges = {n: _reached(seen, 0 if n in whole else BEYOND) for n, seen in each.items()}
    for name in outputs.get(LOGITS, ()):
        _raise_floor(ranges[name], best - LOST_BELOW)
    shape = (1, 1, 1, 1)
    black, white = np.zeros(shape, np.float32), np.ones(shape, np.float32)
    ranges[_input_name(network)] = {"min": black, "max": white}  # so that pixels map exactly
    return ranges


def _beside(seen: dict[str, np.ndarray], new: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The limits of one more image beside those of the images before."""
    return {s: np.concatenate(np.atleast_1d(seen[s], new[s])) for s in ("min", "max")}


def _reached(limits: dict[str, np.ndarray], beyond: float) -> dict[str, np.ndarray]:
    """The limits of a tensor that all but the share `beyond` of the images keep, on either side."""
    low = np.quantile(limits["min"], beyond, axis=0, keepdims=True)
    high = np.quantile(limits["max"], 1 - beyond, axis=0, keepdims=True)
    return {"min": low.astype(np.float32), "max": high.astype(np.float32)}


def _raise_floor(limits: dict[str, np.ndarray], floor: float) -> None:
    """What is certainly not the best symbol needs no resolution."""
    if np.isfinite(floor):
        limits["min"] = np.maximum(limits["min"], np.float32(min(floor, 0)))


def _output_names(network: bytes) -> dict[str, list[str]]:
    """The tensors that hold every output of the signature, by the output's name.

    An output that is a RESHAPE holds the same values as its input, and the quantiser gives both the
    range of the first: a rule for the output alone would be lost.
    """
    model = parse(network)
    graph, outputs = model.subgraphs[0], model.signatureDefs[0].outputs
    names = [tensor.name.decode() for tensor in graph.tensors]
    return {
        one.name.decode(): [names[i] for i in same_values(model, graph, one.tensorIndex)]
        for one in outputs
    }


def _input_name(network: bytes) -> str:
    graph = parse(network).subgraphs[0]
    return graph.tensors[graph.inputs[0]].name.decode()
