"""Settled: allocations and bills of the months and the years that meters cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from ...engine.share import Allocation, Filling, Month, Point
from ...engine.share.money import Settlement
from .folder import Desk
from .frozen import Frozen
from .option import decided
from .reckoned import Facts, Reckoned, reckoned
from .reward import Earned, bound_cents

JANUARY: Final = 1
DECEMBER: Final = 12


@dataclass(frozen=True, eq=False)
class Span:
    """A month, or the months of a year so far, settled.

    ``so_far`` is the settlement of the months of the year that are known: each of them
    stands alone, so that what comes later changes nothing.
    """

    first: Month
    last: Month
    begin: datetime
    end: datetime
    so_far: Settlement
    # All that is no money, of each month up to its end.
    facts: Mapping[Month, Facts]
    # Those of the operation, and those that only closed months know.
    points: tuple[Point, ...]
    is_year: bool
    # What of a year's premium companies may not have.
    bound_cents: int = 0
    # How a month was told that is closed.
    frozen: Frozen | None = None

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

    @property
    def within(self) -> Mapping[Month, Facts]:
        """The facts of its own months."""
        return {m: each for m, each in self.facts.items() if self.covers(str(m))}

    @cached_property
    def allocation(self) -> Allocation:
        """Who got how much at each step of it that is not closed."""
        parts = (each.allocation for each in self.within.values())
        return Allocation.joined([part for part in parts if part is not None])

    @property
    def has_steps(self) -> bool:
        """Tell whether each step is known: of closed months only sums are kept."""
        return all(each.allocation is not None for each in self.within.values())

    @property
    def fillings(self) -> tuple[Filling, ...]:
        """What was put where meters said nothing."""
        every = (filling for each in self.within.values() for filling in each.fillings)
        return tuple(dict.fromkeys(every))

    @property
    def made(self) -> Mapping[Month, tuple[int, int]]:
        """What was made and what of it was shared, Wh, in each month up to its end."""
        return {m: (each.made_wh, each.shared_wh) for m, each in self.facts.items()}

    @property
    def made_wh(self) -> int:
        """What all plants made."""
        return sum(each.made_wh for each in self.within.values())

    @property
    def shared_wh(self) -> int:
        """What of it was shared."""
        return sum(each.shared_wh for each in self.within.values())

    def filled_steps(self, point: str) -> int:
        """Count the steps of a consumer that no meter read."""
        return sum(each.filled_steps.get(point, 0) for each in self.within.values())

    def tenancies(self, point: str) -> frozenset[int]:
        """Tell which tenancies of a consumer shared in it for a day or more."""
        return frozenset(
            number
            for each in self.within.values()
            for number in each.tenancies.get(point, ())
        )


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """The months of one calendar year, allocated and settled at once."""

    desk: Desk
    months: Sequence[Month]
    found: Reckoned

    @property
    def settlement(self) -> Settlement:
        """What everybody pays and gets in them."""
        return self.found.settlement

    @property
    def earned(self) -> Earned:
        """What sharing earned in them."""
        return self.found.earned

    def month(self, month: Month) -> Span:
        """Settle one month."""
        return self._span(month, month, is_year=False)

    def whole(self) -> Span:
        """Settle all its months together."""
        return self._span(self.months[0], self.months[-1], is_year=True)

    def _span(self, first: Month, last: Month, *, is_year: bool) -> Span:
        zone = self.desk.operation.time_zone
        facts = {m: each for m, each in self.found.facts.items() if m <= last}
        bound = bound_cents(self.desk.reward, self.desk.rules, self.earned)
        return Span(
            first,
            last,
            first.bounds(zone)[0],
            last.bounds(zone)[1],
            self.settlement,
            facts,
            self.found.points,
            is_year=is_year,
            bound_cents=bound if is_year else 0,
            frozen=None if is_year else self.desk.closings.frozen.get(first),
        )


def year_of(desk: Desk, known: Sequence[Month], year: int, last: Month | None) -> Year:
    """Complete, allocate and settle the months of a year, up to one of them or all.

    Closed months stay as they were. Raises ClosedError where months lack between
    others, SettleError with every fault where readings do not suffice, and RefusedError
    where prices do not cover the year.
    """
    within = _within(desk, known, year, last)
    return Year(desk, within, reckoned(desk, within, decided(desk, known, year)))


def _within(
    desk: Desk, known: Sequence[Month], year: int, last: Month | None
) -> list[Month]:
    """List the months of a year; up to one of them, those that lead to it.

    A closed one needs no other.
    """
    months = [month for month in known if month.year == year]
    if last is None:
        return months
    if last in desk.closings.frozen:
        return [last]
    found = [last]
    for month in reversed([month for month in months if month < last]):
        if month.following == found[0]:
            found.insert(0, month)
    return found
