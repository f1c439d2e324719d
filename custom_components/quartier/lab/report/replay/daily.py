"""Days: what each took from outside and how high, without Quartier and with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from ....engine import Conduct, Floats
from .past import Past

_UNFELT: Final = 0.05


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

    def both(conduct: Conduct) -> tuple[float, float]:
        taken: Floats = np.maximum(past.exchange_kw(conduct)[run], 0.0)
        return float(taken @ hours), float(taken.max(initial=0.0))

    without, planned = both("habit"), both("plan")
    return DayRow(
        day=past.words.wall.short_day(moment),
        taken=_twice(past, without[0], planned[0]),
        peak=_twice(past, without[1], planned[1]),
    )


def _twice(past: Past, without: float, planned: float) -> Twice:
    write, style = past.words.number.plain, "same"
    if abs(without - planned) >= _UNFELT:
        style = "less" if planned < without else "more-than"
    return Twice(write(without, 1), write(planned, 1), style)
