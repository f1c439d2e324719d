"""Income: what a producer or the landlord receives, without sharing and with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..allocation import Allocation
from ..readings import Counts
from .charge import Months
from .exchange import Exchange
from .sums.line import Line, total_cents
from .sums.span import Period, Span
from .supply import Supply
from .terms.prices import Prices

SURPLUS: Final = "surplus"


@dataclass(frozen=True, slots=True)
class MonthIncome:
    """The income of a month: amounts received count up, amounts paid count down."""

    month: Period
    without: tuple[Line, ...]
    sharing: tuple[Line, ...]

    @property
    def without_cents(self) -> int:
        """What the month would have brought without sharing."""
        return total_cents(self.without)

    @property
    def sharing_cents(self) -> int:
        """What the month brings with sharing."""
        return total_cents(self.sharing)


@dataclass(frozen=True, slots=True)
class Income:
    """The income of a plant, or of the landlord, over a span."""

    name: str
    months: tuple[MonthIncome, ...]

    @property
    def without_cents(self) -> int:
        """What the span would have brought without sharing."""
        return sum(month.without_cents for month in self.months)

    @property
    def sharing_cents(self) -> int:
        """What the span brings with sharing."""
        return sum(month.sharing_cents for month in self.months)


def incomes(
    span: Span,
    allocation: Allocation,
    exchanged: Exchange,
    prices: Prices,
    feeds: Mapping[str, Counts],
) -> dict[str, Income]:
    """Reckon what each producer gets for what it shared and for what was left.

    Without sharing all that it made would have been sold as surplus. Where consumers
    are compensated for what was set aside for them, that is not a producer's to sell.
    Where sharing is virtual, all is sold as without it: who shared is rewarded apart.
    """
    unused_wh = (allocation.entitled_wh - allocation.wh).sum(axis=1)
    kept_wh = unused_wh if prices.compensation else np.zeros_like(unused_wh)
    found = {}
    for at, name in enumerate(allocation.readings.producers):
        made_wh = allocation.readings.produced_wh[at]
        left_wh = (
            made_wh if prices.is_virtual else allocation.surplus_wh[at] - kept_wh[at]
        )
        sold_all, sold_left = (
            _sold(span, prices.surplus.get(name), energy_wh, feeds)
            for energy_wh in (made_wh, left_wh)
        )
        months = tuple(
            MonthIncome(
                month,
                sold_all[place],
                (*exchanged.received(at, place), *sold_left[place]),
            )
            for place, month in enumerate(span.periods)
        )
        found[name] = Income(name, months)
    return found


def _sold(
    span: Span, supply: Supply | None, energy_wh: Counts, feeds: Mapping[str, Counts]
) -> Months:
    """Write what surplus brings; without a price it is given away."""
    if supply is None:
        return tuple(() for _ in span.periods)
    return supply.rates(span, (), feeds).lines(SURPLUS, span, energy_wh)
