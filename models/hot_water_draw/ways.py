"""Ways to tell what will be drawn until the end of each hour in nine cases of ten.

Each gives p90s of the 24 hours ahead, kWh: (n, 24).
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.tinyml import Model

from models.homes import HOURS, MEMORY_DAYS, Diary, Windows
from models.training import Net

from .told import ManyDraws

type Way = Callable[[ManyDraws], Floats]

HABIT: Final = "the engine's habit, a mean"
# Chosen on the households to train on.
_SPREADS: Final = 1.3
_ROWS: Final = MEMORY_DAYS + 1


def by_histogram(draws: ManyDraws) -> Floats:
    """Take what nine of the last 28 days in ten stayed below: the baseline."""
    return np.maximum.accumulate(draws.high, axis=1)


def by_model(data: bytes) -> Way:
    """Ask a model's file, as the product does."""
    model = Model(data)

    def way(draws: ManyDraws) -> Floats:
        x = draws.told()
        answers = np.asarray(model.estimate(x.reshape(-1, x.shape[2])))
        return draws.highs(answers.reshape(x.shape[:2]))

    return way


def by_net(net: Net) -> Way:
    """Ask a net before it was quantised."""

    def way(draws: ManyDraws) -> Floats:
        x = draws.told()
        return draws.highs(net.forward(x.reshape(-1, x.shape[2])).reshape(x.shape[:2]))

    return way


def by_spreads(draws: ManyDraws) -> Floats:
    """Add so many spreads to the mean."""
    return draws.mean + _SPREADS * draws.spread


def by_habit(draws: ManyDraws) -> Floats:
    """Add up what the engine's habit expects: a mean, and no quantile."""
    return np.cumsum(np.maximum(draws.habits.expected, 0.0), axis=1)


RIVALS: Final[Mapping[str, Way]] = {
    f"mean and {_SPREADS:g} spreads": by_spreads,
}


def seen_at(diary: Diary, ended: int) -> ManyDraws:
    """Look at one moment: the hour of a diary that has just ended."""
    day, hour = divmod(ended, HOURS)
    past = diary.kw[day - MEMORY_DAYS : day + 1].copy()
    past[0, : hour + 1] = np.nan
    past[-1, hour + 1 :] = np.nan
    nothing = np.full((1, HOURS), np.nan)
    weekday = (diary.weekday + day) % 7
    one = Windows(past[None], nothing, np.array([hour]), np.array([weekday]))
    return ManyDraws.of(one)
