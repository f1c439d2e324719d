"""A fuel contract: what it costs, what it emits, and how much of it there is.

Beyond the limit of the connection, and beyond the budget of the contract, it still
flows, at the price of the wish ``limits``: so there is always a plan, and it says where
too little was bought.

A budget of a month is not to be spent by a plan of a day because it could be. Where it
is told when its period begins and ends, a plan may use no more than the period's share
up to its own end, less what was used before:

    used by the plan <= max(0, budget·(end of plan - begin)/(end - begin) - used)

So what was saved up to now may be used on a dear day, and what was used ahead is caught
up with. Before the period any pace will do; after it others follow, each as long and of
the same budget. A budget that winter needs most of is better left without a pace.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..clock import Clock
from ..record import Doc, Id, Quantity
from ..units import GRAMS_PER_KG, Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_PRICE: Final = Quantity("EUR/kWh", -1, 10, "energy, network and taxes")
_NO_LIMIT_KW: Final = 1e6


@dataclass(frozen=True, slots=True)
class FuelSupply:
    """Gas, biomass or any fuel that somebody delivers."""

    kind: ClassVar = "fuel_supply"
    turn: ClassVar = Turn.FUEL
    uses: ClassVar[frozenset[Carrier]] = frozenset()
    supplies: ClassVar = frozenset({Carrier.FUEL})
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    eur_per_kwh: (
        Annotated[float, Quantity("EUR/kWh", -1, 10, "LHV; else a series tells it")]
        | None
    ) = None
    carbon_g_per_kwh: Annotated[
        float, Quantity("g/kWh", 0, 1_000, "what a kWh burnt emits, LHV")
    ] = 0.0
    limit_kw: Annotated[float, Quantity("kW", 0, 1e6, "most that it delivers")] = (
        _NO_LIMIT_KW
    )
    budget_kwh: (
        Annotated[float, Quantity("kWh", 0, 1e9, "of the contract's period; no end")]
        | None
    ) = None
    used_kwh: Annotated[
        float, Quantity("kWh", 0, 1e12, "of the budget, used up to now")
    ] = 0.0
    budget_begins: (
        Annotated[datetime, Doc("from when on its budget is used evenly; at any pace")]
        | None
    ) = None
    budget_ends: (
        Annotated[datetime, Doc("until when its budget is used evenly; at any pace")]
        | None
    ) = None
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse half a period, and one that ends before it begins."""
        begins, ends = self.budget_begins, self.budget_ends
        if begins is not None and ends is None:
            yield "budget_ends", None, "a moment, since its period begins at one"
        elif ends is not None and (begins is None or begins >= ends):
            yield "budget_begins", begins, f"a moment before {ends.isoformat()}"

    @property
    def left_kwh(self) -> float:
        """Energy left of its budget."""
        if self.budget_kwh is None:
            return np.inf
        return max(0.0, self.budget_kwh - self.used_kwh)

    def usable_kwh(self, clock: Clock) -> float:
        """Tell how much of its budget may be used within a clock, kWh."""
        number, begins = self.period(clock.start), self.budget_begins
        if self.budget_kwh is None or number is None or number < 0 or begins is None:
            return self.left_kwh
        share = (clock.end - begins) / self._lasts - number
        return max(0.0, self.budget_kwh * share - self.used_kwh)

    def period(self, at: datetime) -> int | None:
        """Count the periods before a moment: each is as long as the first.

        Below zero before the first one; None where it has no dates.
        """
        if self.budget_begins is None or self.budget_ends is None:
            return None
        return int((at - self.budget_begins) // self._lasts)

    @property
    def _lasts(self) -> timedelta:
        if self.budget_begins is None or self.budget_ends is None:
            return timedelta.max
        return self.budget_ends - self.budget_begins

    def needs(self) -> Mapping[str, Quantity]:
        """Ask for the price, where it is not always the same."""
        if self.eur_per_kwh is None:
            return {f"{self.id}.fuel_eur_per_kwh": _PRICE}
        return {}

    def price_eur_per_kwh(self, view: View) -> Floats:
        """Tell what a kWh costs at each step."""
        if self.eur_per_kwh is None:
            return view.seen(self.id, "fuel_eur_per_kwh")
        return np.full(view.steps, self.eur_per_kwh)

    def block(self, view: View) -> Block:
        """Deliver, and count what lies beyond the limit and the budget."""
        draft, hours = Draft(view.steps), view.hours
        fuel = draft.column("fuel_kw", 0.0, np.inf)
        draft.flow(Carrier.FUEL, fuel, -1.0)
        draft.wish("cost", fuel, self.price_eur_per_kwh(view) * hours)
        draft.wish("carbon", fuel, self.carbon_g_per_kwh / GRAMS_PER_KG * hours)
        over = draft.column("over_kw")
        within = draft.row("limit", -np.inf, self.limit_kw)
        draft.term(within, fuel, 1.0)
        draft.term(within, over, -1.0)
        draft.wish("limits", over, hours)
        if self.budget_kwh is not None:
            usable_kwh = self.usable_kwh(view.clock)
            beyond = draft.column("over_budget_kwh", count=1)
            budget = draft.row("budget", -np.inf, usable_kwh, count=1)
            rows = np.full(view.steps, budget.start)
            draft.scatter(rows, np.arange(fuel.start, fuel.stop), hours)
            draft.term(budget, beyond, -1.0)
            draft.wish("limits", beyond, 1.0)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Deliver what is burnt."""
        fuel_kw = np.maximum(view.fuel_kw, 0.0)
        values = {
            "fuel_kw": fuel_kw,
            "over_kw": np.maximum(fuel_kw - self.limit_kw, 0.0),
        }
        if self.budget_kwh is not None:
            beyond_kwh = float(fuel_kw @ view.hours) - self.usable_kwh(view.clock)
            values["over_budget_kwh"] = np.array([max(0.0, beyond_kwh)])
        return values

    def follow(self, view: View, order: Order) -> Values:
        """Deliver what is burnt: a pipe takes no orders."""
        del order
        return self.habit(view)

    def after(self, values: Values, view: View) -> Self:
        """Remember what was used of the budget."""
        if self.budget_kwh is None:
            return self
        used_kwh = self.used_kwh + float(values["fuel_kw"] @ view.hours)
        return replace(self, used_kwh=used_kwh)
