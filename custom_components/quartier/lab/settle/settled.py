"""Settled: allocations and bills of the months and the years that meters cover."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import Fault, RefusedError
from ...engine.share import (
    Allocation,
    Completed,
    Counts,
    Curve,
    Filling,
    Month,
    complete,
    months,
)
from ...engine.share.money import Settlement, settle
from .error import SettleError
from .folder import Desk
from .reward import Earned, earned, premium_of

DECEMBER: Final = 12
_ADVICE: Final = (
    "add the meter file, or let operation.json say under missing how gaps are filled"
)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A month, or the months of a year so far, settled.

    ``so_far`` is the settlement of the year up to the end of this span: the network's
    option is chosen by what was known then, so that what comes later changes nothing.
    """

    first: Month
    last: Month
    allocation: Allocation
    so_far: Settlement
    fillings: tuple[Filling, ...]
    # What was made and what of it was shared, Wh, in each month up to its end.
    made: Mapping[Month, tuple[int, int]]
    is_year: bool
    # What of a year's premium companies may not have.
    bound_cents: int = 0

    @property
    def name(self) -> str:
        """Name it as files do: 2026-03, or 2026, or 2026-to-03 where months lack."""
        if not self.is_year:
            return str(self.first)
        if self.last.month == DECEMBER:
            return f"{self.first.year}"
        return f"{self.first.year}-to-{self.last.month:02}"

    def covers(self, month: str) -> bool:
        """Tell whether a month, like 2026-03, is part of it."""
        return str(self.first) <= month <= str(self.last)


@dataclass(slots=True, eq=False)
class Year:
    """The months of one calendar year, allocated at once and settled as asked for."""

    desk: Desk
    months: Sequence[Month]
    completed: Completed
    allocation: Allocation
    feeds: Mapping[str, Counts]
    earned: Earned
    _settled: dict[int, Settlement] = field(default_factory=dict)

    def month(self, month: Month) -> Span:
        """Settle one month."""
        part = dict(months(self.completed.readings, self.desk.operation.time_zone))[
            month
        ]
        begin, end = month.bounds(self.desk.operation.time_zone)
        return Span(
            month,
            month,
            self.allocation.part(part.start, part.stop),
            self._so_far(part.stop),
            tuple(
                each
                for each in self.completed.fillings
                if each.begin < end and each.end > begin
            ),
            self._made(month),
            is_year=False,
        )

    def whole(self) -> Span:
        """Settle all its months together."""
        return Span(
            self.months[0],
            self.months[-1],
            self.allocation,
            self._so_far(self.completed.readings.steps),
            self.completed.fillings,
            self._made(self.months[-1]),
            is_year=True,
            bound_cents=self.earned.bound_cents,
        )

    def _made(self, last: Month) -> Mapping[Month, tuple[int, int]]:
        allocation = self.allocation
        made_wh = allocation.readings.total_produced_wh
        shared_wh = allocation.allocated_wh.sum(axis=0)
        zone = self.desk.operation.time_zone
        return {
            month: (int(made_wh[at].sum()), int(shared_wh[at].sum()))
            for month, at in months(allocation.readings, zone)
            if month <= last
        }

    def _so_far(self, steps: int) -> Settlement:
        if not self.desk.prices.is_option_open:
            # Then months do not hang together, and one settlement tells them all.
            steps = self.completed.readings.steps
        if steps not in self._settled:
            self._settled[steps] = settle(
                self.desk.operation,
                self.allocation.part(0, steps),
                self.desk.prices,
                {name: feed[:steps] for name, feed in self.feeds.items()},
                self.earned.cents,
            )
        return self._settled[steps]


def year_of(desk: Desk, known: Sequence[Month], year: int, last: Month | None) -> Year:
    """Complete and allocate the months of a year, up to one of them or all.

    Raises SettleError with every fault where readings do not suffice.
    """
    within = [
        month
        for month in known
        if month.year == year and (last is None or month <= last)
    ]
    zone, meters = desk.operation.time_zone, desk.meters
    begin, end = within[0].bounds(zone)[0], within[-1].bounds(zone)[1]
    consumed = {
        point.id: desk.part.left_out(point.id, curve, begin, end)
        for point in desk.operation.consumers
        for curve in _curves(desk, point.id, begin, end)
    }
    try:
        completed = complete(desk.operation, meters.produced, consumed, begin, end)
    except RefusedError as error:
        where = Path("meters")
        raise SettleError((where, _advised(fault)) for fault in error.faults) from error
    allocation = desk.operation.key.allocate(completed.readings, desk.operation.points)
    feeds = desk.feeds.at_steps(completed.readings)
    gains = _earned(desk, allocation, feeds)
    return Year(desk, within, completed, allocation, feeds, gains)


def _advised(fault: Fault) -> Fault:
    """Say what helps, where readings are missing."""
    is_gap = "without a reading" in str(fault.value)
    return replace(fault, hint=_ADVICE) if is_gap else fault


def _earned(desk: Desk, allocation: Allocation, feeds: Mapping[str, Counts]) -> Earned:
    premium = premium_of(desk.rules)
    if desk.reward is None or premium is None:
        return Earned({})
    zonal_ueur = feeds[desk.reward.feed]
    return earned(desk.reward, premium, desk.operation, allocation, zonal_ueur)


def _curves(desk: Desk, point: str, begin: datetime, end: datetime) -> Iterator[Curve]:
    """Give the curve of a consumer; who does not share needs none."""
    curve = desk.meters.consumed.get(point)
    if curve is None and not desk.part.shares(point, begin, end):
        step_min = desk.operation.step_min
        curve = Curve(begin, step_min, np.empty(0, np.int64)).between(begin, end)
    if curve is not None:
        yield curve
