"""Two arrays, number by number, the shorter one again and again."""

from .graph import Operator, Tensor
from .program import Program, words


def pair(program: Program, operator: Operator, kernel: str, records: bytes) -> None:
    """Add a step on both inputs. Raises ModelError for shapes that do not fit."""
    a, b = operator.take(2)
    y = operator.output
    if not (_fits(a, y) and _fits(b, y)) or y.size != max(a.size, b.size):
        operator.refuse("has shapes that do not fit together")
    program.count(operator, y.size)
    low, high = operator.clamp(0)
    block = words(y.size, a.size, b.size, a.zero + 128, b.zero + 128)
    block += words(low + 128, high + 128, y.zero + 128)
    block += records
    program.step(kernel, program.slot(y), program.slot(a), program.slot(b), block)


def _fits(x: Tensor, y: Tensor) -> bool:
    """Tell whether x is y, or the end of it again and again."""
    shape = list(x.shape)
    while shape and shape[0] == 1:
        shape.pop(0)
    return len(shape) <= len(y.shape) and shape == list(
        y.shape[len(y.shape) - len(shape) :]
    )
