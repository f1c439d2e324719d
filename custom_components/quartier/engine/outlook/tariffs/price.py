"""What every price can do, and the table of kinds.

A new kind of price is one new file in this folder: its class is found by its ``kind``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Protocol, Self
from zoneinfo import ZoneInfo

import numpy as np

from ...clock import Clock, resample
from ...record import gather
from ...units import Bools, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Feed:
    """A price that others publish, on the outlook's clock; NaN where nothing is known.

    A step may hold a stand-in: then it has a value, and is not known.
    """

    eur_per_kwh: Floats
    known: Bools

    @classmethod
    def on(cls, clock: Clock, source: Clock, eur_per_kwh: Floats) -> Self:
        """Carry a feed of any step, like 15 or 60 min, to a clock."""
        values = resample(eur_per_kwh, source, clock)
        return cls(values, ~np.isnan(values))


@dataclass(frozen=True, slots=True, eq=False)
class Quote:
    """A price over a clock, and which of its steps are sure."""

    eur_per_kwh: Floats
    known: Bools
    # Share of each step in which the meter's off-peak contact is closed, if it has one.
    offpeak: Floats | None = None


class Price(Protocol):
    """The price of a kWh under some contract."""

    kind: ClassVar[str]

    def feeds(self, now: datetime, zone: str) -> Mapping[str, datetime]:
        """Name the series that it follows, and the end of what each has published."""
        ...

    def quote(
        self, clock: Clock, zone: str, feeds: Mapping[str, Feed], now: datetime | None
    ) -> Quote:
        """Price each step, as was known at a moment, or with hindsight for None."""
        ...


class Standing:
    """A price that no feed moves."""

    __slots__ = ()

    def feeds(self, now: datetime, zone: str) -> Mapping[str, datetime]:
        """Follow none."""
        del now, zone
        return {}


def price_kinds() -> Mapping[str, type[Any]]:
    """Find every kind of price in this folder."""
    return gather(str(__package__))


def day_ahead(now: datetime, zone: str, published: time, begins: time) -> datetime:
    """Find the end of the last day that is published at a moment.

    Days begin at a time of the wall clock; the next one is published each day at
    another.
    """
    wall = now.astimezone(ZoneInfo(zone))
    ahead = 2 if wall.time() >= published else 1
    day = wall.date() + timedelta(days=ahead)
    return datetime.combine(day, begins, ZoneInfo(zone))
