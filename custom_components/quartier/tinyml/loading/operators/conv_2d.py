"""CONV_2D of one row: the same weighted sums for each window of the input."""

from ..dots import dots
from ..graph import Operator
from ..program import Program
from ..rows import weighted
from ..window import Window, filled


def plan(program: Program, operator: Operator) -> None:
    """Add a step. Raises ModelError for shapes, types or scales that cannot be."""
    x, weights = weighted(operator, 0)
    if len(weights.shape) != 4 or weights.shape[1] != 1:
        operator.refuse("runs only with filters of one row")
    if operator.option(4, "i", 1) != 1 or operator.option(5, "i", 1) != 1:
        operator.refuse("cannot be run dilated")
    count, _, taps, channels = weights.shape
    stride = operator.option(1, "i")
    window = Window(operator, x, taps, stride)
    fits = operator.output.shape == (1, 1, window.count, count)
    if x.shape[3] != channels or not fits:
        operator.refuse("has shapes that do not fit together")
    slot = filled(program, x, window)
    step = stride * channels
    dots(program, operator, slot, window.count, step, 3, is_double=True)
