"""A net learns what can be learnt, the same from the same seed."""

import numpy as np
from quartier.lab.search.net import _slopes, trained


def _circle(count: int) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]  # any
    """Draw points, and say which lie in a circle: no line tells them apart."""
    points = np.random.default_rng(4).uniform(-2.0, 2.0, (count, 2))
    return points, (points**2).sum(axis=1) < 1.5


def test_it_learns_a_circle() -> None:
    """Nine of ten points that it has never seen are told right."""
    points, inside = _circle(1_500)
    net = trained(points[:1_000], inside[:1_000], rounds=80)
    right = (net.odds(points[1_000:]) > 0.5) == inside[1_000:]
    assert right.mean() > 0.9
    assert net.size == 2 * 16 + 16 + 16 + 1


def test_one_seed_is_one_net() -> None:
    """Bit for bit; and another seed is another."""
    points, inside = _circle(200)
    nets = [trained(points, inside, seed=seed, rounds=3) for seed in (1, 1, 2)]
    odds = [net.odds(points).tobytes() for net in nets]
    assert odds[0] == odds[1] != odds[2]


def test_slopes_are_those_of_the_loss() -> None:
    """A small step of any weight changes the loss as its slope says."""
    random = np.random.default_rng(0)
    rows, wanted = random.normal(size=(20, 3)), random.integers(0, 2, 20).astype(float)
    weights = (
        random.normal(size=(3, 4)), random.normal(size=4),
        random.normal(size=4), random.normal(size=1),
    )  # fmt: skip

    def loss(at: int, cell: tuple[int, ...], by: float) -> float:
        moved = [weight.copy() for weight in weights]
        moved[at][cell] += by
        hidden = np.tanh(rows @ moved[0] + moved[1])
        odds = 1.0 / (1.0 + np.exp(-(hidden @ moved[2] + moved[3])))
        losses = wanted * np.log(odds) + (1 - wanted) * np.log(1 - odds)
        return float(-losses.mean())

    slopes = _slopes(weights, rows, wanted)
    for at, slope in enumerate(slopes):
        for cell in np.ndindex(slope.shape):
            measured = (loss(at, cell, 1e-6) - loss(at, cell, -1e-6)) / 2e-6
            assert abs(measured - slope[cell]) < 1e-6


def test_features_of_one_value_do_no_harm() -> None:
    """A column that is always the same has no spread to divide by."""
    rows = np.ones((40, 2))
    net = trained(rows, np.arange(40) % 2 == 0, rounds=2)
    assert np.isfinite(net.odds(rows)).all()
