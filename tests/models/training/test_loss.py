"""Losses are what they say, and their gradients are those of their values."""

from math import exp, log

import numpy as np
import pytest
from quartier.engine import Floats

from models.training import Loss, absolute, logistic, pinball, softmax, squared
from tests.models.training.nets import chance, drawn

COUNT, SIZE = 6, 4
LOSSES: dict[str, Loss] = {
    "squared": squared,
    "absolute": absolute,
    "pinball": pinball([0.5, 0.9, 0.1, 0.5]),
    "logistic": logistic,
    "softmax": softmax,
}


def asked(name: str) -> Floats:
    """Give targets as each loss wants them."""
    if name == "softmax":
        return np.eye(SIZE)[chance(9).integers(0, SIZE, COUNT)]
    if name == "logistic":
        return chance(9).uniform(0, 1, (COUNT, SIZE)).round()
    return drawn(COUNT, SIZE, seed=9)


@pytest.mark.parametrize("name", LOSSES)
def test_gradients_are_those_of_the_values(name: str) -> None:
    """Moving an answer a little moves the loss as the gradient says."""
    loss, y_hat, y = LOSSES[name], drawn(COUNT, SIZE), asked(name)
    _, gradient = loss(y_hat, y)
    for place in np.ndindex(y_hat.shape):
        step = np.zeros_like(y_hat)
        step[place] = 1e-5
        slope = (loss(y_hat + step, y)[0] - loss(y_hat - step, y)[0]) / 2e-5
        assert gradient[place] == pytest.approx(slope, abs=1e-9)


def test_values_are_the_formulas() -> None:
    """Two answers, by hand."""
    y_hat, y = np.array([[1.0, -2.0]]), np.array([[3.0, -3.0]])
    true, kind = np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])

    assert squared(y_hat, y)[0] == pytest.approx((4 + 1) / 2)
    assert absolute(y_hat, y)[0] == pytest.approx((2 + 1) / 2)
    assert pinball(0.9)(y_hat, y)[0] == pytest.approx((0.9 * 2 + 0.1 * 1) / 2)
    odds = (log(1 + exp(-1)) + log(1 + exp(-2))) / 2
    assert logistic(y_hat, true)[0] == pytest.approx(odds)
    share = exp(-2) / (exp(1) + exp(-2))
    assert softmax(y_hat, kind)[0] == pytest.approx(-log(share))


@pytest.mark.parametrize("level", [0.1, 0.5, 0.9])
def test_pinball_is_least_at_the_quantile(level: float) -> None:
    """Of all constant answers the quantile has the least loss."""
    y = drawn(501, 1)
    levels = np.linspace(-2, 2, 401)
    losses = [pinball(level)(np.full_like(y, one), y)[0] for one in levels]

    best = levels[np.argmin(losses)]

    assert best == pytest.approx(np.quantile(y, level), abs=0.02)


@pytest.mark.parametrize("loss", [logistic, softmax])
def test_extreme_odds_stay_finite(loss: Loss) -> None:
    """Being sure and wrong costs much, not infinitely much, and nothing overflows."""
    y_hat = np.array([[-5000.0, 5000.0], [5000.0, -5000.0]])
    value, gradient = loss(y_hat, np.array([[1.0, 0.0], [1.0, 0.0]]))

    assert 1000 < value < 1e4
    assert np.isfinite(gradient).all()
    assert (gradient[0] != 0).all()
