"""DEQUANTIZE: int8 to float32, by a table."""

import struct

from ..floats import levels
from ..graph import FLOAT32, Operator
from ..program import Program, words


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    [x] = operator.take(1)
    y = operator.output
    x.check_int8()
    if y.dtype != FLOAT32 or x.size != y.size:
        operator.refuse("does not give as many float32 as it takes int8")
    program.count(operator, y.size)
    block = words(y.size)
    block += struct.pack("<256f", *levels(x.scale, x.zero))
    program.step("dequantise", program.slot(y), program.slot(x), None, block)
