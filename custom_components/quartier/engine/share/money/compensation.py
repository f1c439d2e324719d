"""Compensation: what a consumer gets for energy set aside for it that it did not use.

With coefficients fixed in advance, as in Spain, what is set aside is a consumer's own:
its surplus is taken off its bill, up to what it pays its supplier for energy in the
month (RD 244/2019, article 14, as it is commonly described; its text was not read).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from ..allocation import Allocation
from .account import with_lines
from .bill import Bill, MonthBill
from .charge import ENERGY, Row
from .given import Given
from .sums.line import Line, total_eur
from .sums.span import Span
from .supply import Supply

COMPENSATION: Final = "compensation"


def compensated(
    span: Span,
    allocation: Allocation,
    bills: Mapping[str, Bill],
    supply: Supply,
    given: Given,
) -> dict[str, Bill]:
    """Take off each bill what its point's unused energy is worth, month by month."""
    rates = supply.rates(span, (), given.feeds)
    found = {}
    for name, unused_wh in zip(
        allocation.readings.consumers, allocation.unused_wh, strict=True
    ):
        bill = bills[name]
        worth = rates.lines(COMPENSATION, span, unused_wh)
        lines = tuple(
            _received(month, row, is_limited=given.is_compensation_limited)
            for month, row in zip(bill.months, worth, strict=True)
        )
        found[name] = with_lines(bill, tuple(() for _ in lines), lines)
    return found


def _received(month: MonthBill, worth: Row, *, is_limited: bool) -> Row:
    """Count what is received as paid below nothing, up to what energy costs if limited.

    A price that was not paid whole is not shown.
    """
    if not worth:
        return ()
    energy_eur = total_eur(line for line in month.sharing if line.key == ENERGY)
    whole_eur = total_eur(worth)
    most_eur = max(energy_eur, Fraction(0)) if is_limited else whole_eur
    exact_eur = min(whole_eur, most_eur)
    shown = worth[0].price_ueur if exact_eur == whole_eur and len(worth) == 1 else None
    energy_wh = sum(line.energy_wh or 0 for line in worth)
    return (Line(COMPENSATION, -exact_eur, energy_wh=energy_wh, price_ueur=shown),)
