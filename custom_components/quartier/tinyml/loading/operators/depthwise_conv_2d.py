"""DEPTHWISE_CONV_2D of one row: each channel has weighted sums of its own windows."""

from ..graph import Operator
from ..program import Program, words
from ..rows import LONGEST, flipped, rows, weighted
from ..window import Window, filled


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    x, weights = weighted(operator, 3)
    y = operator.output
    if len(weights.shape) != 4 or weights.shape[:2] != (1, 1):
        operator.refuse("runs only with filters of one row")
    if operator.option(5, "i", 1) != 1 or operator.option(6, "i", 1) != 1:
        operator.refuse("cannot be run dilated")
    _, _, taps, count = weights.shape
    stride = operator.option(1, "i")
    window = Window(operator, x, taps, stride)
    channels = x.shape[3]
    if count % channels or y.shape != (1, 1, window.count, count):
        operator.refuse("has shapes that do not fit together")
    if taps > LONGEST:
        operator.refuse(f"sums up more than {LONGEST} products")
    program.count(operator, window.count * count * taps)
    data = bytes(program.graph.data_of(weights))
    columns = [_column(data, at, count) for at in range(count)]
    low, high = operator.clamp(4)
    block = words(count, taps, window.count, stride * channels)
    block += words(low + 128, high + 128, y.zero + 128)
    block += words(channels, count // channels, channels, 0, 0)
    block += rows(program.graph, operator, columns, is_double=True)
    block += flipped(data)
    slot = filled(program, x, window)
    program.step("depthwise", program.slot(y), slot, None, block)


def _column(data: bytes, first: int, count: int) -> bytes:
    """Gather the weights of a channel: MicroPython has no slices with a step."""
    return bytes([data[at] for at in range(first, len(data), count)])
