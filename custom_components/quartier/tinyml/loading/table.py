"""Tables: what a function of one number comes to, for each of the 256 there are."""

from ..fixed import carried, halved, radius
from .graph import Operator, Tensor
from .program import Program, words
from .scale import FLOAT32, multiplier, parts, rounded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_BITS = 4


def look_up(program: Program, operator: Operator, table: bytes) -> None:
    """Add a step that looks each number up."""
    [x] = operator.take(1)
    y = operator.output
    if x.size != y.size:
        operator.refuse("has shapes that do not fit together")
    program.count(operator, y.size)
    block = words(y.size) + table
    program.step("lookup", program.slot(y), program.slot(x), None, block)


def check_scale(tensor: Tensor, scale: int, zero: int) -> None:
    """See that an output has the one scale that its function gives."""
    tensor.check_int8()
    if tensor.scale != scale or tensor.zero != zero:
        tensor.refuse("has another scale than such a function gives")


def curve(x: Tensor, function: "Callable[[int, int], int]", zero: int) -> bytes:
    """Tabulate a function of float32, as LiteRT does."""
    value, exponent = parts(x.scale)
    table = bytearray()
    for code in range(-128, 128):
        real = code - x.zero
        size, power = rounded(abs(real) * value, exponent, FLOAT32)
        found = function(size if real > 0 else -size, power) + zero
        table.append(max(-128, min(127, found)) + 128)
    return bytes(table)


def fixed_curve(
    x: Tensor, function: "Callable[[int], int]", lost: int, zero: int
) -> bytes:
    """Tabulate a function of four integer bits, as TFLM does.

    Of its result so many bits are lost; what is beyond reach is flat.
    """
    value, exponent = parts(x.scale)
    whole, shift = multiplier((value, exponent + 31 - _BITS))
    reach = radius(_BITS, shift)
    table = bytearray()
    for code in range(-128, 128):
        real = code - x.zero
        if real <= -reach:
            found = -128
        elif real >= reach:
            found = 127
        else:
            found = halved(function(carried(real, whole, shift)), lost) + zero
        table.append(max(-128, min(127, found)) + 128)
    return bytes(table)
