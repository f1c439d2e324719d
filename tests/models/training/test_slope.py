"""Gradients of nets: finite differences, and a slow reference through the rounding."""

import numpy as np
import pytest
from quartier.engine import Floats

from models.training import Grid, Net, absolute, exact, logistic, softmax, squared
from models.training import pinball as pinball_of
from models.training.grid import grids
from models.training.slope import slope
from tests.models.training.nets import biased, drawn

SIZES = (6, 8, 6, 3)
LOSSES = {
    "squared": squared,
    "absolute": absolute,
    "pinball": pinball_of([0.1, 0.5, 0.9]),
    "logistic": logistic,
    "softmax": softmax,
}


def targets(count: int) -> Floats:
    """Give shares of three classes that suit every loss."""
    shares = np.exp(drawn(count, 3, seed=7))
    total: Floats = shares.sum(axis=1, keepdims=True)
    return shares / total


@pytest.mark.parametrize("name", LOSSES)
def test_gradients_are_finite_differences(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every weight and bias of every layer, for every loss, to nine digits or so."""
    monkeypatch.setattr(exact, "_on_grid", lambda values, _: values)
    loss, net, x, y = LOSSES[name], biased(SIZES), drawn(40, 6), targets(40)
    found = slope(net, x, y, loss)
    start, step = net.parameters, 1e-6
    for place in range(len(start)):
        there, back = start.copy(), start.copy()
        there[place] += step
        back[place] -= step
        rise = loss(net.having(there).forward(x), y)[0]
        rise -= loss(net.having(back).forward(x), y)[0]
        assert found[place] == pytest.approx(rise / (2 * step), abs=2e-9)
    assert np.count_nonzero(found) > 0.8 * len(found)


@pytest.mark.parametrize("name", LOSSES)
def test_the_grid_changes_little(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exact arithmetic costs a millionth of the gradient."""
    net, x, y = biased(SIZES), drawn(40, 6), targets(40)
    found = slope(net, x, y, LOSSES[name])
    monkeypatch.setattr(exact, "_on_grid", lambda values, _: values)
    plain = slope(net, x, y, LOSSES[name])

    assert np.abs(found - plain).max() <= 1e-6 * np.abs(plain).max()


def straight(net: Net, laid: tuple[Grid, ...], x: Floats, y: Floats) -> Floats:
    """Go back through the rounding sample by sample, weight by weight."""
    total = [(np.zeros_like(a.weight), np.zeros_like(a.bias)) for a in net.layers]
    for row, asked in zip(x, y, strict=True):
        signals, lets = [laid[0].rounded(row)], []
        for layer, grid in zip(net.layers, laid[1:], strict=True):
            raw = layer.weight @ signals[-1] + layer.bias
            cut = np.maximum(raw, 0) if layer.activation == "relu" else raw
            inside = (grid.low <= cut) & (cut <= grid.high)
            lets.append(inside & (cut == raw))
            signals.append(grid.rounded(cut))
        back = 2 * (signals[-1] - asked) / y.size
        for place in reversed(range(len(net.layers))):
            back = np.where(lets[place], back, 0.0)
            total[place][0][...] += np.outer(back, signals[place])
            total[place][1][...] += back
            back = net.layers[place].weight.T @ back
    return np.concatenate([part.ravel() for pair in total for part in pair])


def test_the_way_back_goes_straight_through_the_rounding() -> None:
    """It agrees with the slow reference, where some signals are held at their ends."""
    net, x, y = biased(SIZES), drawn(40, 6), targets(40)
    taken, inside, *after = grids(net, x)
    narrow = (taken, Grid.over(0.0, 0.4 * inside.high), *after)
    signals = net.layers[0].forward(taken.rounded(x))

    found = slope(net, x, y, squared, narrow)

    assert 0.02 < np.mean(signals > narrow[1].high) < 0.5
    np.testing.assert_allclose(found, straight(net, narrow, x, y), atol=1e-6)
