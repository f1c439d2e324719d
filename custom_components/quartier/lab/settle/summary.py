"""What a landlord is told of a settled span."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from ...engine.share import unweighed
from ...engine.share.money import Bill, Income, cents, paid_back, passed_on_cents
from ...engine.share.rules import Rebate
from ..statement import Account, Bar, Member, Payback, Summary
from .audited import audited
from .benefit import benefit_of
from .folder import Desk
from .reward import premium_of
from .settled import Span
from .told import (
    entries,
    everybody,
    months_in,
    name_of,
    participants,
    period_of,
    sharing_of,
)

# Doubts that are about a point are told by its name.
_ABOUT_POINTS: Final = frozenset({"surplus_unpriced"})


def summary(desk: Desk, span: Span) -> Summary:
    """Tell the landlord of all participants, of each plant, and of its own balance.

    A closed month is told as it was.
    """
    if span.frozen:
        return span.frozen.summary
    names = {point.id: name_of(point) for point in everybody(desk, span)}
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
        made_wh=span.made_wh,
        shared_wh=span.shared_wh,
        members=tuple(_member(span, names[key], bill) for key, bill in bills.items()),
        accounts=tuple(accounts),
        passed_on_cents=sum(
            passed_on_cents(months_in(span, bill)) for bill in settled.bills.values()
        ),
        bars=tuple(
            Bar(month.month, made_wh, shared_wh)
            for month, (made_wh, shared_wh) in span.made.items()
        ),
        worse=worse,
        doubts=tuple(_doubts(desk, span, names)),
        payback=_payback(desk, span),
        audit=audited(desk, [span]),
        households=names,
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


def _payback(desk: Desk, span: Span) -> Payback | None:
    """Tell of a whole year when the landlord's plant is paid back."""
    landlord, balance = desk.prices.landlord, span.so_far.balance
    if not span.is_year or landlord is None or balance is None:
        return None
    found = paid_back(landlord, balance)
    if found is None:
        return None
    return Payback(
        cents(found.invested_eur),
        cents(found.subsidy_eur),
        None if found.years is None else float(found.years),
    )


def _doubts(
    desk: Desk, span: Span, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if span.bound_cents and any(point.is_company for point in desk.operation.points):
        yield "premium_bound", str(span.bound_cents)
    yield from _of_rules(desk)
    for point in unweighed(desk.operation.key, desk.operation.consumers):
        yield "unweighed", names[point.id]
    for name in _kept_by(desk, span):
        yield "part_unused", names[name]
    for doubt in span.so_far.doubts:
        what = doubt.concerns
        yield doubt.key, names[what] if doubt.key in _ABOUT_POINTS else what


def _of_rules(desk: Desk) -> Iterator[tuple[str, str]]:
    """Doubt what rules say of money and nobody checked."""
    premium, rebate = premium_of(desk.rules), benefit_of(desk.rules, Rebate)
    if desk.reward and premium and desk.reward.is_attributed(desk.operation, premium):
        yield "premium_attributed", ""
    if desk.rebates and rebate and rebate.source.status == "unverified":
        yield "rebate_unverified", ""


def _kept_by(desk: Desk, span: Span) -> Iterator[str]:
    """Find who has left, and whose part of the production is still set aside."""
    last = span.end - timedelta(minutes=desk.operation.step_min)
    set_aside = {name for each in span.within.values() for name in each.unused_wh}
    for point in everybody(desk, span):
        name = point.id
        if name in set_aside and not desk.part.shares(name, last, span.end):
            yield name
