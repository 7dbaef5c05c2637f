"""Edits of a TFLite flatbuffer that the converter and the quantiser leave to do.

A model is ai_edge_litert's `ModelT`; the functions change it in place.
"""

from collections.abc import Iterator

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema

DESCRIPTION = "platelet"

# What TensorFlow's own converter writes for int8; litert-quantizer 0.11 leaves the float versions.
INT8_VERSIONS = {
    "ADD": 2,
    "AVERAGE_POOL_2D": 2,
    "BATCH_MATMUL": 2,
    "CONCATENATION": 2,
    "CONV_2D": 3,
    "DEPTHWISE_CONV_2D": 3,
    "FULLY_CONNECTED": 5,
    "LOGISTIC": 2,
    "MAX_POOL_2D": 2,
    "MEAN": 2,
    "MUL": 2,
    "PAD": 2,
    "REDUCE_MAX": 2,
    "RESIZE_NEAREST_NEIGHBOR": 2,
    "SOFTMAX": 2,
    "SUB": 2,
    "SUM": 2,
    "TRANSPOSE": 2,
}
REPEATS = ("RESHAPE", "BROADCAST_TO", "RESHAPE", "BROADCAST_TO", "RESHAPE")
ANY_SCALE = {"ADD", "MUL", "SUB"}  # their int8 kernels rescale each input
_NAMES = {value: name for name, value in vars(schema.BuiltinOperator).items() if name.isupper()}


def parse(network: bytes) -> schema.ModelT:
    """The flatbuffer as objects; constants that stand behind its tables are taken in."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(bytearray(network), 0))
    for buffer in model.buffers:
        if buffer.offset > 1:  # how large networks are written: 0 and 1 mean that it is empty
            buffer.data = np.frombuffer(network, np.uint8, buffer.size, buffer.offset)
            buffer.offset = buffer.size = 0
    return model


def pack(model: schema.ModelT) -> bytes:
    """The objects as a flatbuffer."""
    builder = flatbuffers.Builder(1 << 18)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def operator_name(model: schema.ModelT, operator: schema.OperatorT) -> str:
    """Name as in the schema, e.g. "CONV_2D"."""
    return code_name(model.operatorCodes[operator.opcodeIndex])


def code_name(code: schema.OperatorCodeT) -> str:
    """Name of an operator code; small codes of old files stand in the deprecated field."""
    return _NAMES[max(code.builtinCode, code.deprecatedBuiltinCode)]


def strip(model: schema.ModelT) -> None:
    """Drop what no interpreter needs: tensor names, metadata, unused codes and tensors, doubles."""
    model.description = DESCRIPTION
    model.metadata, model.metadataBuffer = [], []
    for graph in model.subgraphs:
        graph.name = None
        _drop_unused_tensors(graph, model.signatureDefs or [])
        for tensor in graph.tensors:
            tensor.name = None
            _strip_quantization(tensor)
    _drop_unused_codes(model)
    _merge_buffers(model)


def uint8_ends(model: schema.ModelT) -> None:
    """Give an int8 model uint8 input and outputs: one QUANTIZE at each, as TensorFlow's does."""
    graph = model.subgraphs[0]
    code = _code(model, "QUANTIZE")
    outer: dict[int, int] = {}
    for place, index in enumerate(graph.inputs):
        outer[int(index)] = _uint8_twin(model, graph, int(index))
        graph.inputs[place] = outer[int(index)]
        graph.operators.insert(0, _quantize(code, outer[int(index)], int(index)))
    for place, index in enumerate(graph.outputs):
        outer[int(index)] = _uint8_twin(model, graph, int(index))
        graph.outputs[place] = outer[int(index)]
        graph.operators.append(_quantize(code, int(index), outer[int(index)]))
    for signature in model.signatureDefs or []:
        for entry in [*signature.inputs, *signature.outputs]:
            entry.tensorIndex = outer[entry.tensorIndex]


def integer_reductions(model: schema.ModelT) -> None:
    """DEQUANTIZE, REDUCE_MAX, QUANTIZE becomes int8, which litert-quantizer cannot make.

    A maximum keeps its input's scale. The QUANTIZE stays to change it, where the next operator
    does not take any scale.
    """
    graph = model.subgraphs[0]
    for operator in list(graph.operators):
        if operator_name(model, operator) != "REDUCE_MAX":
            continue
        before = _producer(graph, operator.inputs[0])
        after = _consumers(graph, operator.outputs[0])
        if before is None or operator_name(model, before) != "DEQUANTIZE":
            continue
        if [operator_name(model, op) for op in after] != ["QUANTIZE"]:
            continue
        operator.inputs[0] = before.inputs[0]
        _make_int8(model, operator, after[0])
        if not _consumers(graph, before.outputs[0]):
            graph.operators.remove(before)


def _make_int8(
    model: schema.ModelT, reduction: schema.OperatorT, requantise: schema.OperatorT
) -> None:
    graph = model.subgraphs[0]
    whole, reduced = (graph.tensors[i] for i in (reduction.inputs[0], reduction.outputs[0]))
    reduced.type, reduced.quantization = whole.type, whole.quantization
    readers = _consumers(graph, requantise.outputs[0])
    if all(operator_name(model, op) in ANY_SCALE for op in readers):
        for reader in readers:
            old, new = requantise.outputs[0], reduction.outputs[0]
            reader.inputs = [new if i == old else i for i in reader.inputs]
        graph.operators.remove(requantise)


def nearest_resizes(model: schema.ModelT) -> None:
    """Repeated rows and columns become RESIZE_NEAREST_NEIGHBOR, which runs ten times as fast.

    JAX writes `repeat` along two axes as RESHAPE, BROADCAST_TO, RESHAPE, BROADCAST_TO, RESHAPE.
    """
    graph = model.subgraphs[0]
    for first in list(graph.operators):
        chain = _chain(model, graph, first, REPEATS)
        if not chain:
            continue
        inner, outer = (graph.tensors[i].shape for i in (first.inputs[0], chain[-1].outputs[0]))
        if len(inner) == len(outer) == 4 and inner[0] == outer[0] and inner[3] == outer[3]:
            at = graph.operators.index(first)
            graph.operators.insert(at, _resize(model, graph, first.inputs[0], chain[-1].outputs[0]))
            for operator in chain:
                graph.operators.remove(operator)
    _drop_unused_tensors(graph, model.signatureDefs or [])


def _chain(
    model: schema.ModelT, graph: schema.SubGraphT, first: schema.OperatorT, names: tuple[str, ...]
) -> list[schema.OperatorT]:
    """Operators of these names, each the only consumer of the one before; else nothing."""
    found = [first]
    if operator_name(model, first) != names[0]:
        return []
    for name in names[1:]:
        after = _consumers(graph, found[-1].outputs[0])
        if [operator_name(model, operator) for operator in after] != [name]:
            return []
        found += after
    return found


def _resize(
    model: schema.ModelT, graph: schema.SubGraphT, source: int, target: int
) -> schema.OperatorT:
    size = schema.TensorT()
    size.name, size.shape, size.type = f"size_{target}", [2], schema.TensorType.INT32
    model.buffers.append(schema.BufferT())
    size.buffer = len(model.buffers) - 1
    sides = np.array(graph.tensors[target].shape[1:3], np.int32)
    model.buffers[-1].data = np.frombuffer(sides.tobytes(), np.uint8)
    graph.tensors.append(size)
    operator = schema.OperatorT()
    operator.opcodeIndex = _code(model, "RESIZE_NEAREST_NEIGHBOR")
    operator.inputs, operator.outputs = [source, len(graph.tensors) - 1], [target]
    operator.builtinOptionsType = schema.BuiltinOptions.ResizeNearestNeighborOptions
    operator.builtinOptions = schema.ResizeNearestNeighborOptionsT()
    operator.builtinOptions.halfPixelCenters = True
    return operator


def same_values(model: schema.ModelT, graph: schema.SubGraphT, tensor: int) -> Iterator[int]:
    """`tensor` and those that it is a RESHAPE of, last first."""
    yield int(tensor)
    before = _producer(graph, tensor)
    if before is not None and operator_name(model, before) == "RESHAPE":
        yield from same_values(model, graph, before.inputs[0])


def int8_versions(model: schema.ModelT) -> None:
    """Write the operator versions that int8 kernels have."""
    for code in model.operatorCodes:
        code.version = max(code.version, INT8_VERSIONS.get(code_name(code), 1))


def _producer(graph: schema.SubGraphT, tensor: int) -> schema.OperatorT | None:
    return next((op for op in graph.operators if tensor in op.outputs), None)


def _consumers(graph: schema.SubGraphT, tensor: int) -> list[schema.OperatorT]:
    return [op for op in graph.operators if tensor in op.inputs]


def _code(model: schema.ModelT, name: str) -> int:
    for index, code in enumerate(model.operatorCodes):
        if code_name(code) == name:
            return index
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = getattr(schema.BuiltinOperator, name)
    code.version = 1
    model.operatorCodes.append(code)
    return len(model.operatorCodes) - 1


def _quantize(code: int, source: int, target: int) -> schema.OperatorT:
    operator = schema.OperatorT()
    operator.opcodeIndex = code
    operator.inputs, operator.outputs = [source], [target]
    operator.builtinOptionsType = schema.BuiltinOptions.QuantizeOptions
    operator.builtinOptions = schema.QuantizeOptionsT()
    return operator


def _uint8_twin(model: schema.ModelT, graph: schema.SubGraphT, index: int) -> int:
    inner = graph.tensors[index]
    twin = schema.TensorT()
    twin.name, twin.shape, twin.type = inner.name, inner.shape, schema.TensorType.UINT8
    model.buffers.append(schema.BufferT())
    twin.buffer = len(model.buffers) - 1
    twin.quantization = schema.QuantizationParametersT()
    twin.quantization.scale = list(inner.quantization.scale)
    twin.quantization.zeroPoint = [int(inner.quantization.zeroPoint[0]) + 128]
    graph.tensors.append(twin)
    return len(graph.tensors) - 1


def _drop_unused_tensors(graph: schema.SubGraphT, signatures: list[schema.SignatureDefT]) -> None:
    used = {int(i) for indices in _index_lists(graph) for i in indices if i >= 0}
    kept = sorted(used)
    new = {old: place for place, old in enumerate(kept)} | {-1: -1}
    graph.tensors = [graph.tensors[i] for i in kept]
    for indices in _index_lists(graph):
        indices[:] = [new[int(i)] for i in indices]
    for signature in signatures:
        for entry in [*signature.inputs, *signature.outputs]:
            entry.tensorIndex = new[entry.tensorIndex]


def _index_lists(graph: schema.SubGraphT) -> Iterator[list[int]]:
    yield graph.inputs
    yield graph.outputs
    for operator in graph.operators:
        yield operator.inputs
        yield operator.outputs


def _strip_quantization(tensor: schema.TensorT) -> None:
    parameters = tensor.quantization
    if parameters is None:
        return
    parameters.min = parameters.max = None  # of calibration
    if parameters.scale is None or not len(parameters.scale):
        tensor.quantization = None


def _drop_unused_codes(model: schema.ModelT) -> None:
    used = sorted({op.opcodeIndex for graph in model.subgraphs for op in graph.operators})
    new = {old: place for place, old in enumerate(used)}
    model.operatorCodes = [model.operatorCodes[i] for i in used]
    for graph in model.subgraphs:
        for operator in graph.operators:
            operator.opcodeIndex = new[operator.opcodeIndex]


def _merge_buffers(model: schema.ModelT) -> None:
    """Equal constants share a buffer; all that is computed shares buffer 0, as the schema asks."""
    buffers, places = [schema.BufferT()], {b"": 0}
    for graph in model.subgraphs:
        for tensor in graph.tensors:
            data = model.buffers[tensor.buffer].data
            content = b"" if data is None else bytes(data)
            if content not in places:
                places[content] = len(buffers)
                buffers.append(model.buffers[tensor.buffer])
            tensor.buffer = places[content]
    model.buffers = buffers
