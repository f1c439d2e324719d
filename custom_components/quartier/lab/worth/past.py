"""A flat's past lived again, with and without; else the days that are expected."""

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time
from typing import Final

import numpy as np

from ...engine import Days, Floats, Leg, Planner, arrived, leg
from ...engine.footprint import Day, Estimate, lived, planned
from ..desk import TooShortError, expectation, past
from .flat import Flat

_DAY_S: Final = 86_400
_EVERY_S: Final = 3600
_FEWEST: Final = 2

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """What steering would save in a year, and what planning for it took."""

    estimate: Estimate
    # Seconds that a processor of this machine worked, a day.
    cpu_s_per_day: float


def measured(flat: Flat, days: int, progress: Progress) -> Measured:
    """Estimate a year by what there is: a history, else an outlook.

    Raises NothingExpectedError where there is neither, and TooShortError for a history
    without two days to live and some to learn from.
    """
    history = flat.scenario.history
    if history is None:
        return _planned(flat)
    span_s = (history.clock.end - history.clock.start).total_seconds()
    return _lived(flat, _fitting(flat, min(days, int(span_s / _DAY_S))), progress)


def _fitting(flat: Flat, days: int) -> Days:
    """Set up as many days as fit, and as are asked for."""
    try:
        return past(flat.scenario, days, None, _EVERY_S).days
    except TooShortError:
        if days <= _FEWEST:
            raise
        return _fitting(flat, days - 1)


def _lived(flat: Flat, days: Days, progress: Progress) -> Measured:
    """Live past days twice: as without Quartier, and with."""
    habit = leg(days, "habit")
    begun = process_time()
    plan = leg(days, "plan", progress=progress)
    cpu_s = process_time() - begun
    hours = days.truth.clock.hours[: days.steps]
    found = _days(flat, days, (habit, plan), hours)
    return Measured(lived(found), cpu_s / (hours.sum() / 24))


def _days(flat: Flat, days: Days, legs: tuple[Leg, Leg], hours: Floats) -> list[Day]:
    """Tell what each whole day spared; what stores hold at the end is shared out."""
    habit, plan = legs
    per_day = _DAY_S // days.truth.clock.steps_s[0]
    count = days.steps // per_day
    left_eur = (
        arrived(days, "plan", [plan]).stored_eur
        - arrived(days, "habit", [habit]).stored_eur
    ) / count
    moved_kw = np.abs(
        plan.trace.power_kw[flat.appliance.id] - habit.trace.power_kw[flat.appliance.id]
    )
    spared = (
        habit.ledger.paid_eur - plan.ledger.paid_eur,
        habit.trace.carbon_kg - plan.trace.carbon_kg,
        moved_kw * hours / 2,
    )
    eur, kg, kwh = (
        series[: count * per_day].reshape(count, per_day).sum(axis=1).tolist()
        for series in spared
    )
    return [
        Day(one_eur + left_eur, one_kg, one_kwh)
        for one_eur, one_kg, one_kwh in zip(eur, kg, kwh, strict=True)
    ]


def _planned(flat: Flat) -> Measured:
    """Plan the days that are expected, once."""
    outlook = expectation(flat.scenario)
    whole = flat.scenario.neighbourhood.without_due(outlook.clock.start)
    begun = process_time()
    plan = Planner().plan(whole, outlook, flat.scenario.policy)
    cpu_s = process_time() - begun
    hours = outlook.clock.hours
    own = plan.things[flat.appliance.id]
    moved_kwh = float(np.abs(own.power_kw - own.habit_kw) @ hours) / 2
    days = float(hours.sum()) / 24
    estimate = planned(plan.saved_eur, plan.saved_kg, moved_kwh, days)
    # A plan an hour.
    return Measured(estimate, cpu_s * 24)
