"""Settled: allocations and bills of the months and the years that meters cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...engine.share import Allocation, Completed, Filling, Month, months
from ...engine.share.money import Given, Settlement, settle
from .benefit import is_limited
from .counted import Counted, counted
from .folder import Desk
from .option import options
from .reward import Earned, earned, premium_of

JANUARY: Final = 1
DECEMBER: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A month, or the months of a year so far, settled.

    ``so_far`` is the settlement of the months of the year that are known: each of them
    stands alone, so that what comes later changes nothing.
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
        """Name it as files do: 2026-03, or 2026, or 2026-03-to-12 where months lack."""
        if not self.is_year:
            return str(self.first)
        if (self.first.month, self.last.month) == (JANUARY, DECEMBER):
            return f"{self.first.year}"
        return f"{self.first}-to-{self.last.month:02}"

    def covers(self, month: str) -> bool:
        """Tell whether a month, like 2026-03, is part of it."""
        return str(self.first) <= month <= str(self.last)


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """The months of one calendar year, allocated and settled at once."""

    desk: Desk
    months: Sequence[Month]
    completed: Completed
    allocation: Allocation
    earned: Earned
    settlement: Settlement

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
            self.settlement,
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
            self.settlement,
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


def year_of(desk: Desk, known: Sequence[Month], year: int, last: Month | None) -> Year:
    """Complete, allocate and settle the months of a year, up to one of them or all.

    Raises SettleError with every fault where readings do not suffice, and RefusedError
    where prices do not cover the year.
    """
    within = [
        month
        for month in known
        if month.year == year and (last is None or month <= last)
    ]
    found = counted(desk, within)
    gains = _earned(desk, found)
    given = Given(
        feeds=found.feeds,
        premium_cents=gains.cents,
        taking_part=_taking_part(desk, within),
        options=options(desk, known, year),
        rebates=desk.rebates,
        is_compensation_limited=is_limited(desk.rules),
    )
    settled = settle(desk.operation, found.allocation, desk.prices, given)
    return Year(desk, within, found.completed, found.allocation, gains, settled)


def _taking_part(desk: Desk, within: Sequence[Month]) -> Mapping[str, frozenset[str]]:
    """Name, by month, the consumers that share for a day or more."""
    zone = desk.operation.time_zone
    return {
        str(month): frozenset(
            point.id
            for point in desk.operation.consumers
            if desk.part.shares(point.id, *month.bounds(zone))
        )
        for month in within
    }


def _earned(desk: Desk, found: Counted) -> Earned:
    premium = premium_of(desk.rules)
    if desk.reward is None or premium is None:
        return Earned({})
    zonal_ueur = found.feeds[desk.reward.feed]
    return earned(desk.reward, premium, desk.operation, found.allocation, zonal_ueur)
