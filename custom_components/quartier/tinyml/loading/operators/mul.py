"""MUL: products of two arrays, carried to the output's scale."""

from ..graph import Operator
from ..pair import pair
from ..program import Program
from ..scale import FLOAT32, FLOAT64, multiplier, over, parts, record, times


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    a, b = operator.take(2)
    y = operator.output
    for tensor in (a, b, y):
        tensor.check_int8()
    # LiteRT rounds to float32 at each step, TFLM to float64.
    width = FLOAT64 if program.tflm else FLOAT32
    scale = times(a.scale, b.scale, width)
    whole, shift = multiplier(over(scale, parts(y.scale), width))
    pair(program, operator, "mul", record(0, 255 * 255, whole, shift, True))
