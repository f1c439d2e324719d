"""Is a node worth it here? The least that does, or nothing.

What is in the home already comes first, then what had a life before, then what is
new. Each has to pay back what making it emitted, and what it costs, within limits;
the first that does is advised. Nothing is always among the answers.

Where nobody said a price, the advice stands for any below a bound: what comes back
within the limit that a known price has to keep.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from .accounts import MONTHS_A_YEAR, Balance, Outlay, Sum, balance
from .mains import UNUSED, Mains, Use, together
from .making import Origin, Supply, made_kg
from .node import node_year
from .range import NOTHING, Range
from .saving import Estimate

type Grade = Literal["sure", "likely", "no"]
"""How well something pays.

sure    within the limits even if everything goes for the worst
likely  within them by the likely numbers
no      beyond them, or not to be had
"""
type Against = Literal["none_here", "too_weak", "carbon", "money"]
"""What is against a way.

none_here  there is no such thing here
too_weak   the plug bears less than the appliance takes
carbon     what making it emitted does not come back in time
money      what it costs does not come back in time
"""

# The least that is made anew comes first.
_ORDER: Final[tuple[Origin, ...]] = ("reused", "refurbished", "new")
_GRADES: Final[tuple[Grade, ...]] = ("no", "likely", "sure")
# Two figures are told, and nothing is fitted for less than a euro.
_TOLD_FIGURES: Final = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Within which time it has to come back, in months."""

    carbon_months: float = 18.0
    money_months: float = 60.0


@dataclass(frozen=True, slots=True)
class Facts:
    """A flat, one appliance in it, and what could switch it."""

    saving: Estimate
    appliance_kw: float
    # What a plug or relay that is there already bears; None where there is none.
    plug_kw: float | None = None
    has_refurbished: bool = False
    # Bought and fitted, EUR; what is not told is not known.
    price_eur: Mapping[Origin, Range] = field(
        default_factory=lambda: MappingProxyType({})
    )
    supply: Supply = "internal"
    # What planning for it takes in a year, on the hub.
    planning: Use = UNUSED


@dataclass(frozen=True, slots=True)
class Option:
    """A way to switch the appliance, what it comes to, and what is against it."""

    origin: Origin
    balance: Balance
    # What may be spent once, at most, to have it back in time, EUR: rounded down.
    worth_eur: Range
    grade: Grade
    against: tuple[Against, ...] = ()

    @property
    def below_eur(self) -> float | None:
        """The price below which its grade stands; None where the price is known."""
        if self.balance.money is not None or self.grade == "no":
            return None
        return self.worth_eur.low if self.grade == "sure" else self.worth_eur.mid


@dataclass(frozen=True, slots=True)
class Advice:
    """What to take, and what each way would come to."""

    take: Origin
    grade: Grade
    options: tuple[Option, ...]
    facts: Facts
    limits: Limits

    @property
    def chosen(self) -> Option | None:
        """The way that is advised; None for nothing."""
        return next((each for each in self.options if each.origin == self.take), None)


def advise(facts: Facts, mains: Mains, limits: Limits | None = None) -> Advice:
    """Advise the least that pays back what it took."""
    within = limits or Limits()
    options = tuple(_option(origin, facts, mains, within) for origin in _ORDER)
    for option in options:
        if option.grade != "no":
            return Advice(option.origin, option.grade, options, facts, within)
    return Advice("nothing", "no", options, facts, within)


def _option(origin: Origin, facts: Facts, mains: Mains, limits: Limits) -> Option:
    """Weigh one way."""
    # What is there already costs nothing more, unless somebody says so.
    free = NOTHING if origin == "reused" else None
    once = Outlay(
        kg=made_kg(origin, facts.supply).value,
        eur=facts.price_eur.get(origin, free),
    )
    yearly = together(node_year(mains).whole, facts.planning)
    found = balance(once, yearly, facts.saving.a_year)
    worth_eur = _within(facts.saving.a_year.eur - yearly.eur, limits.money_months)
    grades: dict[Against, Grade] = {
        "carbon": _graded(found.carbon, limits.carbon_months),
        "money": _worthy(worth_eur)
        if found.money is None
        else _graded(found.money, limits.money_months),
    }
    against: list[Against] = list(_missing(origin, facts))
    against += [each for each, grade in grades.items() if grade == "no"]
    grade: Grade = "no" if against else min(grades.values(), key=_GRADES.index)
    return Option(origin, found, worth_eur, grade, tuple(against))


def _missing(origin: Origin, facts: Facts) -> tuple[Against, ...]:
    """Say whether it is not to be had."""
    if origin == "reused":
        if facts.plug_kw is None:
            return ("none_here",)
        return ("too_weak",) if facts.plug_kw < facts.appliance_kw else ()
    if origin == "refurbished" and not facts.has_refurbished:
        return ("none_here",)
    return ()


def _graded(account: Sum, months: float) -> Grade:
    if account.payback_months.high <= months:
        return "sure"
    return "likely" if account.payback_months.mid <= months else "no"


def _worthy(worth_eur: Range) -> Grade:
    """Grade a price that nobody said, by whether anything is left to pay one with."""
    if worth_eur.low > 0:
        return "sure"
    return "likely" if worth_eur.mid > 0 else "no"


def _within(net_eur_a_year: Range, months: float) -> Range:
    """Tell what comes back within some months."""
    whole = net_eur_a_year * (months / MONTHS_A_YEAR)
    return Range(*(_floored(each) for each in whole.ends))


def _floored(eur: float) -> float:
    """Round down to what is told: never is more told than comes back."""
    if eur < 1:
        return 0.0
    unit = 10.0 ** max(0, math.floor(math.log10(eur)) + 1 - _TOLD_FIGURES)
    return math.floor(eur / unit) * unit
