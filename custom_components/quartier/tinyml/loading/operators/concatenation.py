"""CONCATENATION: arrays one behind the other along an axis, all of one scale."""

from ..graph import Operator
from ..program import Program, words


def plan(program: Program, operator: Operator) -> None:
    """Add a step for each. Raises ModelError for shapes or scales that differ."""
    y = operator.output
    y.check_int8()
    count = len(y.shape)
    axis = operator.option(0, "i")
    axis = axis + count if axis < 0 else axis
    if not 0 <= axis < count or operator.option(1, "b"):
        operator.refuse("has an axis or an activation that cannot be")
    outer = 1
    for length in y.shape[:axis]:
        outer *= length
    step = y.size // outer
    begin = 0
    for x in operator.take(max(1, len(operator.inputs))):
        x.check_int8()
        if x.scale != y.scale or x.zero != y.zero:
            x.refuse("has another scale than what it is put in")
        if len(x.shape) != count or [
            at for at in range(count) if at != axis and x.shape[at] != y.shape[at]
        ]:
            x.refuse("does not fit into what it is put in")
        length = x.size // outer
        if begin + length > step:
            operator.refuse("has more inputs than room")
        program.count(operator, x.size)
        block = words(outer, length, step, begin, 0, 0, 0)
        program.step("copy", program.slot(y), program.slot(x), None, block)
        begin += length
    if begin != step:
        operator.refuse("leaves a part of its output empty")
