"""The writer: a graph of int8 operators as a .tflite flatbuffer, byte for byte again.

Knows LiteRT's schema. Never knows how the numbers were found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal

import numpy as np
from ai_edge_litert import schema_py_generated as schema
from flatbuffers import Builder
from quartier.engine import Floats

type Dtype = Literal["int8", "int32", "float32"]
type Option = bool | int | float | tuple[int, ...]

_VERSION: Final = 3
_FILE: Final = b"TFL3"
# As the schema asks of the data of a buffer.
_ALIGNED: Final = 16
_TYPES: Final[Mapping[str, int]] = {
    "int8": schema.TensorType.INT8,
    "int32": schema.TensorType.INT32,
    "float32": schema.TensorType.FLOAT32,
}


class Activation(Enum):
    """What is fused behind an operator, by its number in the schema."""

    NONE = schema.ActivationFunctionType.NONE
    RELU = schema.ActivationFunctionType.RELU
    RELU6 = schema.ActivationFunctionType.RELU6


class Padding(Enum):
    """Whether windows may reach over the edge, by its number in the schema."""

    SAME = schema.Padding.SAME
    VALID = schema.Padding.VALID


@dataclass(frozen=True, slots=True, eq=False)
class Tensor:
    """An array of the graph: constant with data, else computed when it runs.

    ``real = scale * (stored - zero_point)``; several scales are those of the channels
    along ``axis``.
    """

    name: str
    shape: tuple[int, ...]
    dtype: Dtype = "int8"
    scales: tuple[float, ...] = ()
    zero_points: tuple[int, ...] = ()
    axis: int = 0
    data: np.ndarray[Any, Any] | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """A step: its name in the schema, places of its tensors, and options.

    An input of -1 is one that is left out. Options have the names of the schema, and
    activation and padding as enums.
    """

    name: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Mapping[str, Option | Activation | Padding] = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True, slots=True)
class Graph:
    """Tensors and the operators between them, in the order in which they run."""

    tensors: tuple[Tensor, ...]
    operators: tuple[Operator, ...]
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    description: str = ""


# The class of options of an operator, where it has any.
_OPTIONS: Final[Mapping[str, str]] = {
    "FULLY_CONNECTED": "FullyConnectedOptions",
    "CONV_2D": "Conv2DOptions",
    "DEPTHWISE_CONV_2D": "DepthwiseConv2DOptions",
    "AVERAGE_POOL_2D": "Pool2DOptions",
    "MEAN": "ReducerOptions",
    "ADD": "AddOptions",
    "MUL": "MulOptions",
    "CONCATENATION": "ConcatenationOptions",
    "RESHAPE": "ReshapeOptions",
    "SOFTMAX": "SoftmaxOptions",
    "QUANTIZE": "QuantizeOptions",
    "DEQUANTIZE": "DequantizeOptions",
}


class _Buffer(schema.BufferT):  # type: ignore[misc]  # (generated without types)
    """A buffer whose bytes stand where the schema wants them."""

    def Pack(self, builder: Builder) -> int:  # noqa: N802 (the generator's name)
        """Write the bytes, aligned."""
        if self.data is None:
            return int(super().Pack(builder))
        builder.StartVector(1, len(self.data), _ALIGNED)
        builder.head = builder.head - len(self.data)
        builder.Bytes[builder.head : builder.head + len(self.data)] = self.data
        data = builder.EndVector()
        schema.BufferStart(builder)
        schema.BufferAddData(builder, data)
        return int(schema.BufferEnd(builder))


def write(graph: Graph) -> bytes:
    """Write a graph as a .tflite file; the same graph always gives the same bytes."""
    model = schema.ModelT()
    model.version = _VERSION
    model.description = graph.description
    names = sorted({(one.name, one.version) for one in graph.operators})
    model.operatorCodes = [_code(*one) for one in names]
    # The first buffer is empty: it is that of all tensors without data.
    model.buffers = [_buffer(None)]
    sub = schema.SubGraphT()
    sub.tensors = [_tensor(one, model.buffers) for one in graph.tensors]
    sub.operators = [
        _operator(one, names.index((one.name, one.version))) for one in graph.operators
    ]
    sub.inputs, sub.outputs = list(graph.inputs), list(graph.outputs)
    sub.name = "main"
    model.subgraphs = [sub]
    builder = Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=_FILE)
    return bytes(builder.Output())


def _code(name: str, version: int) -> Any:  # noqa: ANN401 (generated without types)
    code = schema.OperatorCodeT()
    code.builtinCode = getattr(schema.BuiltinOperator, name)
    code.deprecatedBuiltinCode = min(code.builtinCode, 127)
    code.version = version
    return code


def _buffer(data: bytes | None) -> _Buffer:
    buffer = _Buffer()
    buffer.data = data
    return buffer


def _tensor(tensor: Tensor, buffers: list[_Buffer]) -> Any:  # noqa: ANN401 (likewise)
    made = schema.TensorT()
    made.name, made.shape = tensor.name, list(tensor.shape)
    made.type = _TYPES[tensor.dtype]
    made.hasRank = True
    made.buffer = 0
    if tensor.data is not None:
        made.buffer = len(buffers)
        little = np.dtype(tensor.dtype).newbyteorder("<")
        buffers.append(_buffer(tensor.data.astype(little).tobytes()))
    if tensor.scales:
        made.quantization = _quantization(tensor)
    return made


def _quantization(tensor: Tensor) -> Any:  # noqa: ANN401 (likewise)
    quantization = schema.QuantizationParametersT()
    quantization.scale = list(_float32(tensor.scales))
    quantization.zeroPoint = list(tensor.zero_points)
    quantization.quantizedDimension = tensor.axis
    return quantization


def _float32(values: tuple[float, ...]) -> Floats:
    return np.asarray(values, np.float32).astype(np.float64)


def _operator(operator: Operator, code: int) -> Any:  # noqa: ANN401 (likewise)
    made = schema.OperatorT()
    made.opcodeIndex = code
    made.inputs, made.outputs = list(operator.inputs), list(operator.outputs)
    if kind := _OPTIONS.get(operator.name):
        options = getattr(schema, f"{kind}T")()
        for name, value in operator.options.items():
            told = value.value if isinstance(value, Enum) else value
            setattr(options, name, list(told) if isinstance(told, tuple) else told)
        made.builtinOptionsType = getattr(schema.BuiltinOptions, kind)
        made.builtinOptions = options
    return made
