"""The axis of time: where steps, hours, days and nights are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import Bools, Clock, Floats
from .scale import WIDTH, Ints

# Hours between two marks, each a part of the next, so that a narrow page has some of
# the marks of a wide one; and most marks on either.
_EVERY_H: Final = (1, 3, 6, 12, 24, 48, 96, 192, 384, 768, 1536, 3072)
_WIDE: Final = 9
_NARROW: Final = 5
# Nearer to an end, in percent, a mark would stick out.
_END: Final = 2.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the axis, in percent from its start."""

    at: float
    moment: datetime
    # Left out where there is little room.
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the axis, in percent."""

    at: float
    width: float
    moment: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """A clock laid out from left to right."""

    clock: Clock
    # Edges of the steps, in units of the drawing.
    x: Ints
    hours: tuple[Mark, ...]
    days: tuple[Span, ...]
    nights: tuple[Span, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """Edges of the steps, in percent."""
        share = self.clock.edges_s / self.clock.edges_s[-1]
        return tuple(round(each * 100.0, 2) for each in share.tolist())

    def unit(self, moment: datetime) -> int:
        """Place a moment, in units of the drawing, between its ends."""
        share = self.clock.position(moment)
        return round(float(np.interp(share, np.arange(len(self.x)), self.x)))

    def known(self, values: Floats) -> Iterator[slice]:
        """Find the runs of edges at which a series is known."""
        known = np.concatenate(([False], np.isfinite(values), [False]))
        turns = np.flatnonzero(np.diff(known)).tolist()
        for first, last in zip(turns[::2], turns[1::2], strict=True):
            if last - first > 1:
                yield slice(first, last)


def axis(clock: Clock, zone: str, is_night: Bools | None = None) -> Axis:
    """Lay out a clock, with the hours and days of a place."""
    place = _placer(clock)
    x = np.rint(clock.edges_s / clock.edges_s[-1] * WIDTH).astype(np.int64)
    return Axis(
        clock=clock,
        x=x,
        hours=tuple(_hours(clock, zone, place)),
        days=tuple(_days(clock, zone, place)),
        nights=() if is_night is None else tuple(_nights(clock, is_night, place)),
    )


def _placer(clock: Clock) -> Callable[[datetime], float]:
    total_s = float(clock.edges_s[-1])

    def place(moment: datetime) -> float:
        return round((moment - clock.start).total_seconds() / total_s * 100.0, 2)

    return place


def _hours(
    clock: Clock, zone: str, place: Callable[[datetime], float]
) -> Iterator[Mark]:
    """Mark round hours, more of them where there is room."""
    length_h = float(clock.edges_s[-1]) / 3600.0
    wide, narrow = (
        next((h for h in _EVERY_H if length_h / h <= most), _EVERY_H[-1])
        for most in (_WIDE, _NARROW)
    )
    seen = set()
    for moment, hour in _whole_hours(clock, zone):
        at = place(moment)
        if hour % wide or not _END <= at <= 100.0 - _END or moment in seen:
            continue
        seen.add(moment)
        yield Mark(at, moment, is_minor=hour % narrow != 0)


def _whole_hours(clock: Clock, zone: str) -> Iterator[tuple[datetime, int]]:
    """Go through the whole hours on the wall, counted from the first midnight."""
    for day, midnight in enumerate(_midnights(clock, zone)):
        for hour in range(24):
            local = midnight + timedelta(hours=hour)
            yield local.astimezone(UTC), day * 24 + hour


def _midnights(clock: Clock, zone: str) -> Iterator[datetime]:
    """Go through the midnights of the days that a clock touches, and one more."""
    wall = ZoneInfo(zone)
    day = clock.start.astimezone(wall).date()
    last = clock.end.astimezone(wall).date()
    while day <= last:
        yield datetime.combine(day, time(), wall)
        day += timedelta(days=1)


def _days(
    clock: Clock, zone: str, place: Callable[[datetime], float]
) -> Iterator[Span]:
    """Find the part of the axis that each day has."""
    inner = [midnight.astimezone(UTC) for midnight in _midnights(clock, zone)]
    edges = [clock.start, *(at for at in inner if clock.start < at < clock.end)]
    for begins, ends in pairwise([*edges, clock.end]):
        yield Span(place(begins), round(place(ends) - place(begins), 2), begins)


def _nights(
    clock: Clock, is_night: Bools, place: Callable[[datetime], float]
) -> Iterator[Span]:
    moments = (*clock.moments(), clock.end)
    turns = np.flatnonzero(np.diff(np.concatenate(([False], is_night, [False]))))
    for first, last in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
        at = place(moments[first])
        yield Span(at, round(place(moments[last]) - at, 2), moments[first])
