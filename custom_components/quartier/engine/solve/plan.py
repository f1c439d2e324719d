"""A plan: what every thing does, what it costs, and how good that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from ..clock import Clock
from ..record import Id, Quantity
from ..units import Floats

type Status = Literal["optimal", "bounded", "shifted", "rule", "habit"]
"""How a plan came about, best first.

optimal   within the gap that was asked for
bounded   the best found in the time given; the gap says how good
shifted   the plan before, moved on, because the solver gave none
rule      a plain rule's, because the solver gave none
habit     what is done without Quartier: nothing better was found
"""

type Power = Annotated[Floats, Quantity("kW", doc="mean power of each step")]
type Price = Annotated[Floats, Quantity("EUR/kWh", doc="in each step")]
type Column = Annotated[Floats, Quantity("the unit at the end of its name")]
type Money = Annotated[float, Quantity("EUR")]
type Amount = Annotated[float, Quantity("the unit of its line")]


@dataclass(frozen=True, slots=True, eq=False)
class ThingPlan:
    """What one thing does."""

    kind: str
    place: Id
    name: str
    # Taken from the wires, by plan and without Quartier; negative: given.
    power_kw: Power
    habit_kw: Power
    # Taken from the heat, likewise.
    heat_kw: Power
    # Every column of its block, by name: what it needs to follow the plan.
    values: Mapping[str, Column]
    # Its state at the end of each step, by name.
    states: Mapping[str, Column]
    on: tuple[bool, ...]
    # What a kWh kept to the end of each step is worth, if it keeps any.
    worth_eur_per_kwh: Price | None = None
    # What it holds at the end is worth so much more than without Quartier.
    left_eur: Money = 0.0
    # Fuel that it takes, if it has to do with any; negative: given.
    fuel_kw: Power | None = None
    # What a source or a store of heat saves against the usual merit order: it is held
    # against the heat that the others would have made instead.
    saved_eur: Money | None = None
    saved_kg: Amount | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PlacePlan:
    """What one place exchanges, and what that costs its people."""

    level: str
    name: str
    # All meters in it together; negative: given.
    exchange_kw: Power
    habit_exchange_kw: Power
    # What the supplier asks at its meter.
    supplier_eur_per_kwh: Price
    # At its own meter, if it has one.
    import_kw: Power | None = None
    export_kw: Power | None = None
    take_kw: Power | None = None
    give_kw: Power | None = None
    # What one kWh more here costs the neighbourhood.
    price_eur_per_kwh: Price | None = None
    # What one kWh of heat more here costs the neighbourhood, if heat is made for it.
    heat_price_eur_per_kwh: Price | None = None
    # What a kWh more taken at its meter costs, and one given brings, with supplier or
    # neighbour, all wishes priced: what its things mend the plan by.
    buy_eur_per_kwh: Price | None = None
    sell_eur_per_kwh: Price | None = None
    # What a battery there watches: its meter, or all that share what its place runs;
    # and how much of it there may be where it mends the plan, so that limits are kept.
    watched_kw: Power | None = None
    least_kw: Power | None = None
    most_kw: Power | None = None
    # Its bill, and its bill without Quartier.
    bill_eur: Money = 0.0
    habit_bill_eur: Money = 0.0
    # What its things hold at the end is worth so much more than without Quartier.
    left_eur: Money = 0.0

    @property
    def saved_eur(self) -> float:
        """What it saves in bills and stored energy, against doing nothing."""
        return self.habit_bill_eur - self.bill_eur + self.left_eur


@dataclass(frozen=True, slots=True)
class HomeGain:
    """What a home gains in bills and stored energy, and what fairness goes by.

    Its part of what is gained in common is in it.
    """

    # In one unit for all homes: theirs, if they said what they need, or kWh used.
    need: Annotated[float, Quantity("the unit of need")]
    priority: Annotated[float, Quantity("EUR/EUR")]
    gained_eur: Money
    # What it would gain by a plan without fairness.
    unfair_eur: Money


@dataclass(frozen=True, slots=True)
class FairPlan:
    """What fairness did: whose gains it spread, and what that cost all together."""

    mode: str
    eur_per_eur: Annotated[float, Quantity("EUR/EUR")]
    homes: Mapping[Id, HomeGain]
    # What counts as fairly gained, by this plan and by one without fairness.
    fairly_eur: Money = 0.0
    unfairly_eur: Money = 0.0
    # So much more does this plan cost all together, every other wish priced.
    cost_eur: Money = 0.0
    # Why it was left aside, if it was: then the plan is one without fairness.
    reason: str = ""

    @property
    def is_applied(self) -> bool:
        """Tell whether the plan is one with fairness."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Breach:
    """A wish that the plan cannot keep: whose, how much and when."""

    place: Id
    thing: str
    line: str
    amount: Amount
    unit: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A neighbourhood's plan."""

    clock: Clock
    status: Status
    # Cost of the plan by line, and of what is done without Quartier or by rule.
    costs: Mapping[str, Money]
    habit_costs: Mapping[str, Money]
    rule_costs: Mapping[str, Money]
    # Amounts of the plan by line, in the line's own unit.
    amounts: Mapping[str, Amount]
    habit_amounts: Mapping[str, Amount]
    # No plan can cost less than this; None where no solver has proved it.
    bound_eur: Money | None
    things: Mapping[Id, ThingPlan]
    places: Mapping[Id, PlacePlan]
    # What the stores hold at the end beyond habit spares so much later, as it would be
    # made anew: from the grid, from fuel or by a source of heat, kg CO2e.
    left_kg: Amount = 0.0
    breaches: tuple[Breach, ...] = ()
    # Series of the outlook that stood in for lost ones.
    degraded: tuple[str, ...] = ()
    # Why it is no better than its status says.
    reason: str = ""
    # What fairness did, if it was wished for. Neighbours then share as this plan says,
    # which a key of one share for each meter and moment can do.
    fairness: FairPlan | None = None

    @property
    def cost_eur(self) -> float:
        """What it costs, all wishes priced."""
        return sum(self.costs.values(), 0.0)

    @property
    def habit_cost_eur(self) -> float:
        """What it costs to do as if Quartier were not installed."""
        return sum(self.habit_costs.values(), 0.0)

    @property
    def saved_eur(self) -> float:
        """What it saves in bills and stored energy, against doing nothing."""
        habit, own = self.habit_costs, self.costs
        lines = ("cost", "stored")
        return sum((habit.get(line, 0.0) - own.get(line, 0.0) for line in lines), 0.0)

    @property
    def saved_kg(self) -> float:
        """What it saves of what the grid emits, against doing nothing, kg CO2e."""
        less = self.habit_amounts.get("carbon", 0.0) - self.amounts.get("carbon", 0.0)
        return less + self.left_kg

    @property
    def rule_cost_eur(self) -> float:
        """What a plain rule costs."""
        return sum(self.rule_costs.values(), 0.0)

    @property
    def gap(self) -> float | None:
        """How far the cost may be from the least possible, as a fraction."""
        if self.bound_eur is None:
            return None
        return (self.cost_eur - self.bound_eur) / max(1.0, abs(self.cost_eur))
