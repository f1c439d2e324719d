"""A point's account: its bill under each contract that it had, with the best option."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Final

import numpy as np

from ..point import Point
from ..readings import Counts
from .bill import Basis, Bill, Choice, MonthBill
from .charge import Months, Taken, charges
from .quote import Quote, Quoting
from .stay import Stay
from .sums.line import merged, total_eur
from .sums.span import Span
from .terms.contract import Holding

_NONE: Final = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What a point consumed, and what of it others shared, Wh by step."""

    consumed_wh: Counts
    shared_wh: Counts
    # Whether suppliers bill all the same what is shared.
    is_virtual: bool = False
    # What part of the network's price for shared energy is let off.
    rebate: Fraction = _NONE

    def taken(self) -> Taken:
        """Tell what was bought and what was shared, as bills count it."""
        if self.is_virtual:
            return Taken(self.consumed_wh, np.zeros_like(self.consumed_wh))
        return Taken(self.consumed_wh - self.shared_wh, self.shared_wh, self.rebate)


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether the network's option is open, and how the last whole year decided it."""

    is_open: bool
    # None where no whole year is known yet.
    was_best: bool | None = None

    def basis(self, holding: Holding) -> Basis:
        """Tell what decides for a contract."""
        if holding.option != "best":
            return "contract"
        return "undecided" if self.was_best is None else "last_year"

    def takes(self, holding: Holding) -> bool:
        """Tell whether a contract has the option."""
        if holding.option != "best":
            return holding.option == "taken"
        return bool(self.was_best)


def account(
    span: Span,
    point: Point,
    held: Sequence[Stay],
    quoting: Quoting,
    drawn: Drawn,
    *,
    option: Openness,
) -> Bill:
    """Reckon what supplier, network and State ask, without sharing and with it.

    The network's option holds for the whole of a contract or of the span, as for a
    calendar year: what the contract says, else what the last whole year showed, else it
    is not taken. What it saves in this span is reckoned as advice, and changes nothing.
    What members pay each other is not here.
    """
    quotes = [quoting(stay.holding, point.subscribed_kva) for stay in held]
    alone = Taken(drawn.consumed_wh, np.zeros_like(drawn.consumed_wh))
    nowhere, everywhere = [False] * len(held), [True] * len(held)
    without = _all(span, held, quotes, alone, nowhere)
    sharing = _all(span, held, quotes, drawn.taken(), nowhere)
    choice = None
    if option.is_open and any(quote.option for quote in quotes):
        other = _all(span, held, quotes, drawn.taken(), everywhere)
        choice = _choice(span, held, option, _sum(sharing) - _sum(other))
        takes = [option.takes(stay.holding) for stay in held]
        sharing = _all(span, held, quotes, drawn.taken(), takes)
    consumed, shared = (
        span.by_month(energy_wh) for energy_wh in (drawn.consumed_wh, drawn.shared_wh)
    )
    months = tuple(
        MonthBill(month, int(consumed[at]), int(shared[at]), without[at], sharing[at])
        for at, month in enumerate(span.periods)
    )
    return Bill(point.id, months, choice)


def _all(
    span: Span,
    held: Sequence[Stay],
    quotes: Sequence[Quote],
    taken: Taken,
    takes: Sequence[bool],
) -> Months:
    """Write the lines under every contract, those alike in one."""
    parts = [
        charges(span, stay, quote, taken, with_option=with_option)
        for stay, quote, with_option in zip(held, quotes, takes, strict=True)
    ]
    return tuple(merged(chain(*lines)) for lines in zip(*parts, strict=True))


def _choice(
    span: Span, held: Sequence[Stay], option: Openness, saving_eur: Fraction
) -> Choice:
    """Tell what the last contract of the span has, and what the option is worth."""
    # One that begins later has no step in it.
    *_, last = (stay.holding for stay in held if stay.first_step < stay.end_step)
    days = (span.end - span.first).days
    return Choice(option.takes(last), saving_eur, days, option.basis(last))


def _sum(months: Months) -> Fraction:
    return sum((total_eur(lines) for lines in months), _NONE)


def with_lines(bill: Bill, without: Months, sharing: Months) -> Bill:
    """Add lines to each month of a bill."""
    months = tuple(
        replace(
            month,
            without=(*month.without, *without[at]),
            sharing=(*month.sharing, *sharing[at]),
        )
        for at, month in enumerate(bill.months)
    )
    return replace(bill, months=months)
