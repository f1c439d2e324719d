"""QUANTIZE: float32 to int8, or int8 to int8 of another scale; both by tables."""

import struct

from ...fixed import carried
from ..floats import steps
from ..graph import FLOAT32, Operator
from ..program import Program, words
from ..scale import multiplier, over, parts
from ..table import look_up


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    [x] = operator.take(1)
    y = operator.output
    y.check_int8()
    if x.size != y.size:
        operator.refuse("has shapes that do not fit together")
    if x.dtype == FLOAT32:
        program.count(operator, y.size)
        block = words(y.size)
        block += struct.pack("<255I", *steps(y.scale, y.zero))
        program.step("quantise", program.slot(y), program.slot(x), None, block)
        return
    x.check_int8()
    whole, shift = multiplier(over(parts(x.scale), parts(y.scale)))
    if shift > 20:
        operator.refuse("has an output too fine for its input")
    table = bytearray()
    for code in range(-128, 128):
        found = carried(code - x.zero, whole, shift) + y.zero
        table.append(max(-128, min(127, found)) + 128)
    look_up(program, operator, bytes(table))
