"""Days: what each cost, took from outside and how high, without Quartier and with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from ....engine import Conduct, Floats
from .past import Past

# Digits that are shown; what they do not show is no change.
_DIGITS: Final = {"bill": 2, "taken": 1, "peak": 1}


@dataclass(frozen=True, slots=True)
class Twice:
    """An amount without Quartier, and with it."""

    without: str
    planned: str
    style: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in words."""

    day: str
    bill: Twice
    taken: Twice
    peak: Twice


def daily(past: Past) -> tuple[DayRow, ...]:
    """Go through the days on the wall."""
    return tuple(_row(past, moment, run) for moment, run in _days(past))


def _days(past: Past) -> Iterator[tuple[datetime, slice]]:
    """Find the steps of each day."""
    moments, wall = past.clock.moments(), past.words.wall
    dates = [wall.local(moment).date() for moment in moments]
    turns = [at for at, day in enumerate(dates) if not at or day != dates[at - 1]]
    for first, last in zip(turns, [*turns[1:], len(dates)], strict=True):
        yield moments[first], slice(first, last)


def _row(past: Past, moment: datetime, run: slice) -> DayRow:
    hours = past.clock.hours[run]

    def facts(conduct: Conduct) -> dict[str, float]:
        taken: Floats = np.maximum(past.exchange_kw(conduct)[run], 0.0)
        return {
            "bill": float(past.paid_eur(conduct)[run].sum()),
            "taken": float(taken @ hours),
            "peak": float(taken.max(initial=0.0)),
        }

    without, planned = facts("habit"), facts("plan")
    told = {name: _twice(past, name, without, planned) for name in _DIGITS}
    return DayRow(past.words.wall.short_day(moment), **told)


def _twice(
    past: Past, name: str, without: Mapping[str, float], planned: Mapping[str, float]
) -> Twice:
    write, style, digits = past.words.number.plain, "same", _DIGITS[name]
    one, other = (round(each[name], digits) for each in (without, planned))
    if one != other:
        style = "less" if other < one else "more-than"
    return Twice(write(one + 0.0, digits), write(other + 0.0, digits), style)
