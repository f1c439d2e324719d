"""LOGISTIC: 1 / (1 + e^-x), by a table."""

from ... import fixed
from .. import smooth
from ..graph import Operator
from ..program import Program
from ..table import check_scale, curve, fixed_curve, look_up

# 1/256 as bits.
_SCALE = 0x3B800000


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    [x] = operator.take(1)
    x.check_int8()
    check_scale(operator.output, _SCALE, -128)
    if program.tflm:
        table = fixed_curve(x, fixed.logistic, 23, -128)
    else:
        table = curve(x, smooth.logistic, -128)
    look_up(program, operator, table)
