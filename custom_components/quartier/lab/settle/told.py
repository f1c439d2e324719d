"""What is told of a settled span: a statement for each household.

A statement is read by one tenant, so it tells of one tenancy alone: where one tenant
after another shared, each has a statement of their own days, and bars of others are
left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...engine.share import Point
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
from .tenancy import Tenant, is_replaced, point_of, tenants

_SHARED = "shared"


def statements(
    desk: Desk, span: Span, changes: Mapping[str, Change]
) -> Iterator[Statement]:
    """Tell each consumer of a span; who was told before hears what changed.

    A closed month is told as it was.
    """
    if span.frozen:
        for kept in span.frozen.statements:
            yield replace(kept, change=changes.get(kept.point))
        return
    sharing = sharing_of(desk, span)
    for tenant in tenants_in(desk, span):
        yield _statement(desk, span, sharing, tenant, changes.get(tenant.key))


def tenants_in(desk: Desk, span: Span) -> Iterator[Tenant]:
    """List who shared in a span for a day or more, point by point."""
    return tenants(span, [*participants(desk, span)])


def two_tenants(desk: Desk, span: Span) -> tuple[str, ...]:
    """Name the points at which one tenant after another shared in a span."""
    found = (point.id for point in participants(desk, span))
    return tuple(name for name in found if len(span.tenancies(name)) > 1)


def former_tenants(desk: Desk, span: Span) -> tuple[str, ...]:
    """Name the statements of a span that are of who has moved out since."""
    return tuple(
        tenant.key
        for tenant in tenants_in(desk, span)
        if desk.part.is_former(tenant.point.id, tenant.number)
    )


def annulment(desk: Desk, span: Span, issue: Issue) -> Annulment:
    """Tell who took no part, or not alone, that what they were told is void."""
    meters = {point.id: point.meter for point in everybody(desk, span)}
    return Annulment(
        sharing=sharing_of(desk, span),
        period=period_of(span),
        point=issue.point,
        name=issue.name,
        meter=meters.get(point_of(issue.point), ""),
        shared_wh=-issue.change.shared_wh,
        paid_cents=-issue.change.cents,
        is_replaced=is_replaced(span, issue.point),
    )


def erased_tenants(desk: Desk, span: Span) -> tuple[str, ...]:
    """Name the statements of a span whose tenant asked to be forgotten since."""
    erased = desk.part.erased
    return tuple(
        tenant.key
        for tenant in tenants_in(desk, span)
        if tenant.number in erased.get(tenant.point.id, frozenset())
    )


def participants(desk: Desk, span: Span) -> Iterator[Point]:
    """List the consumers that took part for a day or more."""
    for point in everybody(desk, span):
        if point.consumes and span.tenancies(point.id):
            yield point


def everybody(desk: Desk, span: Span) -> tuple[Point, ...]:
    """List all points: those of the operation, then those of closed months alone."""
    known = {point.id for point in desk.operation.points}
    gone = (point for point in span.points if point.id not in known)
    return (*desk.operation.points, *gone)


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
    desk: Desk, span: Span, sharing: Sharing, tenant: Tenant, change: Change | None
) -> Statement:
    point, told = tenant.point, tenant.told
    plants = {each.id: name_of(each) for each in desk.operation.producers}
    names = plants if len(plants) > 1 else dict.fromkeys(plants, "")
    first, last = tenant.days
    return Statement(
        sharing=sharing,
        period=period_of(span),
        point=tenant.key,
        name=point.name,
        meter=point.meter,
        used_wh=sum(month.consumed_wh for month in told),
        shared_wh=sum(month.shared_wh for month in told),
        without=entries((line for month in told for line in month.without), names),
        shared=entries((line for month in told for line in month.sharing), names),
        bars=tuple(map(_bar, tenant.months)),
        filled_steps=tenant.filled_steps,
        option=_option(span, span.so_far.bills[point.id], is_whole=tenant.is_alone),
        change=change,
        given_cents=earned_more_cents(desk, span, point.id) if tenant.is_alone else 0,
        days=None if tenant.is_alone else (first.isoformat(), last.isoformat()),
    )


def _bar(month: MonthBill) -> Bar:
    number = int(month.month.name.rpartition("-")[2])
    return Bar(number, month.consumed_wh, month.shared_wh)


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


def _option(span: Span, bill: Bill, *, is_whole: bool) -> Option | None:
    """Tell of the network's option; what it was worth is known at a year's end.

    To who was there in turn it is not told: it is worth that over the whole year.
    """
    choice = bill.choice
    if choice is None or (choice.basis == "contract" and not span.is_year):
        return None
    worth = cents(choice.saving_eur) if span.is_year and is_whole else None
    return Option(choice.is_taken, choice.basis, worth, choice.days)
