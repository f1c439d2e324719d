"""Representative days: a few days of a year that stand for all of it.

What was measured on a day, hour by hour, is a point; the medoids of all days stand for
those nearest to them. The days that strain the neighbourhood most stand for themselves:
sizes must do on them too.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...clock import Clock
from ...outlook import Outlook
from ...units import HOURS_PER_DAY, SECONDS_PER_HOUR, Floats
from .medoid import Places, distances, medoids, nearest

DAYS_PER_YEAR: Final = 365.25
# Quantities that are used, and that are made, by the name behind the dot.
_USED: Final = frozenset({"power_kw", "heat_kw", "draw_kw", "use_kw"})
_MADE: Final = frozenset({"available_kw"})
_HOURS: Final = round(HOURS_PER_DAY)
# Of what is largest: what varies by less is as good as constant.
_FLAT: Final = 1e-6

type _Days = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """A stretch of days that comes so often a year."""

    outlook: Outlook
    per_year: float
    # It strains the neighbourhood most, and stands for itself alone.
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


def representative(outlook: Outlook, zone: str, count: int) -> tuple[Period, ...]:
    """Choose so many days that stand for all of an outlook, a year by their weights.

    Raises ValueError where the outlook has no whole day.
    """
    days = whole_days(outlook.clock, zone)
    if not days:
        raise ValueError("not one whole day")
    if count >= len(days):
        each = DAYS_PER_YEAR / len(days)
        return tuple(Period(outlook.part(*day), each) for day in days)
    extremes = _hardest(_hourly(outlook, days))[:count]
    scale = DAYS_PER_YEAR / len(days)
    alone = 1.0 if count > len(extremes) else len(days) / len(extremes)
    periods = [
        Period(outlook.part(*days[day]), scale * alone, is_extreme=True)
        for day in extremes
    ]
    if count > len(extremes):
        others = np.delete(np.arange(len(days)), extremes)
        points = _points(_hourly(outlook, days))
        for day, stands_for in _medoids(points, others, count - len(extremes)):
            periods.append(Period(outlook.part(*days[day]), scale * stands_for))
    return tuple(sorted(periods, key=lambda period: period.outlook.clock.start))


def _medoids(points: Floats, others: Places, count: int) -> list[tuple[int, int]]:
    """Choose days among the others, each with how many it stands for."""
    apart = distances(points[others])
    chosen = medoids(apart, count, np.arange(len(others)))
    stands_for = np.bincount(nearest(apart, chosen), minlength=len(chosen))
    return [
        (int(others[at]), int(many))
        for at, many in zip(chosen.tolist(), stands_for.tolist(), strict=True)
    ]


def with_hardest(
    periods: tuple[Period, ...], known: Outlook, told: Outlook, zone: str
) -> tuple[Period, ...]:
    """Add the days that are hardest as things are told now, if they are not there.

    ``known`` is what periods were cut from, ``told`` the same with chosen sizes. What
    strains a neighbourhood depends on what is built: more panels make dark days hard.
    """
    days = whole_days(known.clock, zone)
    there = {period.outlook.clock.start for period in periods}
    parts = [known.part(*days[day]) for day in _hardest(_hourly(told, days))]
    scale = DAYS_PER_YEAR / len(days)
    new = [
        Period(part, scale, is_extreme=True)
        for part in parts
        if part.clock.start not in there
    ]
    rest = 1.0 - len(new) / len(days)
    kept = [replace(period, per_year=period.per_year * rest) for period in periods]
    return tuple(sorted((*kept, *new), key=lambda period: period.outlook.clock.start))


def _hardest(hourly: Mapping[str, Floats]) -> list[int]:
    """Find the day of the highest hour, and the day that needs most in all.

    The one says what must pass at once, the other what must be kept.
    """
    some = next(iter(hourly.values()))
    used = sum((hourly[name] for name in sorted(_USED & hourly.keys())), 0.0 * some)
    made = sum((hourly[name] for name in sorted(_MADE & hourly.keys())), 0.0 * some)
    net: Floats = np.asarray(used - made)
    return sorted({int(np.argmax(net.max(axis=1))), int(np.argmax(net.sum(axis=1)))})


def _points(hourly: Mapping[str, Floats]) -> Floats:
    """Describe each day by its hours: days x features."""
    some = next(iter(hourly.values()))
    features = [
        hours / float(hours.std())
        for _, hours in sorted(hourly.items())
        if float(hours.std()) > _FLAT * float(np.abs(hours).max())
    ]
    points: Floats = np.concatenate([0.0 * some[:, :1], *features], axis=1)
    return points


def _hourly(outlook: Outlook, days: _Days) -> dict[str, Floats]:
    """Add up what is of one quantity, whosever it is, hour by hour of each day."""
    groups: defaultdict[str, Floats] = defaultdict(lambda: np.zeros(len(outlook.clock)))
    for name, values in sorted(outlook.series.items()):
        groups[name.rpartition(".")[2]] += np.nan_to_num(values)
    return {
        name: _by_hour(outlook.clock, values, days) for name, values in groups.items()
    }


def _by_hour(clock: Clock, values: Floats, days: _Days) -> Floats:
    """Take the mean of each hour of each day."""
    found = np.zeros((len(days), _HOURS))
    for at, (first, last) in enumerate(days):
        edges = clock.edges_s[first : last + 1] - clock.edges_s[first]
        held = np.concatenate(([0.0], np.cumsum(values[first:last] * np.diff(edges))))
        whole = np.arange(_HOURS + 1) * SECONDS_PER_HOUR
        found[at] = np.diff(np.interp(whole, edges, held)) / SECONDS_PER_HOUR
    return found
