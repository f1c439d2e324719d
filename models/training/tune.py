"""Quantisation-aware tuning: training on as int8 will see weights and signals."""

import numpy as np
from quartier.engine import Floats

from .adam import Adam
from .course import Course
from .epoch import Best, Samples, Slope, check_net, check_samples, passed, rates
from .grid import Grid, grids, rounded, seen_through
from .loss import Loss
from .net import Net
from .slope import slope


def fine_tune(  # noqa: PLR0917 (as fit, and that as optimisers are called)
    net: Net,
    x: Floats,
    y: Floats,
    loss: Loss,
    course: Course,
    chance: np.random.Generator,
    *,
    input_range: tuple[float, float] | None = None,
    valid: Samples | None = None,
) -> Net:
    """Train on for ``course.fine_epochs``, rounded on the way forward only.

    Before each epoch the signals' grids are laid again over what all samples reach, as
    ``quantised`` will. With valid samples the best epoch is kept, the net as it came
    among them. Raises TrainingError as ``fit`` does.
    """
    for samples in ((x, y), valid or (x, y)):
        check_samples(net, samples)
    adam, best = Adam.over(net.parameters), Best(net)
    for rate in rates(course.fine_epochs, course.fine_rate):
        laid = grids(net, x, input_range)
        if valid is not None:
            best.judge(net, loss, seen_through(net, laid, valid[0]), valid[1])
        net = passed(
            net,
            (x, y),
            adam=adam,
            rate=rate,
            course=course,
            chance=chance,
            slope=_through(loss, laid),
        )
    if valid is None:
        return check_net(net)
    laid = grids(net, x, input_range)
    best.judge(net, loss, seen_through(net, laid, valid[0]), valid[1])
    return check_net(best.net)


def _through(loss: Loss, laid: tuple[Grid, ...]) -> Slope:
    return lambda net, x, y: slope(rounded(net), x, y, loss, laid)
