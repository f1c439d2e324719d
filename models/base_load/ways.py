"""Ways to foretell the next day: the engine's, the model's, and what rivals make of it.

Each gives p50 and p90 of the 24 hours ahead, kW: (n, 24) both, p90 where it has one.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.engine.outlook.forecast import Habit, Past, foresee
from quartier.tinyml import Model

from models.homes import HOURS, Habits, Windows
from models.training import Net

from .told import told, turned

type Fan = tuple[Floats, Floats]
type Way = Callable[[Windows, Habits], Fan]

_STEP_S: Final = 3600
# Hours of the wall clock without a change of it: any day of one weekday will do.
_MONDAY: Final = datetime(2018, 1, 1, tzinfo=UTC)


def by_habit(seen: Windows, habits: Habits) -> Fan:
    """Forecast as the engine does, with the spread of its own errors: the baseline."""
    del habits
    fans = [_foreseen(seen, at) for at in range(len(seen))]
    p50, p90 = (np.array(each) for each in zip(*fans, strict=True))
    return p50, p90


def by_model(data: bytes) -> Way:
    """Ask a model's file, as the product does."""
    model = Model(data)

    def way(seen: Windows, habits: Habits) -> Fan:
        del seen
        x = told(habits)
        answers = np.asarray(model.estimate(x.reshape(-1, x.shape[2])))
        return turned(habits, answers.reshape(*x.shape[:2], -1))

    return way


def by_net(net: Net) -> Way:
    """Ask a net before it was quantised."""

    def way(seen: Windows, habits: Habits) -> Fan:
        del seen
        x = told(habits)
        answers = net.forward(x.reshape(-1, x.shape[2]))
        return turned(habits, answers.reshape(*x.shape[:2], -1))

    return way


def by_four_weeks(seen: Windows, habits: Habits) -> Fan:
    """Take the plain mean of four weeks for the exponential average, error and all."""
    del seen
    rest = habits.expected - habits.usual
    p50 = np.maximum(habits.mean + rest, 0.0)
    return p50, p50


def by_median(seen: Windows, habits: Habits) -> Fan:
    """Take the median of four weeks instead."""
    del seen
    rest = habits.expected - habits.usual
    p50 = np.maximum(habits.median + rest, 0.0)
    return p50, p50


RIVALS: Final[Mapping[str, Way]] = {
    "mean of four weeks and the fading error": by_four_weeks,
    "median of four weeks and the fading error": by_median,
}


def _foreseen(seen: Windows, at: int) -> Fan:
    hourly = np.array(seen.hourly(at))
    # Its first hour is the one after the hour of the day that ended last.
    first = (int(seen.weekday[at]) - len(hourly) // HOURS) % 7 * HOURS
    begins_s = _MONDAY.timestamp() + (first + int(seen.hour[at]) + 1) * _STEP_S
    past = Past(datetime.fromtimestamp(begins_s, UTC), _STEP_S, hourly, "UTC")
    fan = foresee(Habit(), past, past.after(len(hourly), HOURS), 0.0)
    return fan.p50, fan.p90
