"""Doubts: what a settlement rests on that nobody has checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .bill import Bill
from .network import PlainNetwork
from .sums.span import Span
from .terms.contract import Contract
from .terms.prices import Prices


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A word for what is not sure, and what it concerns: a contract, a point or a day.

    contract_unverified   nobody says that a contract's figures were checked
    network_lapsed        the network's figures were checked up to a day only
    accise_lapsed, cta_lapsed   likewise for taxes
    accise_exempt         whether shared kWh are exempt of accise is not settled
    vat_unverified        rates of value added tax were not read in law
    option_passed_on      a supplier is taken to pass on the network's option
    option_undecided      no whole year is known, so nobody has the network's option yet
    option_open_unsure    that all must be behind one station was not read in law
    network_unsaid        a price holds the network, and none is named for shared kWh:
                          right only where they pass no public network
    compensation_unverified   the limit of a compensation was not read in law
    surplus_unpriced      a producer's surplus is given away for want of a price
    premium_undivided     nobody took part in the sharing of a month with a premium
    """

    key: str
    concerns: str = ""


def doubts(span: Span, prices: Prices, bills: Iterable[Bill]) -> tuple[Doubt, ...]:
    """List what is not sure, each once, in order."""
    found = {
        *_of_contracts(span, prices),
        *(doubt for bill in bills for doubt in _of_choice(prices, bill)),
    }
    return tuple(sorted(found))


def _of_contracts(span: Span, prices: Prices) -> Iterator[Doubt]:
    if prices.compensation:
        yield Doubt("compensation_unverified")
    for name in {holding.contract for holding in prices.holdings}:
        contract = prices.contracts[name]
        if not contract.is_verified:
            yield Doubt("contract_unverified", name)
        if _is_unsaid(prices, contract):
            yield Doubt("network_unsaid", name)
        if lapsed := contract.network.lapsed(span.end):
            yield Doubt("network_lapsed", lapsed.isoformat())
        for key, concerns in contract.taxes.doubts(span.end):
            yield Doubt(key, concerns)


def _is_unsaid(prices: Prices, contract: Contract) -> bool:
    is_free = contract.network == PlainNetwork()
    return contract.includes_all and is_free and not prices.is_virtual


def _of_choice(prices: Prices, bill: Bill) -> Iterator[Doubt]:
    choice = bill.choice
    if choice is None:
        return
    held = prices.held_by(bill.point)
    if choice.is_taken and any(
        prices.contracts[holding.contract].includes_all for holding in held
    ):
        yield Doubt("option_passed_on", "")
    if choice.basis == "undecided":
        yield Doubt("option_undecided")
    yield Doubt("option_open_unsure")
