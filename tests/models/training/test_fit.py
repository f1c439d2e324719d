"""Fitting learns what can be learnt, keeps its best, and never depends on order."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import Floats

from models.training import Course, Net, TrainingError, exact, fit, fresh, squared
from tests.models.training.nets import another_sum, chance, drawn, rms, taught

COURSE = Course(epochs=60, batch=64, rate=1e-2)


def test_it_learns_a_known_function() -> None:
    """What a small net says is found again by a larger one, on samples not seen."""
    x, y = taught(2500, (4, 6, 2))
    luck = chance()

    net = fit(fresh((4, 24, 2), luck), x[:2000], y[:2000], squared, COURSE, luck)

    missed = rms(net.forward(x[2000:]) - y[2000:]) / np.std(y[2000:])
    assert missed < 0.05


def noisy() -> tuple[Net, Course, tuple[np.ndarray, ...]]:
    """Give few noisy samples, which a net soon learns by heart."""
    x, y = drawn(140, 8), drawn(140, 1, seed=4)
    y = 0.3 * x[:, :1] + y
    return fresh((8, 32, 1), chance()), Course(60, 20, 1e-2), (x, y)


def test_the_best_epoch_on_unseen_samples_is_kept() -> None:
    """Learning by heart stops early: better there than training to the end."""
    net, course, (x, y) = noisy()
    seen, unseen = (x[:70], y[:70]), (x[70:], y[70:])

    kept = fit(net, *seen, squared, course, chance(), unseen)
    driven = fit(net, *seen, squared, course, chance())

    def missed(one: Net) -> float:
        return squared(one.forward(unseen[0]), unseen[1])[0]

    assert missed(kept) < 0.8 * missed(driven)
    longer = Course(60, 20, 1e-2, patience=60)
    assert missed(kept) == missed(fit(net, *seen, squared, longer, chance(), unseen))


def test_patience_ends_training() -> None:
    """Once it is over no epoch is spent."""
    net, course, (x, y) = noisy()
    valid = iter([3.0, 2.0, 1.0, *[1.5] * 5])

    def told(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
        return next(valid) if len(y) == 70 else 0.0, squared(y_hat, y)[1]

    samples = (x[:70], y[:70]), (x[70:], y[70:])
    fit(net, *samples[0], told, replace(course, patience=5), chance(), samples[1])

    assert next(valid, None) is None


def test_the_same_chance_gives_the_same_net() -> None:
    """To the last bit; another chance does not."""
    net, course, (x, y) = noisy()
    first, second, other = (
        fit(net, x, y, squared, course, chance(seed)).parameters.tobytes()
        for seed in (1, 1, 2)
    )

    assert first == second != other


def test_another_order_of_summation_gives_the_same_net(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every bit of hundreds of steps, as if with another numerical library."""
    net, course, (x, y) = noisy()
    ours = fit(net, x, y, squared, course, chance())
    monkeypatch.setattr(exact, "_multiply", another_sum)
    theirs = fit(net, x, y, squared, course, chance())

    assert ours.parameters.tobytes() == theirs.parameters.tobytes()


def test_training_that_runs_away_is_an_error() -> None:
    """A rate far too high does not give a model."""
    net, _, (x, y) = noisy()
    with pytest.raises(TrainingError, match="rate"), np.errstate(all="ignore"):
        fit(net, x, y, squared, Course(epochs=20, rate=1e200), chance())
