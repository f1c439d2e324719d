"""An epoch sees every sample once, shrinks weights only, and refuses nonsense."""

import numpy as np
import pytest
from quartier.engine import Floats

from models.training import Course, Net, TrainingError, squared
from models.training.adam import Adam
from models.training.epoch import Best, check_net, check_samples, passed, rates
from tests.models.training.nets import biased, chance, drawn


def test_each_sample_is_seen_once_in_another_order() -> None:
    """Portions are as large as told, the last may be smaller; nothing is left out."""
    net, x = biased((2, 3)), drawn(10, 2)
    seen: list[Floats] = []

    def looked(at: Net, some: Floats, _: Floats) -> Floats:
        seen.append(some)
        return np.zeros_like(at.parameters)

    adam, course = Adam.over(net.parameters), Course(batch=4)
    passed(
        net, (x, x), adam=adam, rate=0.1, course=course, chance=chance(), slope=looked
    )

    assert [len(some) for some in seen] == [4, 4, 2]
    together = np.concatenate(seen)
    assert sorted(together.tolist()) == sorted(x.tolist())
    assert together.tolist() != x.tolist()


def test_weights_shrink_and_biases_do_not() -> None:
    """Without a gradient, each step takes rate times decay off weights."""
    net, x = biased((2, 3)), drawn(8, 2)
    after = passed(
        net,
        (x, x),
        adam=Adam.over(net.parameters),
        rate=0.1,
        course=Course(batch=4, decay=0.5),
        chance=chance(),
        slope=lambda at, _x, _y: np.zeros_like(at.parameters),
    )

    [before], [layer] = net.layers, after.layers
    np.testing.assert_allclose(layer.weight, before.weight * 0.95**2)
    assert layer.bias.tobytes() == before.bias.tobytes()


def test_the_rate_falls_to_a_tenth() -> None:
    """In a straight line; a single epoch has all of it."""
    assert rates(4, 1.0) == pytest.approx([1.0, 0.7, 0.4, 0.1])
    assert rates(1, 2.0) == [2.0]
    assert rates(0, 2.0) == []


def test_the_best_net_is_kept() -> None:
    """A worse one makes it older; the same to nine digits is not better."""
    y, first, second = np.zeros((2, 1)), biased((1, 1)), biased((1, 1), seed=8)
    best = Best(first)
    best.judge(first, squared, y + 1.0, y)
    best.judge(second, squared, y + 1.0 - 1e-13, y)
    assert (best.net, best.stale) == (first, 1)

    best.judge(second, squared, y + 0.9, y)
    assert (best.net, best.stale) == (second, 0)


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        (np.zeros((5, 3)), np.zeros((5, 4)), "not"),
        (np.zeros((5, 2)), np.zeros((4, 3)), "not"),
        (np.zeros((5, 2)), np.zeros(5), "not"),
        (np.zeros((5, 2)), np.zeros((5, 1)), "outputs"),
        (np.zeros((0, 2)), np.zeros((0, 3)), "no samples"),
        (np.full((5, 2), np.nan), np.zeros((5, 3)), "finite"),
        (np.zeros((5, 2)), np.full((5, 3), np.inf), "finite"),
    ],
)
def test_samples_that_do_not_fit_are_refused(x: Floats, y: Floats, words: str) -> None:
    """Shapes that would broadcast to something are not trained on."""
    with pytest.raises(TrainingError, match=words):
        check_samples(biased((2, 3)), (x, y))


def test_a_net_that_ran_away_is_refused() -> None:
    """A weight that is no number is an error, not a model."""
    net = biased((2, 3))
    assert check_net(net) is net
    with pytest.raises(TrainingError, match="rate"):
        check_net(net.having(net.parameters * np.nan))
