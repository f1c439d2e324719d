"""Charges: the lines of a household's bill, by a contract that includes all or not.

What a shared kWh saves its consumer, by the kWh:

    the price of the kWh that is no longer bought
    - the price agreed with the producer
    - what network and State still ask for a kWh that a neighbour shares.

The last is not nothing: a shared kWh passes the public network, whose tariff is due on
all that a point takes (in France TURPE on autoproduced energy, CRE 2025-40, and accise
unless the operation is exempt), while the supplier bills what the network counts as its
own part only (French energy code, L315-4: the network's operator counts each apart).

Where a contract includes all, its price holds the network's usual tariff. If the point
takes the network's option for sharing, the supplier is taken to pass on the difference,
as the option is the consumer's: that is an assumption, as regulated prices do not say.
Then both kinds of contract save the very same by the option.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Final

from ..readings import Counts
from .quote import Carriage, Quote
from .stay import Stay
from .sums.fee import Fee
from .sums.line import Line, total_eur
from .sums.span import Span

_NOTHING: Final = Fraction(0)

type Row = tuple[Line, ...]
type Months = tuple[Row, ...]
"""The lines of each month of a span."""

# Keys of lines: what was bought, what sharing asks, and taxes.
ENERGY: Final = "energy"
SUBSCRIPTION: Final = "subscription"
NETWORK_FIXED: Final = "network_fixed"
NETWORK: Final = "network"
NETWORK_SHARED: Final = "network_shared"
NETWORK_REBATE: Final = "network_rebate"
NETWORK_OPTION: Final = "network_option"
SURCHARGE: Final = "surcharge"
EXCISE: Final = "excise"
EXCISE_SHARED: Final = "excise_shared"
VAT: Final = "vat"


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What a point took: bought from its supplier, and shared by neighbours, Wh."""

    bought_wh: Counts
    shared_wh: Counts
    # What part of the network's price for what was shared is let off.
    rebate: Fraction = _NOTHING


def charges(
    span: Span, stay: Stay, quote: Quote, taken: Taken, *, with_option: bool
) -> Months:
    """Write the lines of a stay: all that supplier, network and State ask."""
    part = replace(
        taken,
        bought_wh=stay.part(taken.bought_wh),
        shared_wh=stay.part(taken.shared_wh),
    )
    carriage = quote.option if with_option and quote.option else quote.usual
    if quote.includes_all:
        return _of_all(span, stay, quote, carriage, part)
    return _one_by_one(span, stay, quote, carriage, part)


def _of_all(
    span: Span, stay: Stay, quote: Quote, carriage: Carriage, taken: Taken
) -> Months:
    """Add to a price for all only what sharing asks."""
    carried = carriage.shared.lines(NETWORK_SHARED, span, taken.shared_wh)
    by_kwh = [
        carried,
        _let_off(carried, taken.rebate),
        quote.excise_shared.lines(EXCISE_SHARED, span, taken.shared_wh),
    ]
    fixed: list[Months] = []
    if carriage is not quote.usual:
        more = carriage.fixed.minus(quote.usual.fixed)
        dearer = carriage.bought.minus(quote.usual.bought)
        by_kwh.append(dearer.lines(NETWORK_OPTION, span, taken.bought_wh))
        fixed = [
            _due(NETWORK_OPTION, span, stay, more),
            _due(SURCHARGE, span, stay, more.times(quote.surcharge)),
        ]
    untaxed = [
        quote.energy.lines(ENERGY, span, taken.bought_wh),
        _due(SUBSCRIPTION, span, stay, quote.subscription),
    ]
    return _joined(span, quote, untaxed, by_kwh, fixed)


def _one_by_one(
    span: Span, stay: Stay, quote: Quote, carriage: Carriage, taken: Taken
) -> Months:
    """Ask for energy, network and taxes one by one, and value added tax on all."""
    carried = carriage.shared.lines(NETWORK_SHARED, span, taken.shared_wh)
    by_kwh = [
        quote.energy.lines(ENERGY, span, taken.bought_wh),
        carriage.bought.lines(NETWORK, span, taken.bought_wh),
        carried,
        _let_off(carried, taken.rebate),
        quote.excise_bought.lines(EXCISE, span, taken.bought_wh),
        quote.excise_shared.lines(EXCISE_SHARED, span, taken.shared_wh),
    ]
    fixed = [
        _due(SUBSCRIPTION, span, stay, quote.subscription),
        _due(NETWORK_FIXED, span, stay, carriage.fixed),
        _due(SURCHARGE, span, stay, carriage.fixed.times(quote.surcharge)),
    ]
    return _joined(span, quote, [], by_kwh, fixed)


def _let_off(carried: Months, rebate: Fraction) -> Months:
    """Write what the network lets off of its price for shared energy, exactly."""
    return tuple(
        (Line(NETWORK_REBATE, -rebate * total_eur(lines)),) for lines in carried
    )


def _due(key: str, span: Span, stay: Stay, fee: Fee) -> Months:
    """Write a fee for each month, for the days that the contract was held."""
    return due(key, span, fee.within(stay.first_day, stay.end_day))


def due(key: str, span: Span, fee: Fee) -> Months:
    """Write a fee for each month of a span, where there is something to pay."""
    return tuple(
        tuple(
            Line(key, exact_eur, rounded_cents=fee.due_cents(month.first, month.end))
            for exact_eur in (fee.due_eur(month.first, month.end),)
            if exact_eur
        )
        for month in span.periods
    )


def _joined(
    span: Span,
    quote: Quote,
    free: Sequence[Months],
    by_kwh: Sequence[Months],
    fixed: Sequence[Months],
) -> Months:
    """Put the lines of each month in one row, with value added tax behind them."""

    def row(parts: Sequence[Months], at: int) -> Row:
        return tuple(chain(*(part[at] for part in parts)))

    return tuple(
        _month(quote, month.first, row(free, at), row(by_kwh, at), row(fixed, at))
        for at, month in enumerate(span.periods)
    )


def _month(quote: Quote, day: date, free: Row, by_kwh: Row, fixed: Row) -> Row:
    """Add value added tax, which changes on first days of months."""
    vat_eur = quote.vat_energy.on(day) * total_eur(by_kwh)
    vat_eur += quote.vat_fixed.on(day) * total_eur(fixed)
    # What is free of charge is no line, but for the energy itself.
    by_kwh = tuple(line for line in by_kwh if line.exact_eur or line.key == ENERGY)
    return (*free, *by_kwh, *fixed, *((Line(VAT, vat_eur),) if vat_eur else ()))
