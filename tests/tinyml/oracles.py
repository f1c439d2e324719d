"""What others make of a model: LiteRT's reference kernels, XNNPACK, and TFLM."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from tflite_micro import runtime

type Array = np.ndarray[Any, Any]


def litert(
    model: bytes, inputs: Sequence[Sequence[Array]], *, is_reference: bool = True
) -> list[list[Array]]:
    """Run LiteRT: its reference kernels, or what it would choose itself (XNNPACK)."""
    kind = OpResolverType.BUILTIN_REF if is_reference else OpResolverType.AUTO
    engine = Interpreter(model_content=model, experimental_op_resolver_type=kind)
    engine.allocate_tensors()
    ends = [one["index"] for one in engine.get_input_details()]
    outputs = [one["index"] for one in engine.get_output_details()]
    found = []
    for told in inputs:
        for end, one in zip(ends, told, strict=True):
            engine.set_tensor(end, one)
        engine.invoke()
        found.append([engine.get_tensor(one).copy() for one in outputs])
    return found


def tflm(
    model: bytes, inputs: Sequence[Sequence[Array]], outputs: int
) -> list[list[Array]]:
    """Run TensorFlow Lite for Microcontrollers."""
    engine = runtime.Interpreter.from_bytes(model)
    found = []
    for told in inputs:
        for end, one in enumerate(told):
            engine.set_input(one, end)
        engine.invoke()
        found.append([engine.get_output(one).copy() for one in range(outputs)])
    return found
