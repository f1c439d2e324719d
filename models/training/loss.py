"""Losses: how far answers are from what was asked, and which way is down.

Each maps answers and targets, both (n, out), to the mean loss and its gradient.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from quartier.engine import Floats

from .exact import exponential


class Loss(Protocol):
    """A measure of answers."""

    def __call__(self, y_hat: Floats, y: Floats, /) -> tuple[float, Floats]:
        """Give the mean loss, and its gradient by each answer, (n, out)."""
        ...


def squared(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
    """Square the errors: it is least at the mean."""
    error = y_hat - y
    return float(np.mean(error * error)), 2.0 * error / error.size


def absolute(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
    """Take the errors' magnitude: it is least at the median."""
    error = y_hat - y
    return float(np.mean(np.abs(error))), np.sign(error) / error.size


def pinball(levels: float | Sequence[float] | Floats) -> Loss:
    """Weigh misses above and below so that it is least at quantiles.

    Levels are those of the outputs, each between 0 and 1, or one for all.
    """
    level = np.asarray(levels, dtype=np.float64)

    def measured(y_hat: Floats, y: Floats, /) -> tuple[float, Floats]:
        error = y_hat - y
        slope = np.where(error > 0, 1.0 - level, np.where(error < 0, -level, 0.0))
        return float(np.mean(slope * error)), slope / error.size

    return measured


def logistic(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
    """Judge log odds, one an output, by what was true: 0, 1 or a share between."""
    small = exponential(-np.abs(y_hat))
    likely = np.where(y_hat >= 0, 1.0, small) / (1.0 + small)
    loss = np.maximum(y_hat, 0.0) - y * y_hat + np.log1p(small)
    return float(np.mean(loss)), (likely - y) / y.size


def softmax(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
    """Judge log odds of classes by the shares of each, a row of which sums to 1."""
    above = y_hat - y_hat.max(axis=1, keepdims=True)
    odds = exponential(above)
    # Column by column: how a row is summed depends on the processor.
    total = sum(odds.T, start=np.zeros(len(odds)))[:, None]
    loss = np.log(total) - above
    return float(np.sum(y * loss) / len(y)), (odds / total - y) / len(y)
