"""The wall clock: which day and which time of the day it shows, exactly.

Between two changes of its offset from UTC a wall clock runs like any other. So a span
is cut at those changes, and between them everything is plain arithmetic: days of 92,
96 or 100 quarters, and half-hour changes, need no case of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ..clock import Clock
from ..record import frozen
from ..units import SECONDS_PER_DAY, Floats, Ints

_DAY_S: Final = int(SECONDS_PER_DAY)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The span of a clock, cut wherever the wall clock passes one of some times.

    Within a piece nothing that depends on the day and on those times can change.
    """

    edges_s: Floats
    # What the wall clock shows as each piece begins: the day since 1970, its second.
    day: Ints
    second: Floats
    # The pieces in which each step begins and ends, and where in seconds.
    first: Ints
    last: Ints
    step_edges_s: Floats

    @property
    def month(self) -> Ints:
        """Month of each piece, from 1 to 12."""
        months = self.day.astype("datetime64[D]").astype("datetime64[M]")
        return (months.astype(np.int32) % 12 + 1).astype(np.int32)

    def mean(self, values: Floats) -> Floats:
        """Average one value a piece over each step, by time.

        A step within one piece has its very value: equal prices stay equal, to the
        last bit.
        """
        total = np.concatenate(([0.0], np.cumsum(values * np.diff(self.edges_s))))
        amount = np.diff(np.interp(self.step_edges_s, self.edges_s, total))
        mean = amount / np.diff(self.step_edges_s)
        return np.where(self.first == self.last, values[self.first], mean)


@lru_cache(maxsize=128)
def pieces(clock: Clock, zone: str, times: tuple[time, ...]) -> Pieces:
    """Cut the span of a clock at midnights, at the times, and where clocks change."""
    steps_s = clock.edges_s + clock.start.timestamp()
    since, offset = offsets(steps_s[0], steps_s[-1], zone)
    cuts = np.concatenate((steps_s[[0, -1]], since, *_passes(since, offset, times)))
    inside = (cuts >= steps_s[0]) & (cuts <= steps_s[-1])
    edges_s = np.unique(cuts[inside])
    wall = wall_s(edges_s[:-1], zone)
    day = np.floor(wall / _DAY_S)
    first = np.searchsorted(edges_s, steps_s[:-1], side="right") - 1
    last = np.searchsorted(edges_s, steps_s[1:], side="left") - 1
    return Pieces(
        edges_s=frozen(edges_s),
        day=frozen(day.astype(np.int32)),
        second=frozen(wall - day * _DAY_S),
        first=frozen(first.astype(np.int32)),
        last=frozen(last.astype(np.int32)),
        step_edges_s=frozen(steps_s),
    )


def _passes(since: Floats, offset: Floats, times: tuple[time, ...]) -> Iterator[Floats]:
    """Find when the wall clock passes the times and midnight, under each offset."""
    seconds = np.array(sorted({0.0, *map(second_of, times)}))
    for begin, end, shift in zip(since[:-1], since[1:], offset, strict=True):
        first, last = (int((at + shift) // _DAY_S) for at in (begin, end))
        days = np.arange(first, last + 1.0) * _DAY_S
        passes = (days[:, None] + seconds).ravel() - shift
        yield passes[(passes >= begin) & (passes < end)]


def second_of(at: time) -> float:
    """Count the seconds of the day up to a time."""
    return at.hour * 3600.0 + at.minute * 60.0 + at.second


def wall_s(utc_s: Floats, zone: str) -> Floats:
    """Read the wall clock at moments in order: seconds since 1970, as it shows them."""
    since, offset = offsets(utc_s[0], utc_s[-1], zone)
    return utc_s + offset[np.searchsorted(since[1:-1], utc_s, side="right")]


def offsets(first_s: float, last_s: float, zone: str) -> tuple[Floats, Floats]:
    """Find the offsets in force over a span: from when on, and how many seconds.

    The moments have one more entry, the end of the last offset found.
    """
    return _offsets(int(first_s // _DAY_S), int(last_s // _DAY_S) + 1, zone)


@lru_cache(maxsize=256)
def _offsets(first_day: int, last_day: int, zone: str) -> tuple[Floats, Floats]:
    wall = ZoneInfo(zone)
    days = [day * _DAY_S for day in range(first_day, last_day + 1)]
    shifts = [_offset_s(at, wall) for at in days]
    changes = [
        _change(begin, end, wall)
        for (begin, end), (before, after) in zip(
            pairwise(days), pairwise(shifts), strict=True
        )
        if before != after
    ]
    since = [days[0], *changes]
    offset = [_offset_s(at, wall) for at in since]
    return frozen(np.array([*since, days[-1]], float)), frozen(np.array(offset, float))


def _change(begin: int, end: int, wall: ZoneInfo) -> int:
    """Halve a day in which the offset changes until the second is found."""
    before = _offset_s(begin, wall)
    while end - begin > 1:
        middle = (begin + end) // 2
        if _offset_s(middle, wall) == before:
            begin = middle
        else:
            end = middle
    return end


def _offset_s(at: int, wall: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(at, UTC).astimezone(wall).utcoffset()
    return 0 if offset is None else round(offset.total_seconds())
