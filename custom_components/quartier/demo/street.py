"""The street: what the demo's homes are made of, and the week that comes again.

Truth is looked up by the weekday and the hour of the wall clock, whatever the date.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from ..engine import (
    Clock,
    Ev,
    Feed,
    Floats,
    Neighbourhood,
    Outlook,
    Run,
    Session,
    Tariffs,
    Thing,
    read,
)

_FILE: Final = Path(__file__).with_name("street.json")
_WEEK: Final = timedelta(days=7)
_DAY_MIN: Final = 1440
_WEEK_MIN: Final = 7 * _DAY_MIN
_LEAST_LEFT: Final = 0.1
# What a forecast knows of the weather; the rest is what is usual at that hour.
_FORESEEN: Final = 0.7


@dataclass(frozen=True)
class Street:
    """The homes, their week, and the wall clock that they live by."""

    zone: str
    told: Mapping[str, Any]

    @cached_property
    def neighbourhood(self) -> Neighbourhood:
        """The homes as they were built, at a Monday's midnight."""
        told = {**self.told["neighbourhood"], "time_zone": self.zone}
        return read(Neighbourhood, told)

    @cached_property
    def tariffs(self) -> Tariffs:
        """The contracts."""
        return read(Tariffs, self.told["tariffs"])

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """All things by their id."""
        return {
            thing.id: thing
            for place in self.neighbourhood.places()
            for thing in place.things
        }

    @cached_property
    def week(self) -> Mapping[str, Floats]:
        """What happens through the week, by series."""
        return {name: np.array(told) for name, told in self.told["series"].items()}

    def truth(self, clock: Clock) -> Outlook:
        """Tell what happens on a clock, prices included."""
        at = self._places(clock)
        series = {name: values[at] for name, values in self.week.items()}
        return Outlook(clock, {**self._prices(clock, series), **series})

    def foreseen(self, name: str, clock: Clock) -> Floats:
        """Tell what a good forecast would say of a series."""
        values, at = self.week[name], self._places(clock)
        usual = values.reshape(7, -1).mean(axis=0)
        daily = at % len(usual)
        mixed: Floats = _FORESEEN * values[at] + (1.0 - _FORESEEN) * usual[daily]
        return mixed

    def known(self, name: str, clock: Clock) -> Floats:
        """Tell what happens to a series, where that is published beforehand."""
        return self.week[name][self._places(clock)]

    def hour(self, moment: datetime) -> float:
        """Tell the hour by the clock on the wall: 13.5 is half past one."""
        local = moment.astimezone(self._wall)
        return local.hour + local.minute / 60

    def colour(self, moment: datetime) -> str:
        """Tell Tempo's colour of the day of a moment; a day begins at six."""
        day = (moment.astimezone(self._wall) - timedelta(hours=6)).weekday()
        return str(self.told["colours"][day])

    def stays(
        self, car: Ev, soc_kwh: float, begin: datetime, end: datetime
    ) -> Iterator[Session]:
        """List the stays of a car from a moment to another.

        ``soc_kwh`` is what is in it at the first, or was when it last left.
        """
        ways, target_kwh = self._ways(car.id, begin), self.target_kwh(car.id)
        for (_, back, used_kwh), (leaves, _, _) in pairwise(ways):
            if leaves <= begin or end <= back:
                continue
            if begin <= back:
                # Where it is too far, it is charged elsewhere.
                soc_kwh = max(soc_kwh - used_kwh, _LEAST_LEFT * car.capacity_kwh)
            yield Session(back, leaves, round(soc_kwh, 3), target_kwh)
            soc_kwh = target_kwh

    def is_home(self, car: str, moment: datetime) -> bool:
        """Tell whether a car is at its charger at a moment."""
        return not any(
            leaves <= moment < back for leaves, back, _ in self._ways(car, moment)
        )

    def first_departure(self, car: str) -> str:
        """Tell the time of the day by which a car is always ready, like 07:40."""
        trips = self.told["trips"][car]["trips"]
        earliest = min(leaves % _DAY_MIN for leaves, _, _ in trips) // 10 * 10
        return f"{earliest // 60:02}:{earliest % 60:02}"

    def target_kwh(self, car: str) -> float:
        """Tell what people want in a car when they leave."""
        return float(self.told["trips"][car]["target_kwh"])

    def wishes(self, machine: str, begin: datetime, end: datetime) -> Iterator[Run]:
        """List the runs that a machine is filled for from a moment to another."""
        for monday in self._mondays(begin):
            for earliest, deadline in self.told["wishes"][machine]:
                run = Run(self._at(monday, earliest), self._at(monday, deadline))
                if begin <= run.earliest < end:
                    yield run

    @cached_property
    def _wall(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def _prices(
        self, clock: Clock, series: Mapping[str, Floats]
    ) -> Mapping[str, Floats]:
        feeds = {
            name: Feed(values, np.ones(len(clock), dtype=np.bool_))
            for name, values in series.items()
            if name.endswith(".eur_per_kwh")
        }
        return self.tariffs.prices(clock, self.zone, feeds).series

    def _places(self, clock: Clock) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Find the place in the week at which each step begins."""
        step_min = int(self.told["step_min"])
        local = [moment.astimezone(self._wall) for moment in clock.moments()]
        minutes = [at.weekday() * _DAY_MIN + at.hour * 60 + at.minute for at in local]
        return np.array(minutes, dtype=np.intp) // step_min

    def _ways(
        self, car: str, moment: datetime
    ) -> list[tuple[datetime, datetime, float]]:
        """List when a car leaves and returns, around a moment."""
        return [
            (self._at(monday, leaves), self._at(monday, returns), float(used))
            for monday in self._mondays(moment)
            for leaves, returns, used in self.told["trips"][car]["trips"]
        ]

    def _mondays(self, moment: datetime) -> tuple[datetime, ...]:
        """Find the Mondays before, of and after the week of a moment, by the wall."""
        local = moment.astimezone(self._wall)
        day = local.date() - timedelta(days=local.weekday())
        monday = datetime.combine(day, time())
        return monday - _WEEK, monday, monday + _WEEK

    def _at(self, monday: datetime, minute: float) -> datetime:
        """Find a minute of a week by the wall clock."""
        local = monday + timedelta(minutes=minute)
        return local.replace(tzinfo=self._wall).astimezone(UTC)


# Read while the module is imported, which is never done in the event loop.
_TOLD: Final[Mapping[str, Any]] = json.loads(_FILE.read_text("utf-8"))


@cache
def street(zone: str = "Europe/Paris") -> Street:
    """Open the street under the clock of a time zone."""
    return Street(zone, _TOLD)
