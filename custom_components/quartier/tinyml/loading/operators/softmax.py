"""SOFTMAX along the last axis: shares of one, by a table of exponentials."""

import struct

from ...fixed import exponential, product, radius
from ..graph import Operator
from ..program import Program, words
from ..scale import multiplier, times
from ..table import check_scale

_BITS = 5
# So many of the greatest shares, of 2^19, stay below 2^30.
_LONGEST = 2047
# 1/256 as bits.
_SCALE = 0x3B800000


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    [x] = operator.take(1)
    y = operator.output
    x.check_int8()
    check_scale(y, _SCALE, -128)
    if x.shape != y.shape or not x.shape:
        operator.refuse("has shapes that do not fit together")
    beta = operator.option(0, "I")
    if not 77 <= beta >> 23 <= 177:
        operator.refuse("has a beta that cannot be")
    value, exponent = times(x.scale, beta)
    whole, shift = multiplier((value, exponent + 31 - _BITS))
    if shift > 31:
        whole, shift = 0x7FFFFFFF, 31
    if shift < 1:
        operator.refuse("has a scale too fine")
    depth = min(255, radius(_BITS, shift)) + 1
    length = x.shape[-1]
    if length > _LONGEST:
        operator.refuse(f"shares among more than {_LONGEST}")
    program.count(operator, x.size)
    block = words(x.size // length, length, depth)
    for below in range(depth):
        real = product(-below << shift, whole)
        block += struct.pack("<I", exponential(real, _BITS))
    program.step("softmax", program.slot(y), program.slot(x), None, block)
