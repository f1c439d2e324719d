"""Windows that slide along an array of one row: (1, 1, width, channels)."""

from .graph import Operator, Tensor
from .program import Program, Slot, words

_SAME = 0
_VALID = 1


class Window:
    """How often a window fits, and how far the first one reaches over the edge."""

    def __init__(self, operator: Operator, x: Tensor, taps: int, stride: int) -> None:
        """Find it by the operator's padding. Raises ModelError for what cannot be."""
        if len(x.shape) != 4 or x.shape[0] != 1 or x.shape[1] != 1:
            operator.refuse("runs only on arrays of the shape (1, 1, width, channels)")
        width = x.shape[2]
        padding = operator.option(0, "b")
        if not 1 <= stride <= 65536 or not 1 <= taps <= 65536:
            operator.refuse("has a window or a stride that cannot be")
        if padding == _SAME:
            self.count = (width + stride - 1) // stride
            self.over = max(0, (self.count - 1) * stride + taps - width)
        elif padding == _VALID and taps <= width:
            self.count, self.over = (width - taps) // stride + 1, 0
        else:
            operator.refuse("has a padding that cannot be")
        self.left = self.over // 2


def filled(program: Program, x: Tensor, window: Window) -> Slot:
    """Give an array with room on both sides that counts as 0, where there must be."""
    slot = program.slot(x)
    if not window.over:
        return slot
    channels = x.shape[3]
    wide = program.scratch(x.size + window.over * channels)
    block = words(1, x.size, x.size, window.left * channels, x.zero + 128, 1)
    block += words(wide.length)
    program.step("copy", wide, slot, None, block)
    return wide
