"""A quote: all that one dwelling's contract asks, over a span."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from ..exact import exactly
from ..readings import Counts
from .network import Connection
from .sums.fee import Fee
from .sums.rates import Rates
from .sums.span import Span
from .terms.contract import Contract, Holding
from .terms.prices import Prices

_MONTHS_PER_YEAR = 12

type Quoting = Callable[[Holding, float], Quote]
"""Gives the quote of a holding, for a subscribed power in kVA."""


@dataclass(frozen=True, slots=True, eq=False)
class Carriage:
    """What the network asks, with its option for sharing or without."""

    fixed: Fee
    bought: Rates
    shared: Rates


@dataclass(frozen=True, slots=True, eq=False)
class Quote:
    """Prices by the kWh, fees and taxes."""

    includes_all: bool
    energy: Rates
    subscription: Fee
    usual: Carriage
    # None where the network has no option for sharing.
    option: Carriage | None
    excise_bought: Rates
    excise_shared: Rates
    surcharge: Fee
    vat_energy: Fee
    vat_fixed: Fee


def quoting(span: Span, prices: Prices, feeds: Mapping[str, Counts]) -> Quoting:
    """Make what quotes contracts over a span; each but once, however many have it."""

    @cache
    def quoted(name: str, connection: Connection) -> Quote:
        return _quote(prices.contracts[name], span, connection, feeds)

    def quote(holding: Holding, subscribed_kva: float) -> Quote:
        return quoted(holding.contract, Connection(holding.windows, subscribed_kva))

    return quote


def _quote(
    contract: Contract, span: Span, connection: Connection, feeds: Mapping[str, Counts]
) -> Quote:
    taxes = contract.taxes
    monthly = exactly(contract.subscription_eur_per_month)
    has_option = contract.network.has_option(span.first)
    return Quote(
        includes_all=contract.includes_all,
        energy=contract.energy.rates(span, connection.windows, feeds),
        subscription=Fee.constant(monthly * _MONTHS_PER_YEAR),
        usual=_carriage(contract, span, connection, is_taken=False),
        option=_carriage(contract, span, connection, is_taken=True)
        if has_option
        else None,
        excise_bought=taxes.excise(span, "bought"),
        excise_shared=taxes.excise(span, "shared"),
        surcharge=taxes.surcharge(span.end),
        vat_energy=taxes.vat_energy(span.end),
        vat_fixed=taxes.vat_fixed(span.end),
    )


def _carriage(
    contract: Contract, span: Span, connection: Connection, *, is_taken: bool
) -> Carriage:
    network = contract.network
    return Carriage(
        fixed=network.fixed(connection, is_taken=is_taken, until=span.end),
        bought=network.carriage(span, connection, "bought", is_taken=is_taken),
        shared=network.carriage(span, connection, "shared", is_taken=is_taken),
    )
