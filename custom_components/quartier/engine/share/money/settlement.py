"""A settlement: what everybody pays and gets, without sharing and with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ...record import Fault, RefusedError
from ..allocation import Allocation
from ..operation import Operation
from ..point import Point
from .account import Drawn, Openness, account, with_lines
from .bill import Bill
from .charge import Months
from .compensation import compensated
from .doubt import Doubt, doubts
from .estate import balance, charged, estate, passed_on_cents
from .exchange import Exchange, exchange
from .given import NOTHING, Given
from .income import Income, incomes
from .quote import quoting
from .stay import stays
from .sums.exact import CENTS_PER_EUR
from .sums.line import Line, spread
from .sums.span import Period, Span
from .terms.prices import Prices, check_prices

PREMIUM: Final = "premium"


@dataclass(frozen=True, slots=True, eq=False)
class Settlement:
    """Bills of consumers, incomes of producers, the landlord's balance, and doubts.

    Whatever one pays another has the same cents on both sides.
    """

    months: tuple[Period, ...]
    bills: Mapping[str, Bill]
    incomes: Mapping[str, Income]
    # None where there is no landlord.
    balance: Income | None
    doubts: tuple[Doubt, ...]

    @property
    def worse_off(self) -> tuple[str, ...]:
        """Name the points that sharing costs money."""
        return tuple(name for name, bill in self.bills.items() if bill.is_worse_off)

    @property
    def saved_cents(self) -> int:
        """What all consumers save together; below 0: it costs them.

        What common areas save is in the charges of households again: it counts once.
        """
        bills = self.bills.values()
        passed_on = sum(passed_on_cents(bill.months) for bill in bills)
        return sum(bill.saved_cents for bill in bills) - passed_on


def settle(
    operation: Operation,
    allocation: Allocation,
    prices: Prices,
    given: Given = NOTHING,
) -> Settlement:
    """Settle a span, within one calendar year where the network's option is open.

    Raises RefusedError with every fault where prices do not fit the operation, or do
    not cover the span.
    """
    check_prices(prices, operation)
    readings = allocation.readings
    if not readings.steps:
        raise RefusedError((Fault("readings", 0, "at least one step"),))
    span = Span.of(readings, operation.time_zone)
    exchanged = exchange(span, allocation, prices.agreed())
    bills = _bills(span, operation, allocation, prices, given)
    bills = _exchanged(bills, exchanged)
    bills, undivided = _rewarded(span, bills, given)
    if prices.compensation:
        bills = compensated(span, allocation, bills, prices.compensation, given)
    received = incomes(span, allocation, exchanged, prices, given.feeds)
    found = None
    if prices.landlord:
        side = estate(prices.landlord, _members(operation, readings.consumers))
        bills = charged(span, side, bills, given)
        found = balance(span, side, bills, received)
    unsure = (*doubts(span, prices, bills.values()), *_unpriced(received, prices))
    return Settlement(
        span.periods, bills, received, found, tuple(sorted({*unsure, *undivided}))
    )


def _members(operation: Operation, names: tuple[str, ...]) -> tuple[Point, ...]:
    """Find the consumers whose meters were read.

    Raises RefusedError for meters that are no point of the operation.
    """
    known = {point.id: point for point in operation.consumers}
    if strangers := [name for name in names if name not in known]:
        accepts = "consumers of the operation"
        raise RefusedError(
            tuple(Fault("readings.consumers", name, accepts) for name in strangers)
        )
    return tuple(known[name] for name in names)


def _bills(
    span: Span,
    operation: Operation,
    allocation: Allocation,
    prices: Prices,
    given: Given,
) -> dict[str, Bill]:
    """Reckon what supplier, network and State ask of each consumer."""
    readings, shared_wh = allocation.readings, allocation.allocated_wh
    quote = quoting(span, prices, given.feeds)
    members = _members(operation, readings.consumers)
    return {
        point.id: account(
            span,
            point,
            stays(point.id, prices.held_by(point.id), span),
            quote,
            Drawn(
                readings.consumed_wh[at],
                shared_wh[at],
                prices.is_virtual,
                given.rebate(point.id),
            ),
            option=Openness(prices.is_option_open, given.options.get(point.id)),
        )
        for at, point in enumerate(members)
    }


def _exchanged(bills: Mapping[str, Bill], exchanged: Exchange) -> dict[str, Bill]:
    """Add to each bill what its point pays producers."""
    if exchanged.is_free:
        return dict(bills)
    return {
        name: with_lines(
            bill,
            tuple(() for _ in bill.months),
            tuple(exchanged.paid(at, month) for month in range(len(bill.months))),
        )
        for at, (name, bill) in enumerate(bills.items())
    }


def _rewarded(
    span: Span, bills: Mapping[str, Bill], given: Given
) -> tuple[dict[str, Bill], list[Doubt]]:
    """Divide what sharing earned, month by month, and tell what nobody can have.

    What is received counts down in a bill.
    """
    divided: list[dict[str, Line]] = []
    undivided = []
    for at, month in enumerate(span.periods):
        parts = {
            name: Fraction(bill.months[at].shared_wh)
            for name, bill in bills.items()
            if bill.months[at].shared_wh and given.takes_part(name, month.name)
        }
        total = -given.premium_cents.get(month.name, 0)
        if total and not parts:
            undivided.append(Doubt("premium_undivided", month.name))
        total_eur = Fraction(total, CENTS_PER_EUR)
        divided.append(spread(PREMIUM, total_eur, total, parts) if total else {})
    empty: Months = tuple(() for _ in span.periods)
    return {
        name: with_lines(
            bill,
            empty,
            tuple((part[name],) if name in part else () for part in divided),
        )
        for name, bill in bills.items()
    }, undivided


def _unpriced(incomes: Mapping[str, Income], prices: Prices) -> list[Doubt]:
    return [
        Doubt("surplus_unpriced", name)
        for name in incomes
        if name not in prices.surplus
    ]
