"""A comparison: how each policy went through the same days, and without Quartier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

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
from .entrant import Entrant
from .walk import Cut

# What a home feels of the cold, of its rooms or of its water, K.h.
_COLD = ("warmth", "hot_water")


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
        """All homes."""
        return tuple(place for place in self.places if place.level == "home")

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

    def households(self, way: Way) -> tuple[Household, ...]:
        """Look at homes as an audit does; those that need nothing are left out."""
        return tuple(
            Household(
                id=home.id,
                benefit_eur=self.saved_eur(way, home.id),
                need=self.need(home),
                burden=_burden(way.trace.amounts[home.id]),
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


def _burden(amounts: Mapping[str, float]) -> Burden:
    cold_kh = sum(max(amounts.get(line, 0.0), 0.0) for line in _COLD)
    return Burden(missed_kh=cold_kh, switches=max(amounts.get("switches", 0.0), 0.0))
