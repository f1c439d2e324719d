"""MEAN over neighbouring axes, carried to another scale."""

import struct

from ..graph import INT32, Operator, Tensor
from ..program import Program, words
from ..rows import LONGEST
from ..scale import multiplier, over, parts, record


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    x, axes = operator.take(2)
    y = operator.output
    x.check_int8()
    y.check_int8()
    if axes.dtype != INT32 or axes.size > 5:
        axes.refuse("is no list of axes")
    data = bytes(program.graph.data_of(axes))
    outer, count, inner = _split(operator, x, struct.unpack(f"<{axes.size}i", data))
    if y.size != outer * inner:
        operator.refuse("has shapes that do not fit together")
    if count > LONGEST:
        operator.refuse(f"sums up more than {LONGEST} numbers")
    program.count(operator, x.size)
    whole, shift = multiplier(over(parts(x.scale), parts(y.scale)))
    # As LiteRT does: the count is taken into the multiplier, as exactly as it holds.
    room = 0
    while count >> (room + 1):
        room += 1
    room = max(0, min(room, 31 + shift))
    whole, shift = (whole << room) // count, shift - room
    bias = -(x.zero + 128) * count
    block = words(inner, count, outer, count * inner, 0, 255, y.zero + 128)
    block += words(inner, 1, inner, 0, 0)
    block += bytes(record(bias, 255 * count, whole, max(shift, -31), True)) * inner
    block += b"\x81" * (count * inner)
    program.step("depthwise", program.slot(y), program.slot(x), None, block)


def _split(
    operator: Operator, x: Tensor, axes: tuple[int, ...]
) -> tuple[int, int, int]:
    """Count what lies outside the axes that are averaged, in them and inside."""
    count = len(x.shape)
    chosen = [one + count if one < 0 else one for one in axes]
    outer = inside = inner = 1
    for at in range(count):
        length = x.shape[at]
        if length == 1:
            continue
        if at not in chosen:
            if inside == 1:
                outer *= length
            else:
                inner *= length
        elif inner == 1:
            inside *= length
        else:
            operator.refuse("averages axes that are not neighbours")
    return outer, inside, inner
