"""Rows of weights times windows of an array: the one block of two operators."""

from .graph import Operator
from .program import Program, Slot, words
from .rows import LONGEST, flipped, rows


def dots(
    program: Program,
    operator: Operator,
    a: Slot,
    windows: int,
    step: int,
    activation: int,
    *,
    is_double: bool,
) -> None:
    """Add a step: each row of weights with each window, which begin a step apart.

    Raises ModelError for sums too long, for scales and a bias that cannot be.
    """
    weights, y = operator.take(2, 1)[1], operator.output
    count = weights.shape[0]
    length = weights.size // count
    if length > LONGEST:
        operator.refuse(f"sums up more than {LONGEST} products")
    program.count(operator, windows * count * length)
    data = program.graph.data_of(weights)
    columns = [bytes(data[at * length : (at + 1) * length]) for at in range(count)]
    low, high = operator.clamp(activation)
    width = (length + 7) & ~7
    block = words(count, width, windows, step, low + 128, high + 128, y.zero + 128)
    block += words(length)
    block += rows(program.graph, operator, columns, is_double=is_double)
    for column in columns:
        block += flipped(column, width)
    program.step("dot", program.slot(y), a, None, block)
