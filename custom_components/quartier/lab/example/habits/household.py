"""Households: who lives in a home, and when they are up, away and asleep.

Hours are those of the French time-use surveys in broad strokes: up between six and
eight, lunch at noon, dinner between seven and eight, asleep around eleven.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ..nature import MINUTES_PER_DAY, Days

_SATURDAY: Final = 5
_WEDNESDAY: Final = 2
_WEEKEND_LIE_IN_MIN: Final = 75.0
_WOBBLE_MIN: Final = 18.0


@dataclass(frozen=True, slots=True)
class Household:
    """People and their week. Minutes of the wall clock's day."""

    people: int
    wakes: float
    rests: float
    # Away on weekdays between these; None: at home most of the day.
    leaves: float | None = None
    returns: float | None = None
    # How often somebody goes out for an afternoon otherwise.
    outing: float = 0.35
    children: bool = False
    works_at_home: bool = False


HOUSEHOLDS: Final[Mapping[str, Household]] = {
    "retired": Household(2, 435, 1350, outing=0.45),
    "family": Household(4, 395, 1365, leaves=495, returns=1010, children=True),
    "small_family": Household(3, 400, 1365, leaves=490, returns=1060, children=True),
    "single": Household(1, 420, 1410, leaves=505, returns=1110),
    "couple": Household(2, 405, 1390, leaves=480, returns=1100),
    "home_workers": Household(2, 430, 1400, outing=0.3, works_at_home=True),
    "sharers": Household(2, 480, 1460, leaves=560, returns=1080, outing=0.5),
    "nobody": Household(0, 0, 0),
}


@dataclass(frozen=True, slots=True)
class Today:
    """How a day goes, in minutes of the wall clock; away is empty if nobody leaves."""

    wakes: float
    rests: float
    away: tuple[float, float]

    def is_home(self, minute: float) -> bool:
        """Tell whether somebody is up and at home."""
        gone = self.away[0] <= minute < self.away[1]
        return self.wakes <= minute < self.rests and not gone


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """A household on its way through some days."""

    household: Household
    days: Days
    week: tuple[Today, ...]

    @property
    def each(self) -> Iterator[tuple[date, Today]]:
        """Go through the days."""
        yield from zip(self.days.dates, self.week, strict=True)


def lived(household: Household, days: Days, chance: np.random.Generator) -> Lived:
    """Let a household live through some days."""
    week = tuple(
        _today(household, day.weekday(), chance)
        if household.people
        else Today(0.0, 0.0, (0.0, 0.0))
        for day in days.dates
    )
    return Lived(household, days, week)


def _today(household: Household, weekday: int, chance: np.random.Generator) -> Today:
    wake, rest, leave, back = chance.normal(0.0, _WOBBLE_MIN, 4).tolist()
    goes_out, out_min = float(chance.random()), float(chance.uniform(810, 900))
    weekend = weekday >= _SATURDAY
    wakes = household.wakes + wake + _WEEKEND_LIE_IN_MIN * weekend
    rests = min(household.rests + rest + 25.0 * weekend, MINUTES_PER_DAY + 60.0)
    if household.leaves is not None and household.returns is not None and not weekend:
        returns = household.returns + back
        if household.children and weekday == _WEDNESDAY:
            # No school on Wednesday afternoons.
            returns = 745.0 + back
        return Today(wakes, rests, (max(household.leaves + leave, wakes + 40), returns))
    if goes_out < household.outing:
        return Today(wakes, rests, (out_min, out_min + 150.0 + 2.0 * back))
    return Today(wakes, rests, (0.0, 0.0))
