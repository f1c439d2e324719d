"""Rows of weights, as kernels take them: how each sum begins and ends, and its factors.

Kernels multiply ``w + 128`` by ``x + 128``, whole numbers that are not negative. What
that adds is taken off again: by ``bias - (zero + 128) * sum(w)``, once for each row.
"""

import struct

from .graph import INT32, Graph, Operator, Tensor
from .scale import multiplier, over, parts, record, times

# A sum of so many products, with what is added to it, stays below 2^30.
LONGEST = 8192


def rows(
    graph: Graph, operator: Operator, columns: list[bytes], *, is_double: bool
) -> bytearray:
    """Write the records of an operator's rows: one for each of its output channels.

    ``columns`` are the weights of each row, as they stand in the file. Raises
    ModelError for scales or a bias that cannot be.
    """
    x, weights = operator.take(2, 1)
    sums = _bias(graph, operator.spare(2), len(columns))
    found = bytearray()
    for at, column in enumerate(columns):
        scale = weights.scales[at if len(weights.scales) > 1 else 0]
        real = over(times(x.scale, scale), parts(operator.output.scale))
        total = size = 0
        for one in column:
            signed = one - 256 if one > 127 else one
            total += signed
            size += abs(signed)
        begin = sums[at] - (x.zero + 128) * total
        most = 255 * size + abs(sums[at])
        found += record(begin, most, *multiplier(real), is_double)
    return found


def flipped(column: bytes, width: int = 0) -> bytearray:
    """Write weights 128 above, filled up with zeros to a width."""
    found = bytearray(max(width, len(column)))
    for at in range(len(found)):
        found[at] = column[at] ^ 128 if at < len(column) else 128
    return found


def weighted(operator: Operator, axis: int) -> list[Tensor]:
    """Give what is weighted, and weights: int8 around 0, with one scale or one a row.

    Raises ModelError for types and scales that cannot be.
    """
    x, weights = operator.take(2, 1)
    x.check_int8()
    operator.output.check_int8()
    weights.check_int8(axis)
    for zero in weights.zeros:
        if zero:
            weights.refuse("has a zero point, and is weights")
    return [x, weights]


def _bias(graph: Graph, bias: "Tensor | None", count: int) -> list[int]:
    """Read what is added to each sum; nothing where it is left out."""
    if bias is None:
        return [0] * count
    if bias.dtype != INT32 or bias.size != count:
        bias.refuse(f"is no bias of {count} int32")
    return list(struct.unpack(f"<{count}i", bytes(graph.data_of(bias))))
