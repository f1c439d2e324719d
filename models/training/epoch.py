"""One pass over the samples, and the best net of many passes."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np
from quartier.engine import Floats

from .adam import Adam
from .course import Course
from .exact import significant
from .loss import Loss
from .net import Net

type Samples = tuple[Floats, Floats]
# Gives the gradient for some of the samples.
type Slope = Callable[[Net, Floats, Floats], Floats]

# A loss is compared to so many digits: its logarithm and its mean are a library's.
_DIGITS: Final = 9
# The share of the rate that is left in the last epoch.
_LEFT: Final = 0.1


class TrainingError(ValueError):
    """Samples do not fit the net, or training ran away."""


@dataclass(slots=True, eq=False)
class Best:
    """The net that missed validation samples by least so far, and how long ago."""

    net: Net
    missed: float = inf
    stale: int = 0

    def judge(self, net: Net, loss: Loss, y_hat: Floats, y: Floats) -> None:
        """Keep a net if its answers are better than the best so far."""
        missed = significant(loss(y_hat, y)[0], _DIGITS)
        if missed < self.missed:
            self.net, self.missed, self.stale = net, missed, 0
        else:
            self.stale += 1


def passed(
    net: Net,
    samples: Samples,
    *,
    adam: Adam,
    rate: float,
    course: Course,
    chance: np.random.Generator,
    slope: Slope,
) -> Net:
    """Step once for each portion of the shuffled samples."""
    x, y = samples
    order = chance.permutation(len(x))
    parameters, shrinks = net.parameters, _shrinking(net) * (rate * course.decay)
    for start in range(0, len(order), course.batch):
        some = order[start : start + course.batch]
        gradient = slope(net.having(parameters), x[some], y[some])
        parameters = parameters - shrinks * parameters - adam.step(gradient, rate)
    return net.having(parameters)


def rates(epochs: int, rate: float) -> list[float]:
    """Give the rate of each epoch, falling in a straight line."""
    falls = (1.0 - _LEFT) / max(1, epochs - 1)
    return [rate * (1.0 - falls * epoch) for epoch in range(epochs)]


def check_samples(net: Net, samples: Samples) -> None:
    """Raise TrainingError unless samples fit the net and every value is finite."""
    x, y = samples
    inputs, outputs = net.layers[0].weight.shape[1], net.layers[-1].weight.shape[0]
    if x.shape != (len(x), inputs) or y.shape[:1] != (len(x),) or y.ndim != x.ndim:
        raise TrainingError(f"inputs {x.shape}, targets {y.shape}: not (n, {inputs})")
    if not len(x):
        raise TrainingError("no samples")
    if y.shape[1] != outputs:
        raise TrainingError(f"targets {y.shape} for {outputs} outputs")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise TrainingError("samples that are not finite")


def check_net(net: Net) -> Net:
    """Raise TrainingError unless every weight is finite."""
    if not np.isfinite(net.parameters).all():
        raise TrainingError("training ran away: lower the rate")
    return net


def _shrinking(net: Net) -> Floats:
    """Give 1 for each weight and 0 for each bias."""
    ones = [(np.ones(each.weight.size), 0 * each.bias) for each in net.layers]
    return np.concatenate([part for pair in ones for part in pair])
