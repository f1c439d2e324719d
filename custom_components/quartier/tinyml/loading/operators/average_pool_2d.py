"""AVERAGE_POOL_2D of one row: the mean of each window, of what of it is inside."""

from ..graph import Operator
from ..program import Program, words
from ..window import Window


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    [x] = operator.take(1)
    y = operator.output
    x.check_int8()
    y.check_int8()
    if operator.option(4, "i") != 1:
        operator.refuse("runs only with windows of one row")
    stride, taps = operator.option(1, "i"), operator.option(3, "i")
    window = Window(operator, x, taps, stride)
    if y.shape != (1, 1, window.count, x.shape[3]):
        operator.refuse("has shapes that do not fit together")
    if x.scale != y.scale or x.zero != y.zero:
        operator.refuse("would change the scale, which cannot be")
    program.count(operator, y.size * taps)
    low, high = operator.clamp(5)
    block = words(x.shape[3], taps, window.count, stride, low + 128, high + 128)
    block += words(x.shape[2], window.left)
    program.step("pool", program.slot(y), program.slot(x), None, block)
