"""Hourly beta: percentages fixed in advance for the hours of a year.

In Spain (RD 244/2019, Orden TED/1247/2021): beta for each consumer and hour, summing
to one at every hour. How the hours are counted where clocks change is not verified:
here it is the hour that the wall clock shows, and 29 February has the 28th's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

import numpy as np

from ...record import Doc, Id
from ..allocation import Allocation
from ..days import hours_of_year, is_zone, local_s, months_at
from ..key import Plain
from ..parts import PARTS, set_aside
from ..point import Point
from ..pool import capped
from ..readings import Counts, Readings
from ..schedule import Series, rows, series_faults

_HOURS: Final = 24
_MONTHS: Final = 12
_YEAR: Final = 8_760
_LENGTHS: Final = (1, _HOURS, _MONTHS * _HOURS, _YEAR)


@dataclass(frozen=True, slots=True, eq=False)
class HourlyBeta(Plain):
    """Set aside percentages that depend on the hour, whoever needs it then."""

    kind: ClassVar = "hourly_beta"
    is_ex_ante: ClassVar = True

    time_zone: Annotated[str, Doc("whose hours are meant, like Europe/Madrid")]
    percent: Annotated[
        Mapping[Id, Series],
        Doc("a row a consumer: 1 number, 24 of a day, 288 of 12 days, 8,760 of a year"),
    ]

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse rows that are no year, and hours that do not sum to the whole."""
        if not is_zone(self.time_zone):
            yield "time_zone", self.time_zone, "a time zone like Europe/Madrid"
        if found := tuple(series_faults("percent", self.percent)):
            yield from found
            return
        if self._length not in _LENGTHS:
            yield "percent", self._length, f"rows of {_LENGTHS} numbers"
            return
        total = rows(self.percent, tuple(self.percent), self._length).sum(axis=0)
        if len(short := np.flatnonzero(total != PARTS)):
            at = int(short[0])
            found_percent = int(total[at]) * 100 / PARTS
            yield f"percent at hour {at}", found_percent, "100 % at every hour"

    @property
    def _length(self) -> int:
        return max((len(row) for row in self.percent.values()), default=0)

    def takers(self) -> frozenset[str]:
        """Name the consumers with a row."""
        return frozenset(self.percent)

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Set aside each part of each producer, and give what of it is used."""
        del points
        consumers = readings.consumers
        hour = self._hour(local_s(readings, self.time_zone))
        parts = rows(self.percent, consumers, self._length)[:, hour]
        entitled = [set_aside(of, parts, consumers) for of in readings.produced_wh]
        return capped(readings, np.array(entitled))

    def _hour(self, local: Counts) -> Counts:
        """Find which number of a row holds at moments of the wall clock."""
        of_day: Counts = local // 3_600 % _HOURS
        return {
            1: np.zeros_like(local),
            _HOURS: of_day,
            _MONTHS * _HOURS: months_at(local) % _MONTHS * _HOURS + of_day,
            _YEAR: hours_of_year(local),
        }[self._length]
