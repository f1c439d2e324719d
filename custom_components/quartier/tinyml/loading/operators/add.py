"""ADD: both inputs are brought to one scale, 20 bits finer, then to the output's.

The one scale is twice that of the coarser input.
"""

from ..graph import Operator
from ..pair import pair
from ..program import Program
from ..scale import multiplier, over, parts, record

_MOST = 255 << 20


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    a, b = operator.take(2)
    y = operator.output
    for tensor in (a, b, y):
        tensor.check_int8()
    value, exponent = parts(max(a.scale, b.scale))
    twice = value, exponent + 1
    records = bytearray()
    for tensor in (a, b):
        whole, shift = multiplier(over(parts(tensor.scale), twice))
        records += record(0, _MOST, whole, shift, True)
    value, exponent = parts(y.scale)
    whole, shift = multiplier(over(twice, (value, exponent + 20)))
    if shift > 0:
        operator.refuse("has an output too fine for its inputs")
    records += record(0, _MOST, whole, shift, True)
    pair(program, operator, "add", bytes(records))
