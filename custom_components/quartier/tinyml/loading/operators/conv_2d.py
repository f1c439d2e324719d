"""CONV_2D of one row: the same weighted sums for each window of the input."""

from ..graph import Operator
from ..program import Program, words
from ..rows import LONGEST, check_weights, flipped, rows
from ..window import Window, filled


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    x, weights = operator.take(2, 1)
    y = operator.output
    x.check_int8()
    y.check_int8()
    check_weights(weights, 0)
    if len(weights.shape) != 4 or weights.shape[1] != 1:
        operator.refuse("runs only with filters of one row")
    if operator.option(4, "i", 1) != 1 or operator.option(5, "i", 1) != 1:
        operator.refuse("cannot be run dilated")
    count, _, taps, channels = weights.shape
    stride = operator.option(1, "i")
    window = Window(operator, x, taps, stride)
    if x.shape[3] != channels or y.shape != (1, 1, window.count, count):
        operator.refuse("has shapes that do not fit together")
    length = taps * channels
    if length > LONGEST:
        operator.refuse(f"sums up more than {LONGEST} products")
    program.count(operator, window.count * count * length)
    data = program.graph.data_of(weights)
    columns = [bytes(data[at * length : (at + 1) * length]) for at in range(count)]
    low, high = operator.clamp(3)
    width = (length + 7) & ~7
    block = words(count, width, window.count, stride * channels)
    block += words(low + 128, high + 128, y.zero + 128, length)
    block += rows(program.graph, operator, columns, is_double=True)
    for column in columns:
        block += flipped(column, width)
    program.step("dot", program.slot(y), filled(program, x, window), None, block)
