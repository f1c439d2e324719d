"""Hot-water draw: from what was drawn at the taps to what the next day will draw.

A tank does not care when within its stock something is drawn, but whether the stock
lasts: what counts is the heat drawn from now until the end of each hour ahead, and the
amount that it stays below in nine cases of ten.

    p90 = mean + spread y

The mean is that of four weeks, of week days or of week-ends; the spread the root of the
summed squares of what hours usually err by; y the net's answer, asked once for each
hour ahead. Without a net there is the histogram: the same mean, and the amount that
nine of the last 28 days in ten stayed below from the same hour on.

Runs on MicroPython too: plain numbers, of which single precision will do. Hourly means
in kW are kWh an hour.
"""

import math

from .habit import HOURS, LEAST_KNOWN, Habit

INPUTS = 20
# Inputs are held within plus and minus this.
MOST = 4.0

_DAY = 6.283185307179586
_HIGH = 0.9
_WEEK = 7
# So that an input's usual spread is about 1: the inputs share one scale of int8.
_PER_MEAN = 12.0
_PER_SPREAD = 3.0
_PER_WEEK_ERROR = 6.0


class Draws:
    """A household's draws at the end of an hour; lists are by hour ahead, 24 long."""

    def __init__(self, hourly: list[float], hour: int, weekday: int) -> None:
        """Take in hours, kWh, as ``Habit`` does."""
        self.habit = Habit(hourly, hour, weekday)
        # Until the end of each hour ahead: four weeks' mean and the spread, kWh; and
        # the histogram's 90th percentile, median and standard deviation.
        self.mean = [0.0] * HOURS
        self.spread = [0.0] * HOURS
        self.high = [0.0] * HOURS
        self.median = [0.0] * HOURS
        self.deviation = [0.0] * HOURS
        # In the same hours of the day before and the week before; and, of the last
        # day, by how much more than usual it was from there on, and in the last hours.
        self.yesterday = [0.0] * HOURS
        self.last_week = [0.0] * HOURS
        self.more = [0.0] * HOURS
        self.late = [0.0] * HOURS
        self._add(hourly)

    @property
    def is_known(self) -> bool:
        """Tell whether enough hours were measured to ask the net at all."""
        return self.habit.known >= LEAST_KNOWN

    def histogram(self) -> tuple[list[float], list[float]]:
        """Give the mean of each hour ahead, and the p90 until its end, kWh."""
        return _steps(self.mean), _rising(self.high)

    def _add(self, hourly: list[float]) -> None:
        """Add up hour by hour, on every day from the same hour on."""
        habit, days = self.habit, len(hourly) // HOURS
        first = len(hourly) - days * HOURS
        drawn = [0.0] * days
        mean = square = more = late = 0.0
        for at in range(HOURS):
            slot, _ = habit.ahead(at + 1)
            mean += habit.mean[slot]
            square += habit.size[slot] * habit.size[slot]
            more += habit.errors[slot]
            late += habit.errors[(habit.hour - at) % HOURS]
            for day in range(days):
                drawn[day] += hourly[first + day * HOURS + at]
            known = sorted([each for each in drawn if not math.isnan(each)])
            self.mean[at], self.spread[at] = mean, math.sqrt(square)
            self.more[at], self.late[at] = more, late
            self.high[at] = _quantile(known, _HIGH, mean)
            self.median[at] = _quantile(known, 0.5, mean)
            self.deviation[at] = _deviation(known)
            self.yesterday[at] = _back(drawn, 1, mean)
            self.last_week[at] = _back(drawn, _WEEK, mean)


def inputs(draws: Draws, lead: int) -> list[float]:
    """Describe the hours until the end of one, 1 to 24 ahead: INPUTS numbers."""
    habit, at = draws.habit, lead - 1
    slot, is_weekend = habit.ahead(lead)
    mean, spread, level = draws.mean[at], draws.spread[at], habit.level
    now, then = _DAY * (habit.hour + 1) / HOURS, _DAY * slot / HOURS
    told = [
        # What the histogram says beyond its mean.
        (draws.high[at] - mean) / spread,
        (draws.median[at] - mean) / spread,
        draws.deviation[at] / spread,
        (draws.yesterday[at] - mean) / spread,
        (draws.last_week[at] - mean) / spread,
        draws.more[at] / spread,
        # How much it is about.
        mean / level / _PER_MEAN - 1.0,
        spread / level / _PER_SPREAD,
        # What was drawn more than usual of late.
        draws.late[2] / level / 3.0,
        draws.late[5] / level / 3.0,
        draws.late[11] / level / 4.0,
        draws.late[23] / level / 6.0,
        habit.week_error / level * _PER_WEEK_ERROR,
        habit.unrest,
        # When.
        lead / 12.0 - 1.0,
        math.sin(now),
        math.cos(now),
        math.sin(then),
        math.cos(then),
        1.0 if is_weekend else 0.0,
    ]
    return [max(-MOST, min(MOST, each)) for each in told]


def outputs(draws: Draws, answers: list[float]) -> list[float]:
    """Turn the net's answers, one for each hour ahead, into p90s until its end, kWh."""
    highs = []
    for at in range(HOURS):
        mean = draws.mean[at]
        highs.append(max(mean, mean + draws.spread[at] * answers[at]))
    return _rising(highs)


def _steps(until: list[float]) -> list[float]:
    """Give what each hour adds."""
    before, added = 0.0, []
    for each in until:
        added.append(each - before)
        before = each
    return added


def _rising(until: list[float]) -> list[float]:
    """Let none be below the one before: what was drawn never comes back."""
    most, found = 0.0, []
    for each in until:
        most = max(most, each)
        found.append(most)
    return found


def _back(drawn: list[float], days: int, other: float) -> float:
    """Look so many days back; the other where that is not known."""
    if len(drawn) < days or math.isnan(drawn[-days]):
        return other
    return drawn[-days]


def _quantile(ranked: list[float], share: float, other: float) -> float:
    """Find what a share of ranked values stays below; the other where there is none."""
    if not ranked:
        return other
    at = share * (len(ranked) - 1)
    low = int(at)
    above = ranked[min(low + 1, len(ranked) - 1)]
    return ranked[low] + (at - low) * (above - ranked[low])


def _deviation(values: list[float]) -> float:
    if not values:
        return 0.0
    total = square = 0.0
    for each in values:
        total += each
    mean = total / len(values)
    for each in values:
        square += (each - mean) * (each - mean)
    return math.sqrt(square / len(values))
