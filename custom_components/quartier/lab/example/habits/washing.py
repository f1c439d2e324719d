"""Machines: what a cycle takes, and when people want one done.

Profiles have the shape that every measured cycle has: heating at full power at the
beginning, then a drum or a pump; a dishwasher heats again to rinse and dry.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from ....engine import Appliance, Run
from .household import Lived

_STEP_MIN: Final = 15.0
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine: its cycle, and how often a person's share of it is full."""

    name: str
    profile_kw: tuple[float, ...]
    per_person_day: float


MACHINES: Final[Mapping[str, Machine]] = {
    # 40 °C, 0.75 kWh in an hour and three quarters.
    "washer": Machine(
        "Lave-linge", (1.55, 0.75, 0.14, 0.12, 0.12, 0.12, 0.2), per_person_day=0.17
    ),
    # Eco, 50 °C, 0.9 kWh in two hours and three quarters.
    "dishwasher": Machine(
        "Lave-vaisselle",
        (0.06, 1.7, 0.35, 0.05, 0.05, 0.05, 0.05, 1.2, 0.1, 0.02, 0.02),
        per_person_day=0.2,
    ),
    # With a heat pump, 1.4 kWh in two hours and a quarter.
    "dryer": Machine(
        "Sèche-linge",
        (0.6, 0.75, 0.75, 0.72, 0.7, 0.65, 0.6, 0.5, 0.3),
        per_person_day=0.09,
    ),
}


def appliance(
    kind: str, prefix: str, life: Lived, chance: np.random.Generator
) -> Appliance:
    """Make a machine with the runs that people ask for."""
    machine = MACHINES[kind]
    return Appliance(
        id=f"{prefix}-{kind}",
        profile_kw=machine.profile_kw,
        profile_step_min=_STEP_MIN,
        runs=tuple(_runs(kind, life, chance)),
        name=machine.name,
    )


def _runs(kind: str, life: Lived, chance: np.random.Generator) -> Iterator[Run]:
    days = life.days
    often = min(0.95, MACHINES[kind].per_person_day * life.household.people)
    for day, today in life.each:
        wanted, jitter = float(chance.random()), float(chance.uniform(0.0, 40.0))
        if wanted >= often:
            continue
        if kind == "dishwasher":
            # Filled after dinner, empty by breakfast.
            begin, end = 1225.0 + jitter, 1440.0 + 420.0
        elif day.weekday() >= _SATURDAY:
            begin, end = today.wakes + 60 + jitter, 1110.0
        else:
            # Filled in the morning, hung up in the evening.
            begin, end = today.wakes + 25 + jitter, 1140.0
        earliest = _quarter(days.moment(day, begin))
        if earliest >= days.start:
            yield Run(earliest, days.moment(day, end))


def _quarter(moment: datetime) -> datetime:
    """Go on to the next quarter of an hour."""
    beyond = timedelta(minutes=moment.minute % 15, seconds=moment.second)
    return moment + (timedelta(minutes=15) - beyond if beyond else timedelta())
