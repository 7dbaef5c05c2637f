"""Would the Edge TPU compiler take every operator of a network? A static report, changes nothing.

The operators and their limits are from the list in Coral's documentation
(https://www.coral.ai/docs/edgetpu/models-intro/#supported-operations). The compiler maps all
operators up to the first that it does not know; the rest stays on the CPU.
"""

from dataclasses import dataclass

import numpy as np
from ai_edge_litert import schema_py_generated as schema

from platelet.export.flatbuffer import operator_name, parse

SUPPORTED = frozenset(
    """ADD AVERAGE_POOL_2D CONCATENATION CONV_2D DEPTHWISE_CONV_2D EXPAND_DIMS FULLY_CONNECTED
    L2_NORMALIZATION LOGISTIC LSTM MAXIMUM MAX_POOL_2D MEAN MINIMUM MUL PACK PAD PRELU QUANTIZE
    REDUCE_MAX REDUCE_MIN RELU RELU6 RELU_N1_TO_1 RESHAPE RESIZE_BILINEAR RESIZE_NEAREST_NEIGHBOR
    RSQRT SLICE SOFTMAX SPACE_TO_DEPTH SPLIT SQUARED_DIFFERENCE SQUEEZE STRIDED_SLICE SUB SUM TANH
    TRANSPOSE TRANSPOSE_CONV UNIDIRECTIONAL_SEQUENCE_LSTM""".split()  # noqa: SIM905
)
_INTEGER = (schema.TensorType.INT8, schema.TensorType.UINT8)
_MOST_DIMENSIONS = 3  # that are larger than 1
_LONGEST_SOFTMAX = 16_000


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An operator that stays on the CPU."""

    place: int  # in the graph, from 0
    operator: str
    reason: str


@dataclass(frozen=True, slots=True)
class EdgeTpuReport:
    """What of a network fits the Edge TPU."""

    operators: int
    obstacles: tuple[Obstacle, ...]

    @property
    def mapped(self) -> int:
        """Operators before the first obstacle, which the compiler maps."""
        return self.obstacles[0].place if self.obstacles else self.operators


def report(network: bytes) -> EdgeTpuReport:
    """Check the TFLite flatbuffer `network`, operator by operator."""
    model = parse(network)
    graph = model.subgraphs[0]
    found = []
    for place, operator in enumerate(graph.operators):
        name = operator_name(model, operator)
        reason = _obstacle(name, graph, operator)
        if reason:
            found.append(Obstacle(place, name, reason))
    return EdgeTpuReport(len(graph.operators), tuple(found))


def _obstacle(name: str, graph: schema.SubGraphT, operator: schema.OperatorT) -> str | None:
    """Why `operator` stays on the CPU, or None."""
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    shape = [] if target.shape is None else list(target.shape)
    reason = None
    if name not in SUPPORTED:
        reason = "not among the Edge TPU's operators"
    elif target.type not in _INTEGER:
        reason = "its output is not an 8-bit integer"
    elif sum(size > 1 for size in shape) > _MOST_DIMENSIONS:
        reason = f"its output {shape} has more than {_MOST_DIMENSIONS} dimensions above 1"
    elif name in ("FULLY_CONNECTED", "SOFTMAX") and np.prod(shape[:-1]) > 1:
        reason = f"its output {shape} is not one-dimensional"
    elif name == "SOFTMAX" and shape[-1] > _LONGEST_SOFTMAX:
        reason = f"its output {shape} is longer than {_LONGEST_SOFTMAX}"
    elif name == "MEAN" and _reduces_channels(list(source.shape), shape) and source.shape[-1] % 4:
        reason = "it reduces a number of channels that is no multiple of 4"
    return reason


def _reduces_channels(before: list[int], after: list[int]) -> bool:
    return not after or after[-1] != before[-1]
