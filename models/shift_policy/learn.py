"""Learning: a net that imitates the optimum, asked in the states that it comes to."""

from typing import Final

import numpy as np
from quartier.engine import Bools, Floats
from quartier.shelf.shift_policy import INPUTS

from models.training import Course, Net, fine_tune, fit, fresh
from models.training.exact import exponential

from .data import FIRST, Samples, chance_of, drawn, joined, own
from .flock import Flock, State
from .loop import Policy
from .senses import inputs, moment

SEED: Final = 11
HOMES: Final = 200
ROUNDS: Final = 4
SIZES: Final = (INPUTS, 48, 24, 1)
RANGE: Final = (-1.0, 1.0)

# Between rounds a net need not be good: only where it goes is looked at.
_ROUND: Final = Course(epochs=10, batch=512, rate=4e-3)
_LAST: Final = Course(epochs=30, batch=512, rate=4e-3, fine_epochs=5, fine_rate=4e-4)


def regret(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
    """Judge log odds of running by what the wrong choice costs: y, what waiting does.

    It is least where both choices cost the same on average (a logistic loss, each
    sample weighing what it is worth).
    """
    weight, right = np.abs(y), np.where(y > 0, 1.0, 0.0)
    small = exponential(-np.abs(y_hat))
    likely = np.where(y_hat >= 0, 1.0, small) / (1.0 + small)
    loss = np.maximum(y_hat, 0.0) - right * y_hat + np.log1p(small)
    return float(np.mean(weight * loss)), weight * (likely - right) / y.size


def asking(net: Net) -> Policy:
    """Run where a net says so."""

    def policy(homes: Flock, state: State, at: int) -> Bools:
        found: Bools = net.forward(inputs(moment(homes, state, at)))[:, 0] > 0.0
        return found

    return policy


def gathered(
    count: int = HOMES, rounds: int = ROUNDS, seed: int = SEED
) -> tuple[Samples, np.random.Generator]:
    """Gather samples, each round where the net of the last one goes; and go on."""
    chance = chance_of(np.random.SeedSequence(seed))
    parts = [drawn(count, seed, FIRST)]
    net = fresh(SIZES, chance)
    for round_ in range(1, rounds):
        told = joined(parts)
        net = fit(net, told.x, told.y, regret, _ROUND, chance)
        parts.append(drawn(count, seed + round_, own(asking(net))))
    return joined(parts), chance


def learnt(told: Samples, chance: np.random.Generator, course: Course = _LAST) -> Net:
    """Fit a new net to all of them, then tune it as int8 will see it."""
    net = fit(fresh(SIZES, chance), told.x, told.y, regret, course, chance)
    return fine_tune(net, told.x, told.y, regret, course, chance, input_range=RANGE)
