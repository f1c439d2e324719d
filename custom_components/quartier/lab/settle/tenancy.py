"""Tenancies: who lived at a point in turn, and what each of them is told of a span."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ...engine.share import Point
from ...engine.share.money import MonthBill
from .settled import Span

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tenant:
    """Who lived at a point and shared, and what of its bills are theirs."""

    point: Point
    number: int
    # Their own months of the year up to the span's end, and those of the span.
    months: tuple[MonthBill, ...]
    told: tuple[MonthBill, ...]
    filled_steps: int
    # Whether nobody else shared there in the span.
    is_alone: bool

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are told of."""
        return self.told[0].month.first, self.told[-1].month.end - _DAY

    @property
    def key(self) -> str:
        """Name it as files do: by the point, and by days where it is not alone."""
        if self.is_alone:
            return self.point.id
        first, last = self.days
        return f"{self.point.id}.{first:%m-%d}-to-{last:%m-%d}"


def point_of(key: str) -> str:
    """Tell the point of a tenant by the name that files have."""
    return key.partition(".")[0]


def is_replaced(span: Span, key: str) -> bool:
    """Tell whether what is void is told anew to whoever shared at the same point."""
    return bool(span.tenancies(point_of(key)))


def tenants(span: Span, points: Sequence[Point]) -> Iterator[Tenant]:
    """List who lived at some points and shared in a span for a day or more, in turn."""
    for point in points:
        numbers = sorted(span.tenancies(point.id))
        for number in numbers:
            is_alone = len(numbers) == 1
            months = tuple(_months(span, point.id, number, is_alone=is_alone))
            told = tuple(each for each in months if span.covers(each.month.name))
            filled = _filled(span, point.id, number)
            yield Tenant(point, number, months, told, filled, is_alone)


def _months(
    span: Span, point: str, number: int, *, is_alone: bool
) -> Iterator[MonthBill]:
    """Give the months of one tenancy; those in which nobody shared to who is alone."""
    facts = {str(month): each for month, each in span.facts.items()}
    for month in span.so_far.bills[point].months:
        if (known := facts.get(month.month.name)) is None:
            continue
        numbers = known.tenancies.get(point, ())
        if number in numbers:
            parts = known.stays.get(point, {})
            yield parts.get(f"{number}", month)
        elif is_alone and not numbers:
            yield month


def _filled(span: Span, point: str, number: int) -> int:
    """Count the steps of one tenancy that no meter read."""
    return sum(
        each.filled_steps.get(f"{point}.{number}" if point in each.stays else point, 0)
        for each in span.within.values()
        if number in each.tenancies.get(point, ())
    )
