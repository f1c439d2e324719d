"""A point's account: its bill under each contract that it had, with the best option."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Final

import numpy as np

from ..point import Point
from ..readings import Counts
from .bill import Bill, Choice, MonthBill
from .charge import Months, Taken, charges
from .quote import Quote, Quoting
from .stay import Stay
from .sums.line import merged, total_eur
from .sums.span import Span

_NONE: Final = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What a point consumed, and what of it others shared, Wh by step."""

    consumed_wh: Counts
    shared_wh: Counts
    # Whether suppliers bill all the same what is shared.
    is_virtual: bool = False

    def taken(self) -> Taken:
        """Tell what was bought and what was shared, as bills count it."""
        if self.is_virtual:
            return Taken(self.consumed_wh, np.zeros_like(self.consumed_wh))
        return Taken(self.consumed_wh - self.shared_wh, self.shared_wh)


def account(
    span: Span,
    point: Point,
    held: Sequence[Stay],
    quoting: Quoting,
    drawn: Drawn,
    *,
    is_option_open: bool,
) -> Bill:
    """Reckon what supplier, network and State ask, without sharing and with it.

    The network's option is a matter of the whole span, which should be a year: where it
    is open, both are reckoned, and the cheaper one is taken unless a contract says
    which it has. What members pay each other is not here.
    """
    quotes = [quoting(stay.holding, point.subscribed_kva) for stay in held]
    alone = Taken(drawn.consumed_wh, np.zeros_like(drawn.consumed_wh))
    without = _all(span, held, quotes, alone, with_option=False)
    sharing = _all(span, held, quotes, drawn.taken(), with_option=False)
    choice = None
    if is_option_open and any(quote.option for quote in quotes):
        option = _all(span, held, quotes, drawn.taken(), with_option=True)
        choice = _choice(span, held, sharing, option)
        sharing = option if choice.is_taken else sharing
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
    *,
    with_option: bool,
) -> Months:
    """Write the lines under every contract, those alike in one."""
    parts = [
        charges(span, stay, quote, taken, with_option=with_option)
        for stay, quote in zip(held, quotes, strict=True)
    ]
    return tuple(merged(chain(*lines)) for lines in zip(*parts, strict=True))


def _choice(span: Span, held: Sequence[Stay], usual: Months, option: Months) -> Choice:
    saving_eur = _sum(usual) - _sum(option)
    # The contract at the end of the span: one that begins later has no step in it.
    *_, last = (stay for stay in held if stay.first_step < stay.end_step)
    said = last.holding.option
    return Choice(
        is_taken=saving_eur > 0 if said == "best" else said == "taken",
        saving_eur=saving_eur,
        days=(span.end - span.first).days,
        is_reckoned=said == "best",
    )


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
