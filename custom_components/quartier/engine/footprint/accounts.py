"""The balance: what something costs, in money and carbon, against what it brings."""

from dataclasses import dataclass
from typing import Final

from .mains import Use
from .range import NOTHING, Range, payback

# As long as a node is meant to last, in years.
LIFE_Y: Final = 10.0
MONTHS_A_YEAR: Final = 12.0


@dataclass(frozen=True, slots=True)
class Outlay:
    """What is spent once: bought and fitted, made and thrown away."""

    kg: Range
    # None where nobody has said what it costs.
    eur: Range | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a year brings: energy used at a better time, money and carbon spared."""

    shifted_kwh: Range
    eur: Range
    kg: Range


@dataclass(frozen=True, slots=True)
class Sum:
    """One account, in EUR or in kg CO2e."""

    # What a year brings beyond what it takes.
    net_a_year: Range
    # What a life brings over what it takes; None where it takes nothing.
    ratio: Range | None
    # Until what was spent once is back; infinity where it never is.
    payback_y: Range

    @property
    def payback_months(self) -> Range:
        """The same, in months."""
        return self.payback_y * MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class Balance:
    """Both accounts. The one of money is None where nobody has said a price."""

    carbon: Sum
    money: Sum | None


def balance(once: Outlay, yearly: Use, saved: Saved, life_y: float = LIFE_Y) -> Balance:
    """Hold what a life brings against what it takes.

    ``yearly`` is what it takes in a year, ``saved`` what a year brings. Raises
    ValueError for a life of nothing.
    """
    if not life_y > 0:
        raise ValueError(f"a life of {life_y} years: above 0 it has to be")
    return Balance(
        carbon=_sum(once.kg, yearly.kg, saved.kg, life_y),
        money=None
        if once.eur is None
        else _sum(once.eur, yearly.eur, saved.eur, life_y),
    )


def _sum(once: Range, yearly: Range, saved: Range, life_y: float) -> Sum:
    net = saved - yearly
    taken = once + yearly * life_y
    return Sum(
        net_a_year=net,
        ratio=saved * life_y / taken if taken.low > 0 else None,
        payback_y=payback(once, net),
    )


def added(*each: Saved) -> Saved:
    """Add savings up; without any there are none."""
    found = Saved(NOTHING, NOTHING, NOTHING)
    for one in each:
        found = Saved(
            found.shifted_kwh + one.shifted_kwh, found.eur + one.eur, found.kg + one.kg
        )
    return found
