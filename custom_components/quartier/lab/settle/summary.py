"""What a landlord is told of a settled span."""

from collections.abc import Iterator, Mapping
from typing import Final

from ...engine.share.money import Bill, Income
from ..statement import Account, Bar, Member, Summary
from .folder import Desk
from .settled import Span
from .told import entries, months_in, name_of, participants, period_of, sharing_of

# Doubts that are about a point are told by its name.
_CHARGES: Final = "common_charges"
_ABOUT_POINTS: Final = frozenset({"surplus_unpriced"})


def summary(desk: Desk, span: Span) -> Summary:
    """Tell the landlord of all participants, of each plant, and of its own balance."""
    names = {point.id: name_of(point) for point in desk.operation.points}
    settled = span.so_far
    found = [*settled.incomes.items()]
    accounts = [_account(span, names[key], income, names) for key, income in found]
    if settled.balance:
        accounts.append(_account(span, "", settled.balance, names))
    bills = {point.id: settled.bills[point.id] for point in participants(desk, span)}
    worse = tuple(names[key] for key, bill in bills.items() if _is_worse(span, bill))
    return Summary(
        sharing=sharing_of(desk, span),
        period=period_of(span),
        made_wh=int(span.allocation.readings.produced_wh.sum()),
        shared_wh=int(span.allocation.wh.sum()),
        members=tuple(_member(span, names[key], bill) for key, bill in bills.items()),
        accounts=tuple(accounts),
        passed_on_cents=_passed_cents(span, bills),
        bars=tuple(
            Bar(month.month, made_wh, shared_wh)
            for month, (made_wh, shared_wh) in span.made.items()
        ),
        worse=worse,
        doubts=tuple(_doubts(desk, span, names)),
    )


def _member(span: Span, name: str, bill: Bill) -> Member:
    told = months_in(span, bill)
    return Member(
        name,
        sum(month.consumed_wh for month in told),
        sum(month.shared_wh for month in told),
        sum(month.saved_cents for month in told),
    )


def _is_worse(span: Span, bill: Bill) -> bool:
    """Tell whether sharing costs a point money, before any rounding."""
    return sum(month.saved_eur for month in months_in(span, bill)) < 0


def _account(
    span: Span, name: str, income: Income, names: Mapping[str, str]
) -> Account:
    told = [month for month in income.months if span.covers(month.month.name)]
    lines = (line for month in told for line in month.sharing)
    return Account(name, entries(lines, names))


def _passed_cents(span: Span, bills: Mapping[str, Bill]) -> int:
    """Tell what of the savings of common areas households have in their charges."""
    return sum(
        sign * line.amount_cents
        for bill in bills.values()
        for month in months_in(span, bill)
        for sign, lines in ((1, month.without), (-1, month.sharing))
        for line in lines
        if line.key == _CHARGES
    )


def _doubts(
    desk: Desk, span: Span, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if span.bound_cents and any(point.is_company for point in desk.operation.points):
        yield "premium_bound", str(span.bound_cents)
    for doubt in span.so_far.doubts:
        what = doubt.concerns
        yield doubt.key, names[what] if doubt.key in _ABOUT_POINTS else what
