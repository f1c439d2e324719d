"""What is told of a settled span: a statement for each household.

A statement is read by one tenant, so it tells of one tenancy alone: where two of a
point shared in a span, none is written, and bars of other tenancies are left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from ...engine.share import Month, Point
from ...engine.share.money import Bill, Line, MonthBill, cents
from ..statement import (
    Annulment,
    Bar,
    Change,
    Entry,
    Option,
    Period,
    Sharing,
    Statement,
)
from .folder import Desk
from .issue import Issue
from .own_plant import earned_more_cents
from .settled import Span

_SHARED = "shared"


def statements(
    desk: Desk, span: Span, changes: Mapping[str, Change]
) -> Iterator[Statement]:
    """Tell each consumer of a span; who was told before hears what changed.

    Nothing is told where two tenants shared.
    """
    sharing = sharing_of(desk, span)
    silent = two_tenants(desk, span)
    for point in participants(desk, span):
        if point.id not in silent:
            yield _statement(desk, span, sharing, point, changes.get(point.id))


def two_tenants(desk: Desk, span: Span) -> tuple[str, ...]:
    """Name the points at which one tenant after another shared in a span."""
    return tuple(
        point.id
        for point in participants(desk, span)
        if len(_tenancies(desk, span, point.id)) > 1
    )


def former_tenants(desk: Desk, span: Span) -> tuple[str, ...]:
    """Name the points whose statement of a span is of who has moved out since."""
    return tuple(
        point.id
        for point in participants(desk, span)
        if len(found := _tenancies(desk, span, point.id)) == 1
        and desk.part.is_former(point.id, *found)
    )


def annulment(desk: Desk, span: Span, issue: Issue) -> Annulment:
    """Tell who took no part that what they were told of a span is void."""
    meters = {point.id: point.meter for point in desk.operation.points}
    return Annulment(
        sharing=sharing_of(desk, span),
        period=period_of(span),
        point=issue.point,
        name=issue.name,
        meter=meters.get(issue.point, ""),
        shared_wh=-issue.change.shared_wh,
        paid_cents=-issue.change.cents,
    )


def erased_tenants(desk: Desk, span: Span) -> tuple[str, ...]:
    """Name the points whose tenant of a span asked to be forgotten since."""
    erased = desk.part.erased
    return tuple(
        point.id
        for point in participants(desk, span)
        if erased.get(point.id, frozenset()) & _tenancies(desk, span, point.id)
    )


def participants(desk: Desk, span: Span) -> Iterator[Point]:
    """List the consumers that took part for a day or more."""
    readings = span.allocation.readings
    for point in desk.operation.consumers:
        if desk.part.shares(point.id, readings.begin, readings.end):
            yield point


def sharing_of(desk: Desk, span: Span) -> Sharing:
    """Tell what all participants have in common."""
    operation = desk.operation
    return Sharing(
        name=operation.name,
        key=operation.key.kind,
        step_min=operation.step_min,
        organiser=operation.organiser,
        contact=operation.contact,
        sources=tuple(name_of(point) for point in operation.producers),
        filled_by=operation.missing.kind,
        has_doubts=bool(span.so_far.doubts),
        may_leave=desk.rules is not None and desk.rules.duties.leave_any_time,
    )


def period_of(span: Span) -> Period:
    """Tell the months of a span."""
    return Period(span.first.year, span.first.month, span.last.month)


def name_of(point: Point) -> str:
    """Name a point for people."""
    return point.name or point.id


def _statement(
    desk: Desk, span: Span, sharing: Sharing, point: Point, change: Change | None
) -> Statement:
    bill = span.so_far.bills[point.id]
    told = months_in(span, bill)
    plants = {each.id: name_of(each) for each in desk.operation.producers}
    names = plants if len(plants) > 1 else dict.fromkeys(plants, "")
    return Statement(
        sharing=sharing,
        period=period_of(span),
        point=point.id,
        name=point.name,
        meter=point.meter,
        used_wh=sum(month.consumed_wh for month in told),
        shared_wh=sum(month.shared_wh for month in told),
        without=entries((line for month in told for line in month.without), names),
        shared=entries((line for month in told for line in month.sharing), names),
        bars=tuple(_bars(desk, span, bill)),
        filled_steps=_filled(desk, span, point),
        option=_option(span, bill),
        change=change,
        given_cents=earned_more_cents(desk, span, point.id),
    )


def months_in(span: Span, bill: Bill) -> tuple[MonthBill, ...]:
    """Keep the months of a bill that are part of a span."""
    return tuple(month for month in bill.months if span.covers(month.month.name))


def entries(lines: Iterable[Line], names: Mapping[str, str]) -> tuple[Entry, ...]:
    """Add up lines for the same thing; plants are called by their names."""
    alike: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        part = names.get(line.part, line.part) if line.key == _SHARED else line.part
        alike[line.key, part].append(line)
    return tuple(_entry(key, part, group) for (key, part), group in alike.items())


def _entry(key: str, part: str, group: list[Line]) -> Entry:
    energies = [line.energy_wh for line in group if line.energy_wh is not None]
    cents = sum(line.amount_cents for line in group)
    return Entry(key, part, cents, sum(energies) if energies else None)


def _bars(desk: Desk, span: Span, bill: Bill) -> Iterator[Bar]:
    """Give the months of the year up to the end of a span, of this tenancy alone."""
    zone, own = desk.operation.time_zone, _tenancies(desk, span, bill.point)
    for month in bill.months:
        if month.month.name <= str(span.last):
            number = int(month.month.name.rpartition("-")[2])
            bounds = Month(span.last.year, number).bounds(zone)
            if desk.part.tenancies(bill.point, *bounds) <= own:
                yield Bar(number, month.consumed_wh, month.shared_wh)


def _tenancies(desk: Desk, span: Span, point: str) -> frozenset[int]:
    readings = span.allocation.readings
    return desk.part.tenancies(point, readings.begin, readings.end)


def _filled(desk: Desk, span: Span, point: Point) -> int:
    """Count the steps of a point that no meter read."""
    readings = span.allocation.readings
    step = timedelta(minutes=desk.operation.step_min)
    return sum(
        -(-(min(each.end, readings.end) - max(each.begin, readings.begin)) // step)
        for each in span.fillings
        if each.point == point.id and not each.is_production
    )


def _option(span: Span, bill: Bill) -> Option | None:
    """Tell of the network's option; what it was worth is known at a year's end."""
    choice = bill.choice
    if choice is None or (choice.basis == "contract" and not span.is_year):
        return None
    worth = cents(choice.saving_eur) if span.is_year else None
    return Option(choice.is_taken, choice.basis, worth, choice.days)
