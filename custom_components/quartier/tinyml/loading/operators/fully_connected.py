"""FULLY_CONNECTED: each output is a weighted sum of the whole input."""

from ..dots import dots
from ..graph import Operator
from ..program import Program
from ..rows import weighted


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    x, weights = weighted(operator, 0)
    y = operator.output
    if len(weights.shape) != 2 or operator.option(1, "b"):
        operator.refuse("has weights in a layout that cannot be run")
    count, length = weights.shape
    many = x.size // length
    if many * length != x.size or y.size != many * count or y.shape[-1:] != (count,):
        operator.refuse("has shapes that do not fit together")
    slot = program.slot(x)
    dots(program, operator, slot, many, length, 0, is_double=program.tflm)
