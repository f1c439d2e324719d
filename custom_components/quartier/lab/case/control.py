"""Control: some weeks of a case as usual, and with Quartier planning each day anew.

What a day brings is expected from the weeks before it, never from itself.
"""

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from typing import Final

import numpy as np

from ...engine import (
    Clock,
    Conduct,
    Days,
    Effort,
    Ledger,
    Neighbourhood,
    Outlook,
    Policy,
    Sharing,
    Tariffs,
    expect,
    leg,
)
from ..example.sharing import MARKET, Estate, Metered, metered

_DAY_S: Final = 86_400
_WEEK_D: Final = 7
_LEARN_D: Final = 14
_AHEAD_D: Final = 2
# What a shared kWh costs is a matter of bills, not of plans: any price below a
# supplier's moves use to where the sun is.
_SHARED_EUR_PER_KWH: Final = 0.1
# A tank's start is worth cents: a plan need not be proved.
_EFFORT: Final = Effort(math.inf, relative_gap=5e-3, nodes=20, certify=False)


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """How a week went: what it came to, and what every meter counted."""

    ledger: Ledger
    metered: Metered


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """A week as usual, and with Quartier."""

    begin: datetime
    usual: Way
    planned: Way


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The weeks before a week, the week, and what comes after: as it all really was."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    tariffs: Tariffs
    first: int


def weeks(estate: Estate, year: int, count: int) -> list[Week]:
    """Live so many weeks, evenly over a year, in processes beside each other."""
    if not count:
        return []
    town = estate.neighbourhood(Sharing(_SHARED_EUR_PER_KWH))
    pasts = list(_pasts(estate, year, count, town))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(lived, pasts))


def _pasts(
    estate: Estate, year: int, count: int, town: Neighbourhood
) -> Iterator[Past]:
    """Cut weeks out of a year, each in the middle of its part of it."""
    every = list(estate.months(year))
    outlook = _joined([each for each, _ in every])
    per_day = _DAY_S // outlook.clock.steps_s[0]
    days = len(outlook.clock) // per_day
    for at in range(count):
        middle = int((at + 0.5) * days / count)
        day = min(max(middle - _WEEK_D // 2, _LEARN_D), days - _WEEK_D - _AHEAD_D)
        begin, end = day - _LEARN_D, day + _WEEK_D + _AHEAD_D
        part = outlook.part(begin * per_day, end * per_day)
        yield Past(town, part, every[0][1], _LEARN_D * per_day)


def _joined(months: Sequence[Outlook]) -> Outlook:
    """Put months behind each other."""
    steps_s = sum((each.clock.steps_s for each in months), ())
    names = months[0].series
    return Outlook(
        Clock(months[0].clock.start, steps_s),
        {
            name: np.concatenate([each.series[name] for each in months])
            for name in names
        },
    )


def lived(past: Past) -> Week:
    """Live a week twice."""
    outlook, first = past.outlook, past.first
    clock = outlook.clock
    per_day = _DAY_S // clock.steps_s[0]
    zone = past.neighbourhood.time_zone
    days = Days(
        neighbourhood=past.neighbourhood,
        policy=Policy(),
        truth=outlook.part(first, len(clock)),
        foresee=partial(_foresee, outlook, past.tariffs, zone),
        steps=_WEEK_D * per_day,
        cadence=per_day,
        effort=_EFFORT,
    )
    return Week(
        days.truth.clock.start, usual=_gone(days, "habit"), planned=_gone(days, "plan")
    )


def _gone(days: Days, conduct: Conduct) -> Way:
    gone, clock = leg(days, conduct), days.truth.clock
    market = days.truth.part(0, days.steps).series[MARKET]
    counted = metered(clock.start, clock.steps_s[0] // 60, gone.trace, market)
    return Way(gone.ledger, counted)


def _foresee(
    history: Outlook, tariffs: Tariffs, zone: str, now: datetime, clock: Clock
) -> Outlook:
    return expect(history, now, clock, zone, tariffs, lean=0.5)
