"""A town: one play of the days that passed, and many of those that may come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Appliance, Clock, Ev, Floats, Session
from . import address, street
from .homes import Plot
from .lives import Legacy, Played, Stage, play
from .nature import STEP_S, Days, path

COARSE_S: Final = 1800
_FUTURES: Final = 24


@dataclass(frozen=True)
class Town:
    """A street and its days before and after local midnight of a day."""

    seed: int
    homes: int
    begin: date
    days_of_history: int
    horizon_h: int

    @cached_property
    def now(self) -> datetime:
        """The midnight."""
        return _midnight(self.begin)

    @cached_property
    def plots(self) -> Mapping[str, Plot]:
        """Who lives where."""
        return address.plots(self.homes)

    @cached_property
    def before(self) -> Days:
        """The days that passed."""
        first = _midnight(self.begin - timedelta(days=self.days_of_history))
        steps = round((self.now - first).total_seconds()) // STEP_S
        return Days(first, steps, street.ZONE)

    @cached_property
    def ahead(self) -> Days:
        """The hours to come."""
        return Days(self.now, self.horizon_h * 3600 // STEP_S, street.ZONE)

    @cached_property
    def past(self) -> Played:
        """What happened."""
        [chance, _] = np.random.default_rng(self.seed).spawn(2)
        return self._play(self.before, Legacy(), [chance])[0]

    @cached_property
    def futures(self) -> list[Played]:
        """What may happen next, each as likely as the others."""
        [_, chance] = np.random.default_rng(self.seed).spawn(2)
        return self._play(self.ahead, self.past.legacy, chance.spawn(_FUTURES))

    def _play(
        self, days: Days, legacy: Legacy, chances: list[np.random.Generator]
    ) -> list[Played]:
        stage = Stage(
            plots=self.plots,
            roofs=address.roofs(self.plots),
            commons=[f"{each}-commons" for each in address.buildings(self.plots)],
            days=days,
            way=path(days),
        )
        return [play(stage, legacy, chance) for chance in chances]

    @cached_property
    def mean_c(self) -> Mapping[date, float]:
        """Mean temperature of every day, the first of the futures for those to come."""
        found = {}
        for days, played in ((self.before, self.past), (self.ahead, self.futures[0])):
            outdoor_c = played.series["outdoor_c"]
            for day in days.dates:
                begin, end = (max(days.step(day, minute), 0) for minute in (0, 1440))
                found[day] = float(outdoor_c[begin:end].mean())
        return found

    def present(self, *, past_wishes: bool) -> street.Present:
        """Tell what the street is like now."""
        return street.Present(
            machines={
                name: self._machine(name, past_wishes=past_wishes)
                for name in self.past.machines
            },
            cars={
                name: self._car(name, past_wishes=past_wishes)
                for name in self.past.cars
            },
            outdoor_c=self.mean_c[self.begin - timedelta(days=1)],
        )

    def _machine(self, name: str, *, past_wishes: bool) -> Appliance:
        """Find a machine with what is asked of it from now on, or from the start."""
        passed, coming = (
            played.machines[name] for played in (self.past, self.futures[0])
        )
        done = [run for run in passed.runs if run.deadline <= self.now]
        return replace(coming, runs=(*(done if past_wishes else ()), *coming.runs))

    def _car(self, name: str, *, past_wishes: bool) -> Ev:
        """Find a car with its stay under way, those that come, and those before."""
        passed, coming = self.past.cars[name], self.futures[0].cars[name]
        return replace(
            coming, sessions=tuple(self._stays(passed, coming, past_wishes=past_wishes))
        )

    def _stays(self, passed: Ev, coming: Ev, *, past_wishes: bool) -> Iterator[Session]:
        """Join the stay that was under way at midnight to its coming departure."""
        last, first = passed.sessions[-1], coming.sessions[0]
        if past_wishes:
            yield from passed.sessions[:-1]
        if last.arrival < self.now and first.arrival < self.now:
            soc = last.soc_kwh if past_wishes else _charged(passed, last, self.now)
            yield replace(first, arrival=last.arrival, soc_kwh=soc)
            yield from coming.sessions[1:]
        else:
            yield from coming.sessions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(street.ZONE)).astimezone(UTC)


def _charged(car: Ev, stay: Session, now: datetime) -> float:
    """Charge at once, as people do, from arrival until a moment."""
    hours = (now - stay.arrival).total_seconds() / 3600
    reached = stay.soc_kwh + car.most_kw * car.efficiency * hours
    return round(min(reached, stay.target_kwh), 2)


def coarse(days: Days, series: Mapping[str, Floats]) -> Mapping[str, Floats]:
    """Average series over half-hours."""
    return {name: days.means(values, COARSE_S) for name, values in series.items()}


def clock(days: Days) -> Clock:
    """Make the clock of half-hours."""
    return days.clock(COARSE_S)
