"""A tiny TFLite network made by hand, so that these tests need no JAX."""

import flatbuffers
import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema

from platelet.model_file import ModelCard

HEIGHT, WIDTH, STEPS, CLASSES = 4, 6, 8, 3  # height * width = steps * classes


def _tensor(shape, kind, scale=None):
    tensor = schema.TensorT()
    tensor.shape, tensor.type, tensor.buffer, tensor.name = shape, kind, 0, ""
    if scale:
        tensor.quantization = schema.QuantizationParametersT()
        tensor.quantization.scale, tensor.quantization.zeroPoint = [scale], [0]
    return tensor


def _entry(name, index):
    entry = schema.TensorMapT()
    entry.name, entry.tensorIndex = name, index
    return entry


def reshape_network(kind=schema.TensorType.UINT8, scale=0.5):
    """Pixels, in other rows, are the logits."""
    graph = schema.SubGraphT()
    shapes = [1, HEIGHT, WIDTH, 1], [1, STEPS, CLASSES]
    graph.tensors = [_tensor(shape, kind, scale) for shape in shapes]
    graph.inputs, graph.outputs = [0], [1]
    operator = schema.OperatorT()
    operator.opcodeIndex, operator.inputs, operator.outputs = 0, [0], [1]
    operator.builtinOptionsType = schema.BuiltinOptions.ReshapeOptions
    operator.builtinOptions = schema.ReshapeOptionsT()
    operator.builtinOptions.newShape = shapes[1]
    graph.operators = [operator]
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.RESHAPE
    code.version = 1
    signature = schema.SignatureDefT()
    signature.signatureKey, signature.subgraphIndex = "serving_default", 0
    signature.inputs, signature.outputs = [_entry("image", 0)], [_entry("logits", 1)]
    model = schema.ModelT()
    model.version, model.subgraphs, model.operatorCodes = 3, [graph], [code]
    model.buffers, model.signatureDefs = [schema.BufferT()], [signature]
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


@pytest.fixture
def card():
    return ModelCard(
        name="tiny",
        version="1",
        regions=("kr",),
        symbols=("가", "서울"),
        height_px=HEIGHT,
        width_px=WIDTH,
        steps=STEPS,
        outputs=("logits",),
        scores={"set": {"right": 3}},
    )


@pytest.fixture(scope="session")
def network():
    return reshape_network()


@pytest.fixture(scope="session")
def float_network():
    return reshape_network(schema.TensorType.FLOAT32, None)


@pytest.fixture
def images():
    return np.random.default_rng(0).integers(0, 256, (5, HEIGHT, WIDTH), np.uint8)
