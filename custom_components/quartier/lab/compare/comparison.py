"""A comparison: how each policy went through the same days, and without Quartier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from ...engine import (
    Clock,
    Id,
    Ledger,
    Neighbourhood,
    Outcome,
    Place,
    Policy,
    Trace,
    wish_kinds,
)
from ...engine.audit import Audit, Burden, Household, audit
from ..desk import Truth
from .burden import burden
from .entrant import Entrant
from .walk import Cut


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """How one policy went."""

    entrant: Entrant
    outcome: Outcome
    trace: Trace
    # Day by day.
    days: tuple[Ledger, ...]
    # What is left in the stores of each place beyond the start, at the cheap price.
    left_eur: Mapping[Id, float]
    # How far its plans may have been from the best, on average; None without plans.
    gap: float | None

    @property
    def ledger(self) -> Ledger:
        """What it has cost, used and left."""
        return self.outcome.ledger

    @property
    def switches_per_day(self) -> float:
        """How often devices were turned on, all together, on a mean day."""
        return self.ledger.amounts.get("switches", 0.0) / len(self.days)

    @property
    def missed_eur(self) -> float:
        """What people asked for and did not get, at the usual prices of comfort."""
        prices, amounts = Policy().prices(), self.ledger.amounts
        lines = wish_kinds()["comfort"].lines
        return sum(prices[line] * max(amounts.get(line, 0.0), 0.0) for line in lines)

    @property
    def over_kwh(self) -> float:
        """What was taken or given beyond what connections bear."""
        return max(self.ledger.amounts.get("limits", 0.0), 0.0)

    def cost_eur(self, place: Id) -> float:
        """Tell what a place paid itself, less what is left in its stores."""
        return float(self.trace.paid_eur[place].sum()) - self.left_eur[place]


@dataclass(frozen=True, eq=False)
class Comparison:
    """All ways through the same days."""

    neighbourhood: Neighbourhood
    begin: datetime
    cuts: tuple[Cut, ...]
    truth: Truth
    without: Way
    ways: tuple[Way, ...]
    minutes: float
    is_thorough: bool
    # The number that stands for each home where names stay private; None: names may
    # be told.
    numbers: Mapping[Id, int] | None = None
    # The weight of fairness of each way that was added to learn what it costs.
    weights: Mapping[str, float] = MappingProxyType({})

    @cached_property
    def clock(self) -> Clock:
        """The steps that were replayed."""
        return self.truth.outlook.clock.part(0, self.cuts[-1].last)

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        """When each step begins, and when the last one ends."""
        return (*self.clock.moments(), self.clock.end)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places."""
        return self.neighbourhood.places()

    @cached_property
    def homes(self) -> tuple[Place, ...]:
        """All homes; by their numbers, where they have any."""
        homes = [place for place in self.places if place.level == "home"]
        if self.numbers is not None:
            homes.sort(key=lambda home: (self.numbers or {})[home.id])
        return tuple(homes)

    def called(self, home: Place) -> str:
        """Call a home in tables: by its id, or by its number."""
        if self.numbers is None:
            return home.id
        return f"home-{self.numbers[home.id]}"

    @property
    def days(self) -> int:
        """Count the days."""
        return len(self.cuts)

    @property
    def all_ways(self) -> tuple[Way, ...]:
        """Without Quartier first, then the policies as they were named."""
        return (self.without, *self.ways)

    def saved_eur(self, way: Way, place: Id) -> float:
        """Tell what a place saved against doing without Quartier."""
        return self.without.cost_eur(place) - way.cost_eur(place)

    def need(self, home: Place) -> float:
        """Weigh a home: by its need if that is told, else by what it used, kWh."""
        return home.need or self.without.trace.used_kwh[home.id]

    def burden(self, way: Way, home: Place) -> Burden:
        """Tell what a home bore, against doing without Quartier."""
        trace = way.trace
        before_kw, hours = self.without.trace.power_kw, self.clock.hours
        return burden(home, trace.amounts[home.id], before_kw, trace.power_kw, hours)

    def households(self, way: Way) -> tuple[Household, ...]:
        """Look at homes as an audit does; those that need nothing are left out."""
        return tuple(
            Household(
                id=home.id,
                benefit_eur=self.saved_eur(way, home.id),
                need=self.need(home),
                is_energy_poor=home.is_energy_poor,
                shared_kwh=way.trace.shared_kwh[home.id],
                burden=self.burden(way, home),
            )
            for home in self.homes
            if self.need(home) > 0
        )

    def audit(self, way: Way) -> Audit | None:
        """Audit a way; None where there are no two homes to be fair to."""
        found = self.households(way)
        return audit(found) if len(found) > 1 else None

    @property
    def best(self) -> Way:
        """The policy that costs least; the one named first among equals."""
        return min(self.ways, key=lambda way: round(way.outcome.cost_eur, 4))
