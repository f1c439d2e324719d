"""Cars: they leave, come back emptier, and stand at their charger in between.

A car takes 0.18 kWh a kilometre in spring, a quarter more on a freezing day. It is
plugged in whenever it is at home and wants 80 % on departure: what people do who have
a charger of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from ....engine import Ev, Session
from ..nature import Days

_KWH_PER_KM: Final = 0.18
_COLD_KWH_PER_KM: Final = 0.225
_MILD_C: Final = 15.0
_TARGET: Final = 0.8
_LEAST: Final = 0.1
_SATURDAY: Final = 5
_SUNDAY_TRIP: Final = 0.45


@dataclass(frozen=True, slots=True)
class Car:
    """A car and how it is used; minutes of the wall clock's day."""

    capacity_kwh: float
    current_a: float
    leaves: float
    returns: float
    km: float
    # How likely it leaves on a weekday.
    often: float = 0.92


def ev(
    prefix: str, car: Car, days: Days, outdoor_c: float, chance: np.random.Generator
) -> Ev:
    """Make a car with the stays that lie between its trips."""
    return Ev(
        id=f"{prefix}-car",
        capacity_kwh=car.capacity_kwh,
        max_current_a=car.current_a,
        sessions=tuple(_stays(car, days, outdoor_c, chance)),
        name="Voiture électrique",
    )


def _stays(
    car: Car, days: Days, outdoor_c: float, chance: np.random.Generator
) -> Iterator[Session]:
    """Stay from each return to the next departure."""
    target = round(_TARGET * car.capacity_kwh, 2)
    per_km = np.interp(outdoor_c, (0.0, _MILD_C), (_COLD_KWH_PER_KM, _KWH_PER_KM))
    # It stood there charged when the days begin.
    arrival, soc = days.start - timedelta(hours=5), target
    for leaves, returns, km in _trips(car, days, chance):
        if leaves > max(arrival, days.start):
            yield Session(arrival, leaves, soc, target)
        arrival = returns
        soc = round(max(target - km * float(per_km), _LEAST * car.capacity_kwh), 2)
    end = days.moment(days.dates[-1] + timedelta(days=1), car.leaves)
    if end > arrival:
        yield Session(arrival, end, soc, target)


def _trips(
    car: Car, days: Days, chance: np.random.Generator
) -> Iterator[tuple[datetime, datetime, float]]:
    for day in days.dates:
        wanted = float(chance.random())
        leave, back = chance.normal(0.0, (12.0, 28.0)).tolist()
        stretch = float(chance.lognormal(0.0, 0.25))
        if day.weekday() >= _SATURDAY:
            out = 630.0 + 2 * back, 1020.0 + 2 * leave
            often = _SUNDAY_TRIP
        else:
            out = car.leaves + leave, max(car.returns + back, car.leaves + 120)
            often = car.often
        begins = days.moment(day, out[0])
        if wanted < often and begins > days.start:
            yield begins, days.moment(day, out[1]), car.km * stretch
