"""Which way is down: the gradient of a loss by every weight and bias."""

from collections.abc import Sequence

import numpy as np
from quartier.engine import Floats

from .exact import product
from .grid import Grid
from .loss import Loss
from .net import Net


def slope(
    net: Net, x: Floats, y: Floats, loss: Loss, laid: Sequence[Grid] = ()
) -> Floats:
    """Give the gradient of the mean loss on samples, laid out as the net's parameters.

    With grids, signals are rounded on the way forward; the way back goes straight
    through the rounding, but not where a signal was held at the end of its range
    (Jacob et al. 2018, doi:10.1109/CVPR.2018.00286).
    """
    signals, open_ = _traced(net, x, laid)
    _, back = loss(signals[-1], y)
    parts: list[Floats] = []
    for place in range(len(net.layers) - 1, -1, -1):
        back = back * open_[place]
        every = np.ones((1, len(back)))
        weight = product(back.T, signals[place])
        parts[:0] = [weight.ravel(), product(every, back)[0]]
        if place:
            back = product(back, net.layers[place].weight)
    return np.concatenate(parts)


def _traced(
    net: Net, x: Floats, laid: Sequence[Grid]
) -> tuple[list[Floats], list[Floats]]:
    """Give every signal, inputs first, and where each layer lets a gradient back."""
    signals, open_ = [laid[0].rounded(x) if laid else x], []
    for place, layer in enumerate(net.layers):
        raw = layer.raw(signals[-1])
        passes = raw > 0 if layer.activation == "relu" else np.ones_like(raw, bool)
        signal = np.maximum(raw, 0.0) if layer.activation == "relu" else raw
        if laid:
            grid = laid[place + 1]
            passes &= (signal >= grid.low) & (signal <= grid.high)
            signal = grid.rounded(signal)
        signals.append(signal)
        open_.append(passes.astype(np.float64))
    return signals, open_
