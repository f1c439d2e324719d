"""Habit: what the hour usually brings, what is left of the last error, and both sizes.

    expected(t + k) = usual(t + k) + rho^k (y(t) - usual(t))

The formula of the engine's forecaster of that name, which a test holds it to, for hours
of the wall clock and the four weeks that a node remembers. What a model is told beyond
it is gathered on the same way through the hours.

Runs on MicroPython too: plain numbers, of which single precision will do. Hours may be
any sequence of floats; an array of type f keeps them smallest.
"""

import math

HOURS = 24
DAYS = 28
# So many hours must be known, all but two weeks; with less, a model is not asked.
LEAST_KNOWN = 300

_SATURDAY = 5
# Weights of the engine's Habit: the newest day, and a day of the other kind.
_NEWEST = 0.2
_OTHER_KIND = 0.5
_LEAST_LEVEL = 1e-6
_LEAST_RHO = 1e-6
_MOST_RHO = 0.98
# What is left of an error's size after a day.
_SIZE_KEPT = 0.9
# An hour errs by this share of the mean at least.
_LEAST_SIZE = 0.02
# Of so many days of a kind a mean is made.
_FEW_DAYS = 3
# The last hours, whose errors are looked at apart.
_LATE = 3


class _Days:
    """Sums over days by hour and kind of day, the newest weighing most."""

    def __init__(self) -> None:
        self.sums = [[0.0] * HOURS, [0.0] * HOURS]
        self.weights = [[0.0] * HOURS, [0.0] * HOURS]
        self.plain = [[0.0] * HOURS, [0.0] * HOURS]
        self.counts = [[0] * HOURS, [0] * HOURS]
        # Of the day under way; and over all hours: up to the day before, and the one
        # before that, as sum and weight of week days and of week-ends.
        self.today = [0.0] * HOURS
        self.seen = [False] * HOURS
        self.kind = 0
        self.totals = [[0.0] * 4, [0.0] * 4]

    def see(self, slot: int, is_weekend: bool, value: float) -> None:
        self.kind = int(is_weekend)
        self.today[slot] = value
        self.seen[slot] = True
        self.plain[self.kind][slot] += value
        self.counts[self.kind][slot] += 1

    def end(self) -> None:
        """Let the day under way become one of those before."""
        self.totals[1] = self.totals[0]
        self.totals[0] = [0.0] * 4
        for slot in range(HOURS):
            if self.seen[slot]:
                self.sums[self.kind][slot] += self.today[slot]
                self.weights[self.kind][slot] += 1.0
                self.seen[slot] = False
            for kind in (0, 1):
                self.sums[kind][slot] *= 1.0 - _NEWEST
                self.weights[kind][slot] *= 1.0 - _NEWEST
                self.totals[0][2 * kind] += self.sums[kind][slot]
                self.totals[0][2 * kind + 1] += self.weights[kind][slot]

    def usual(self, slot: int, is_weekend: bool, back: int) -> float:
        """Average over the days before; of an hour never seen, over all hours.

        That goes so many days further back. NaN where there is nothing.
        """
        kind = int(is_weekend)
        total = self.sums[kind][slot] + _OTHER_KIND * self.sums[1 - kind][slot]
        weight = self.weights[kind][slot] + _OTHER_KIND * self.weights[1 - kind][slot]
        if weight > 0.0:
            return total / weight
        sums = self.totals[back]
        total = sums[2 * kind] + _OTHER_KIND * sums[2 - 2 * kind]
        weight = sums[2 * kind + 1] + _OTHER_KIND * sums[3 - 2 * kind]
        return total / weight if weight > 0.0 else float("nan")

    def mean(self, slot: int, is_weekend: bool) -> float:
        """Average over days of a kind, all alike; over all days where they are few."""
        kind = int(is_weekend)
        total, count = self.plain[kind][slot], self.counts[kind][slot]
        if count < _FEW_DAYS:
            total += self.plain[1 - kind][slot]
            count += self.counts[1 - kind][slot]
        return total / max(count, 1)


class _Trail:
    """The errors of the hours that passed."""

    def __init__(self) -> None:
        self.errors = [0.0] * HOURS
        self.day = self.week = 0.0
        self.last = 0.0
        self.silent = 0
        self.sizes = [0.0] * HOURS
        self.weights = [0.0] * HOURS
        self._shared = self._power = 0.0
        self._is_known = False

    def see(self, slot: int, error: float, age: int) -> None:
        """Take in an error, NaN where it is not known, of the last hour but so many."""
        is_known = not math.isnan(error)
        if not is_known:
            self.silent += 1
            error = 0.0
        else:
            if self._is_known:
                self._shared += self.last * error
                self._power += self.last * self.last
            self.last, self.silent = error, 0
            self.sizes[slot] += abs(error)
            self.weights[slot] += 1.0
        self._is_known = is_known
        self.errors[slot] = error
        if age <= HOURS:
            self.day += error
        if age <= 7 * HOURS:
            self.week += error

    def end(self) -> None:
        for slot in range(HOURS):
            self.sizes[slot] *= _SIZE_KEPT
            self.weights[slot] *= _SIZE_KEPT

    def rho(self) -> float:
        """Regress errors on those an hour before."""
        if self._power <= 0.0:
            return _LEAST_RHO
        return min(max(self._shared / self._power, _LEAST_RHO), _MOST_RHO)

    def size(self, slot: int) -> float:
        weight = self.weights[slot]
        return self.sizes[slot] / weight if weight > 0.0 else 0.0


class Habit:
    """A household at the end of an hour; lists are by hour of the day, 24 long.

    Of the hours ahead up to midnight, and of those after it, ``usual`` and ``expected``
    have one each.
    """

    def __init__(self, hourly: list[float], hour: int, weekday: int) -> None:
        """Take in hours, oldest first, at most 28 days of them, NaN where unknown.

        The last one is the hour of the day, 0 to 23, that has just ended, of that day
        of the week, Monday 0.
        """
        self.hour = hour
        self.weekday = weekday
        self.known = 0
        # Mean of what is usual, and how much of an error is left after an hour.
        self.level = 0.0
        self.rho = _LEAST_RHO
        self.usual = [0.0] * HOURS
        self.expected = [0.0] * HOURS
        # How much an hour usually errs; its mean and median over four weeks.
        self.size = [0.0] * HOURS
        self.mean = [0.0] * HOURS
        self.median = [0.0] * HOURS
        # Errors of the last day, and mean errors of the last day and week.
        self.errors = [0.0] * HOURS
        self.day_error = 0.0
        self.week_error = 0.0
        # Errors of the last day in sizes of their hour: mean, late mean, magnitude.
        self.bias = 0.0
        self.late_bias = 0.0
        self.unrest = 0.0
        self._learn(hourly)

    def strain(self, slot: int) -> float:
        """Give the last error of an hour of the day, in sizes of that hour."""
        at = slot % HOURS
        return self.errors[at] / self.size[at]

    def ahead(self, lead: int) -> tuple[int, bool]:
        """Tell the hour of the day 1 to 24 hours ahead, and whether at a week-end."""
        at = self.hour + lead
        return at % HOURS, _is_weekend(self.weekday + at // HOURS)

    def _learn(self, hourly: list[float]) -> None:
        """Go through the hours once, as they passed."""
        count = len(hourly)
        first = (self.hour + 1 - count) % HOURS
        day = self.weekday + (self.hour + 1 - count) // HOURS
        days, trail = _Days(), _Trail()
        kind = _is_weekend(day)
        for at in range(count):
            slot = (first + at) % HOURS
            if slot == 0 and at > 0:
                days.end()
                trail.end()
                day += 1
                kind = _is_weekend(day)
            value = hourly[at]
            trail.see(slot, value - days.usual(slot, kind, 0), count - at)
            if not math.isnan(value):
                days.see(slot, kind, value)
                self.known += 1
        self._conclude(days, trail)
        self._weigh(days, trail, hourly, first)

    def _conclude(self, days: _Days, trail: _Trail) -> None:
        """Expect the day ahead."""
        self.rho = trail.rho()
        rest, total = trail.last * self.rho**trail.silent, 0.0
        for lead in range(1, HOURS + 1):
            if self.hour + lead == HOURS:
                days.end()
            slot, kind = self.ahead(lead)
            rest *= self.rho
            usual = days.usual(slot, kind, 1)
            self.usual[slot] = usual
            self.expected[slot] = usual + rest
            total += usual
        # In this order also what is no number becomes the least.
        self.level = max(_LEAST_LEVEL, total / HOURS)
        self.errors = trail.errors
        self.day_error = trail.day / HOURS
        self.week_error = trail.week / (7 * HOURS)

    def _weigh(
        self, days: _Days, trail: _Trail, hourly: list[float], first: int
    ) -> None:
        """Tell how much hours err, and what four weeks say of them."""
        for lead in range(1, HOURS + 1):
            slot, kind = self.ahead(lead)
            self.size[slot] = max(trail.size(slot), _LEAST_SIZE * self.level)
            self.mean[slot] = days.mean(slot, kind)
            self.median[slot] = _median(hourly, (slot - first) % HOURS)
            strain = self.strain(slot)
            self.bias += strain / HOURS
            self.unrest += abs(strain) / HOURS
            if lead > HOURS - _LATE:
                self.late_bias += strain / _LATE


def _is_weekend(day: int) -> bool:
    return day % 7 >= _SATURDAY


def _median(hourly: list[float], first: int) -> float:
    """Find the middle of what every 24th hour brought; 0 where none is known."""
    every = range(first, len(hourly), HOURS)
    ranked = sorted([hourly[at] for at in every if not math.isnan(hourly[at])])
    middle = len(ranked) // 2
    if not ranked:
        return 0.0
    if len(ranked) % 2:
        return ranked[middle]
    return (ranked[middle - 1] + ranked[middle]) / 2.0
