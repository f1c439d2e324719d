"""Fitting a net to samples, in doubles.

All that a step depends on is exact, or a single operation that IEEE 754 defines: the
same samples and the same chance give the same net on every machine.
"""

import numpy as np
from quartier.engine import Floats

from .adam import Adam
from .course import Course
from .epoch import Best, Samples, check_net, check_samples, passed, rates
from .loss import Loss
from .net import Net
from .slope import slope


def fit(  # noqa: PLR0917 (net, samples, measure, course, chance: as it is said)
    net: Net,
    x: Floats,
    y: Floats,
    loss: Loss,
    course: Course,
    chance: np.random.Generator,
    valid: Samples | None = None,
) -> Net:
    """Train on samples, (n, in) and (n, out); the best epoch on valid ones, if given.

    Raises TrainingError where shapes do not match, or values are not finite.
    """
    for samples in ((x, y), valid or (x, y)):
        check_samples(net, samples)
    adam, best = Adam.over(net.parameters), Best(net)
    for rate in rates(course.epochs, course.rate):
        net = passed(
            net,
            (x, y),
            adam=adam,
            rate=rate,
            course=course,
            chance=chance,
            slope=lambda at, some_x, some_y: slope(at, some_x, some_y, loss),
        )
        if valid is not None:
            best.judge(net, loss, net.forward(valid[0]), valid[1])
            if best.stale >= course.patience:
                break
    return check_net(net if valid is None else best.net)
