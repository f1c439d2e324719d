"""FULLY_CONNECTED: each output is a weighted sum of the whole input."""

from ..graph import Operator
from ..program import Program, words
from ..rows import LONGEST, check_weights, flipped, rows


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    x, weights = operator.take(2, 1)
    y = operator.output
    x.check_int8()
    y.check_int8()
    check_weights(weights, 0)
    if len(weights.shape) != 2 or operator.option(1, "b"):
        operator.refuse("has weights in a layout that cannot be run")
    count, length = weights.shape
    many = x.size // length
    if many * length != x.size or y.size != many * count or y.shape[-1:] != (count,):
        operator.refuse("has shapes that do not fit together")
    if length > LONGEST:
        operator.refuse(f"sums up more than {LONGEST} products")
    program.count(operator, many * count * length)
    data = program.graph.data_of(weights)
    columns = [bytes(data[at * length : (at + 1) * length]) for at in range(count)]
    low, high = operator.clamp(0)
    width = (length + 7) & ~7
    block = words(count, width, many, length, low + 128, high + 128, y.zero + 128)
    block += words(length)
    block += rows(program.graph, operator, columns, is_double=program.tflm)
    for column in columns:
        block += flipped(column, width)
    program.step("dot", program.slot(y), program.slot(x), None, block)
