"""Habit: what the hour usually brings, plus what is left of the last error.

    expected(t + k) = usual(t + k) + rho^k (y(t) - usual(t))

``usual`` is an exponential average over the days before, for each time of day; a day of
the other kind (week or week-end) counts half. ``rho`` is how much of an error lasts
for an hour, measured on the past itself.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

import numpy as np

from ...record import Quantity
from ...units import SECONDS_PER_HOUR, Floats, Ints
from .past import Calendar, Past

# An error never counts for ever, however slowly it fades.
_LONGEST_RHO: Final = 0.98


@dataclass(frozen=True, slots=True)
class Habit:
    """The hour's exponential average, and the decaying last error.

    Both choices were measured, in hourly nMAE over 1-24 h. Half a weight for days of
    the other kind: -2.4 % on the UCI house, -0.3 % on the EMHASS one, nothing on twelve
    Dutch connections. A measured rho instead of 0.6 an hour: -1.2 % on those, and -7 %
    for 1 h ahead on panels.
    """

    kind: ClassVar = "habit"

    newest: Annotated[
        float, Quantity("fraction", 0, 1, "weight of the newest day", above=True)
    ] = 0.2
    other_kind: Annotated[
        float, Quantity("fraction", 0, 1, "weight of a week-end day for a weekday")
    ] = 0.5

    def expected(self, past: Past, origins: Ints, leads: int) -> Floats:
        """Add what is left of the error at each origin to what is usual."""
        calendar = past.calendar(leads)
        target = origins[:, None] + np.arange(1, leads + 1)
        lag = calendar.day[target] - calendar.latest_day(origins, target)
        usual, mean = self._usual(past.table(calendar), calendar, int(lag.max()))
        steps = np.arange(len(past.values))
        day, slot = calendar.day[steps], calendar.slot[steps]
        seen = _known(usual[0, day, slot], mean[0, day])
        error, rho = _last_error(past.values - seen, past.step_s, origins)
        rest = error[:, None] * np.exp(np.log(rho)[:, None] * np.arange(1, leads + 1))
        day, slot = calendar.day[target], calendar.slot[target]
        # Of a day that is not over at the origin, a mean would see the rest: one more.
        expected: Floats = _known(usual[lag - 1, day, slot], mean[lag, day]) + rest
        return expected

    def _usual(
        self, cells: Floats, calendar: Calendar, lags: int
    ) -> tuple[Floats, Floats]:
        """Average over days for each day: up to the day before, the one before it, ...

        By time of day, and over all of it, for times of day that were never seen; that
        goes back one day more.
        """
        days = np.arange(len(cells))
        age = days[:, None] - days
        same = calendar.weekend[:, None] == calendar.weekend
        weight = (1 - self.newest) ** np.maximum(age, 0)
        weight = weight * np.where(same, 1.0, self.other_kind)
        seen = (~np.isnan(cells)).astype(float)
        held = np.where(seen > 0, cells, 0.0)
        lagged = np.where(age >= np.arange(1, lags + 2)[:, None, None], weight, 0.0)
        mean = _share(lagged @ held.sum(axis=1), lagged @ seen.sum(axis=1))
        return _share(lagged[:-1] @ held, lagged[:-1] @ seen), mean


def _known(values: Floats, others: Floats) -> Floats:
    """Take the others where there is no value."""
    return np.where(np.isnan(values), others, values)


def _share(amount: Floats, total: Floats) -> Floats:
    """Divide; NaN where there is nothing."""
    return np.where(total > 0, amount / np.maximum(total, 1e-300), np.nan)


def _last_error(errors: Floats, step_s: int, origins: Ints) -> tuple[Floats, Floats]:
    """Find what is left of the last known error at each origin, and how fast it fades.

    The share that lasts a step is the regression of errors on those an hour before, as
    far as they are known at the origin.
    """
    gap = max(1, round(SECONDS_PER_HOUR / step_s))
    known = ~np.isnan(errors)
    errors = np.where(known, errors, 0.0)
    pairs = np.zeros((2, len(errors)))
    both = known[gap:] & known[:-gap]
    pairs[:, gap:] = both * errors[:-gap] * np.stack((errors[gap:], errors[:-gap]))
    shared, power = np.cumsum(pairs, axis=1)[:, origins]
    lasting = np.clip(_share(shared, power), 1e-6, _LONGEST_RHO)
    rho = np.where(np.isnan(lasting), 1e-6, lasting) ** (1 / gap)
    last = np.maximum.accumulate(np.where(known, np.arange(len(errors)), 0))[origins]
    return errors[last] * rho ** (origins - last), rho
