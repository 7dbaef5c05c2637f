"""ONNX in float32, for ONNX Runtime. LiteRT reads faster; this is for where it does not run."""

from typing import Any

import jax.numpy as jnp
import numpy as np
from jaxtyping import UInt8

from platelet.export.convert import INPUT, Network, Shape
from platelet.extras import need

SUFFIX = ".onnx"
OPSET = 18


def build(
    network: Network, shape: Shape, calibration: UInt8[np.ndarray, "n height width channels"]
) -> bytes:
    """A float ONNX network; input "image" float32 in [0, 1]. Needs no calibration."""
    del calibration
    converter = need("jax2onnx", extra="onnx", purpose="Exporting to ONNX")
    onnx = need("onnx", extra="onnx", purpose="Exporting to ONNX")
    images = (1, *shape)
    names = sorted(network(jnp.zeros(images)))
    model = converter.to_onnx(
        lambda image: tuple(network(image)[name] for name in names),
        [images],
        model_name="platelet",
        opset=OPSET,
        input_names=[INPUT],
        output_names=names,
    )
    del model.graph.value_info[:]  # stale: the converter changes shapes after it wrote them
    clip_limits(model.graph, onnx)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def clip_limits(graph: Any, onnx: Any) -> None:
    """Max and Min with constants become one Clip, which ONNX Runtime joins to the convolution."""
    constants = {i.name: onnx.numpy_helper.to_array(i) for i in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Max":
            continue
        readers = [other for other in graph.node if node.output[0] in other.input]
        if len(readers) != 1 or readers[0].op_type != "Min":
            continue
        (upper,) = readers
        value, low = _split(node, constants)
        _, high = _split(upper, constants)
        if low is None or high is None:
            continue
        limits = [_scalar(graph, onnx, constants[name]) for name in (low, high)]
        clip = onnx.helper.make_node("Clip", [value, *limits], list(upper.output))
        graph.node.insert(list(graph.node).index(upper), clip)
        graph.node.remove(upper)
        graph.node.remove(node)
    used = {name for node in graph.node for name in node.input}
    for initializer in list(graph.initializer):
        if initializer.name not in used:
            graph.initializer.remove(initializer)


def _split(node: Any, constants: dict[str, np.ndarray]) -> tuple[str, str | None]:
    """(the computed input, the constant scalar input or None)."""
    scalars = [n for n in node.input if n in constants and constants[n].size == 1]
    computed = [n for n in node.input if n not in scalars]
    single = len(scalars) == len(computed) == 1
    return computed[0] if computed else "", scalars[0] if single else None


def _scalar(graph: Any, onnx: Any, value: np.ndarray) -> str:
    """Name of an initializer with `value` and no dimensions, as Clip asks."""
    number = np.float32(value.reshape(()))
    name = f"limit_{number:g}"
    if all(initializer.name != name for initializer in graph.initializer):
        graph.initializer.append(onnx.numpy_helper.from_array(np.asarray(number), name))
    return name
