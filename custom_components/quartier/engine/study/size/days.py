"""Representative days: a few days of a year that stand for all of it.

What was measured on a day, hour by hour, is a point; the medoids of all days stand for
those nearest to them. The days that strain the neighbourhood most are among those that
are chosen, and stand for the days nearest to them too: extreme periods as centres of
their own, after L. Kotzur et al., Impact of different time series aggregation methods
on optimal energy system design, Renewable Energy 117 (2018). One that stood for itself
alone left a connection too small: the days just below it are many.

Days may be chosen a few in a row, so that a store is carried from one to the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...clock import Clock
from ...outlook import Outlook
from ...units import HOURS_PER_DAY, SECONDS_PER_HOUR, Floats
from ..medoid import distances, medoids, nearest

DAYS_PER_YEAR: Final = 365.25
# Quantities that are used, and that are made, by the name behind the dot.
_USED: Final = frozenset({"power_kw", "heat_kw", "draw_kw", "use_kw"})
_MADE: Final = frozenset({"available_kw"})
_HOURS: Final = round(HOURS_PER_DAY)
# Of what is largest: what varies by less is as good as constant.
_FLAT: Final = 1e-6

type _Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """A stretch of days that comes so often a year."""

    outlook: Outlook
    per_year: float
    # It strains the neighbourhood most.
    is_extreme: bool = False


def whole_days(clock: Clock, zone: str) -> tuple[tuple[int, int], ...]:
    """Find the days from midnight to midnight, on the wall, as first and last step.

    Days of 23 or 25 hours are left out: they are like the days beside them.
    """
    wall = ZoneInfo(zone)
    day = clock.start.astimezone(wall).date()
    starts = {moment: at for at, moment in enumerate((*clock.moments(), clock.end))}
    found = []
    while (begin := datetime.combine(day, datetime.min.time(), wall)) < clock.end:
        day += timedelta(days=1)
        end = datetime.combine(day, datetime.min.time(), wall)
        first, last = (
            starts.get(each.astimezone(clock.start.tzinfo)) for each in (begin, end)
        )
        if first is None or last is None:
            continue
        if sum(clock.steps_s[first:last]) == HOURS_PER_DAY * SECONDS_PER_HOUR:
            found.append((first, last))
    return tuple(found)


def runs(clock: Clock, zone: str, in_a_row: int) -> tuple[tuple[int, int], ...]:
    """Cut whole days into runs of so many in a row, as first and last step.

    Where a day is missing, and at the end, a run is shorter.
    """
    found: list[tuple[int, int]] = []
    long = 0
    for first, last in whole_days(clock, zone):
        if long % in_a_row and found[-1][1] == first:
            found[-1], long = (found[-1][0], last), long + 1
        else:
            found.append((first, last))
            long = 1
    return tuple(found)


def representative(
    outlook: Outlook, zone: str, count: int, in_a_row: int = 1
) -> tuple[Period, ...]:
    """Choose so many days that stand for all of an outlook, a year by their weights.

    With ``in_a_row`` they are chosen as runs of so many days. Raises ValueError where
    the outlook has no such run.
    """
    cut = _Cut.of(outlook, zone, in_a_row)
    many = max(1, count // in_a_row)
    if many >= len(cut.runs):
        return cut.periods(range(len(cut.runs)), ())
    hard = cut.hardest(outlook)[:many]
    others = np.delete(np.arange(len(cut.runs)), hard)
    chosen = list(hard)
    if many > len(hard):
        apart = distances(cut.points[others])
        kept = medoids(apart, many - len(hard), np.arange(len(others)))
        chosen += others[kept].tolist()
    return cut.periods(chosen, hard)


def with_hardest(
    periods: tuple[Period, ...],
    known: Outlook,
    told: Outlook,
    zone: str,
    in_a_row: int = 1,
) -> tuple[Period, ...]:
    """Add the days that are hardest as things are told now, if they are not there.

    ``known`` is what periods were cut from, ``told`` the same with chosen sizes. What
    strains a neighbourhood depends on what is built: more panels make dark days hard.
    """
    cut = _Cut.of(known, zone, in_a_row)
    there = {period.outlook.clock.start: period.is_extreme for period in periods}
    starts = [known.part(*run).clock.start for run in cut.runs]
    extremes = {at for at, start in enumerate(starts) if there.get(start)}
    extremes |= set(cut.hardest(told))
    chosen = {at for at, start in enumerate(starts) if start in there}
    return cut.periods(chosen | extremes, extremes)


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """An outlook cut into runs of days, each a point."""

    outlook: Outlook
    runs: _Runs
    in_a_row: int
    points: Floats

    @classmethod
    def of(cls, outlook: Outlook, zone: str, in_a_row: int) -> _Cut:
        """Cut; what is shorter than a run is like the days beside it.

        Raises ValueError where nothing is as long.
        """
        hours = in_a_row * HOURS_PER_DAY
        every = tuple(
            run
            for run in runs(outlook.clock, zone, in_a_row)
            if float(outlook.clock.hours[slice(*run)].sum()) == hours
        )
        if not every:
            raise ValueError(f"not {in_a_row} whole days in a row")
        return cls(outlook, every, in_a_row, _points(_hourly(outlook, every, in_a_row)))

    def hardest(self, told: Outlook) -> list[int]:
        """Find the hardest runs, as things are told."""
        return _hardest(_hourly(told, self.runs, self.in_a_row))

    def periods(
        self, chosen: Iterable[int], extremes: Iterable[int]
    ) -> tuple[Period, ...]:
        """Let each of the chosen runs stand for those nearest to it."""
        centres = np.array(sorted(chosen), dtype=np.intp)
        near = nearest(distances(self.points), centres)
        stand_for = np.bincount(near, minlength=len(centres))
        per_year = DAYS_PER_YEAR / (len(self.runs) * self.in_a_row)
        hard = set(extremes)
        return tuple(
            Period(self.outlook.part(*self.runs[at]), per_year * many, at in hard)
            for at, many in zip(centres.tolist(), stand_for.tolist(), strict=True)
        )


def _hardest(hourly: Mapping[str, Floats]) -> list[int]:
    """Find the run of the highest hour, and the run that needs most in all.

    The one says what must pass at once, the other what must be kept.
    """
    some = next(iter(hourly.values()))
    used = sum((hourly[name] for name in sorted(_USED & hourly.keys())), 0.0 * some)
    made = sum((hourly[name] for name in sorted(_MADE & hourly.keys())), 0.0 * some)
    net: Floats = np.asarray(used - made)
    return sorted({int(np.argmax(net.max(axis=1))), int(np.argmax(net.sum(axis=1)))})


def _points(hourly: Mapping[str, Floats]) -> Floats:
    """Describe each run by its hours: runs x features."""
    some = next(iter(hourly.values()))
    features = [
        hours / float(hours.std())
        for _, hours in sorted(hourly.items())
        if float(hours.std()) > _FLAT * float(np.abs(hours).max())
    ]
    points: Floats = np.concatenate([0.0 * some[:, :1], *features], axis=1)
    return points


def _hourly(outlook: Outlook, cut: _Runs, in_a_row: int) -> dict[str, Floats]:
    """Add up what is of one quantity, whosever it is, hour by hour of each run."""
    groups: defaultdict[str, Floats] = defaultdict(lambda: np.zeros(len(outlook.clock)))
    for name, values in sorted(outlook.series.items()):
        groups[name.rpartition(".")[2]] += np.nan_to_num(values)
    hours = in_a_row * _HOURS
    return {
        name: _by_hour(outlook.clock, values, cut, hours)
        for name, values in groups.items()
    }


def _by_hour(clock: Clock, values: Floats, cut: _Runs, hours: int) -> Floats:
    """Take the mean of each hour of each run."""
    found = np.zeros((len(cut), hours))
    whole = np.arange(hours + 1) * SECONDS_PER_HOUR
    for at, (first, last) in enumerate(cut):
        edges = clock.edges_s[first : last + 1] - clock.edges_s[first]
        held = np.concatenate(([0.0], np.cumsum(values[first:last] * np.diff(edges))))
        found[at] = np.diff(np.interp(whole, edges, held)) / SECONDS_PER_HOUR
    return found
