"""Hindsight: what a policy would have done in the days that the recorder remembers.

The homes are those of today, with what stands in them and as full as it is now; the
sun, the weather, the prices, and what was used otherwise are those of the past. What
nobody recorded is as is usual, and is named. Cars and machines are not in it: nobody
wrote down when they were wanted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from typing import Final, override

import numpy as np

from ..engine import (
    Clock,
    Days,
    Neighbourhood,
    Outcome,
    Outlook,
    Policy,
    Tariffs,
    mended,
    paid,
    replay,
)
from .gather import usual_of
from .kinds import kinds
from .layout import Layout
from .outlook import expected, needs_of
from .readings import Readings
from .stand_in import CARBON, OUTDOOR, SUN, StandIns
from .weather import Site

# Habits are learned from no less.
_LEARNED_D: Final = 2
_DAY_S: Final = 86_400
_CADENCE_S: Final = 7200
# What is wanted in so long is wanted in no past.
_EVER: Final = timedelta(days=3650)


class NothingRecordedError(Exception):
    """The recorder remembers too little of what is used here."""


@dataclass(frozen=True, slots=True, eq=False)
class Yesterdays:
    """What is known of days gone by, and of who lived in them."""

    layout: Layout
    readings: Readings
    neighbourhood: Neighbourhood
    # Measured series and the prices of markets; NaN where nobody knows.
    history: Outlook
    tariffs: Tariffs
    site: Site

    def days(self, count: int) -> Lastly:
        """Set up the last days, at most so many as are known.

        Raises NothingRecordedError where not one day is.
        """
        town = self.neighbourhood.without_due(self.readings.now + _EVER)
        past = self._measured(town)
        begin = _begin(past, count)
        truth, stood_in = self._truth(town, past, begin)
        steps = len(truth.clock)
        cadence = max(1, _CADENCE_S // truth.clock.steps_s[0])
        days = Days(
            neighbourhood=town,
            policy=Policy(),
            truth=truth,
            foresee=partial(self._foresee, town),
            steps=steps,
            cadence=min(cadence, steps),
        )
        gaps = {
            name: float(np.isnan(values[begin:]).mean())
            for name, values in past.series.items()
        }
        return Lastly(days, stood_in, {name: gap for name, gap in gaps.items() if gap})

    def _measured(self, town: Neighbourhood) -> Outlook:
        """Keep what is of use and was measured at all, up to now."""
        clock, feeds = self.history.clock, self.tariffs.feeds
        wanted = {OUTDOOR, SUN, CARBON, *needs_of(town)}
        wanted |= feeds(self.readings.now, self.layout.zone).keys()
        last = min(len(clock), int(clock.position(self.readings.now)))
        known = self.history.part(0, last)
        kept = {
            name: values
            for name, values in known.series.items()
            if name in wanted and not np.isnan(values).all()
        }
        return Outlook(known.clock, kept)

    def _truth(
        self, town: Neighbourhood, past: Outlook, begin: int
    ) -> tuple[Outlook, tuple[str, ...]]:
        """Say what came, as measured and paid; name what is only as is usual."""
        whole = mended(past).outlook
        prices = paid(self.tariffs, whole, self.layout.zone)
        doubted = [
            name for name, known in prices.known.items() if not known[begin:].all()
        ]
        known = Outlook(whole.clock, {**prices.series, **whole.series})
        lately = known.part(begin, len(whole.clock))
        missing = [name for name in sorted(needs_of(town)) if name not in known.series]
        usual = usual_of(self.layout, kinds(), self.readings, lately.clock)
        others = StandIns(self.layout, town, lately.clock, self.site)
        sun = lately.series.get(SUN)
        stand_ins = {
            name: others.series(name, sun) if name not in usual else usual[name]
            for name in missing
        }
        found = {name: one for name, one in stand_ins.items() if one is not None}
        series = {**found, **lately.series}
        return Outlook(lately.clock, series), (*doubted, *missing)

    def _foresee(self, town: Neighbourhood, now: datetime, clock: Clock) -> Outlook:
        """Expect what could be expected then."""
        return expected(
            self.layout,
            town,
            self.history,
            self.tariffs,
            clock,
            now,
            usual=usual_of(self.layout, kinds(), self.readings, clock),
            site=self.site,
        )


class Either(Event):
    """A stop that is set as soon as one of two is."""

    def __init__(self, one: Event, other: Event) -> None:
        """Watch both."""
        super().__init__()
        self._both = (one, other)

    @override
    def is_set(self) -> bool:
        """Tell whether one is."""
        return any(each.is_set() for each in self._both)


def _begin(past: Outlook, count: int) -> int:
    """Find the step to begin at: whole days before now, after some to learn from."""
    used = [
        ~np.isnan(values)
        for name, values in past.series.items()
        if name.endswith(".power_kw")
    ]
    if not used:
        raise NothingRecordedError
    first = int(np.logical_or.reduce(used).argmax())
    per_day = _DAY_S // past.clock.steps_s[0]
    whole = (len(past.clock) - first) // per_day - _LEARNED_D
    if whole < 1:
        raise NothingRecordedError
    return len(past.clock) - min(count, whole) * per_day


@dataclass(frozen=True, slots=True, eq=False)
class Lastly:
    """The last days, ready to be lived again."""

    days: Days
    # Series that are only as is usual, and the share of others that was mended.
    stood_in: tuple[str, ...]
    mended: Mapping[str, float]

    def lived(
        self,
        policies: Mapping[str, Policy | None],
        stop: Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Outcome]:
        """Live them under each policy; under none, as if Quartier were not installed.

        ``progress`` is told the steps done and the steps to do, of each. Raises
        StoppedError when told to stop, and RefusedError where a need is unmet.
        """
        return {
            name: replay(
                self.days if policy is None else replace(self.days, policy=policy),
                "habit" if policy is None else "plan",
                progress,
                stop,
            )
            for name, policy in policies.items()
        }
