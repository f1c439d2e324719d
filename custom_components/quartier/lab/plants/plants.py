"""A plant's plan beside its usual merit order: who runs when, and who is paid what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ...engine import (
    Effort,
    Floats,
    HeatNetwork,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Thing,
)
from ..desk import expectation
from ..scenario import LabError, Scenario
from .did import Did, both
from .source import Source, sources

# Plants are few: a plan to the end of the branch and bound takes seconds, and is the
# same tomorrow.
THOROUGH: Final = Effort(seconds=20.0, relative_gap=1e-5)


class NoPlantError(LabError):
    """Nothing in a scenario makes heat."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who is paid: a source, a fuel, a meter; or what is left in stores."""

    name: str
    planned_eur: float
    usual_eur: float


@dataclass(frozen=True, slots=True)
class Gain:
    """What a source or a store saves against the usual merit order; or the rest."""

    name: str
    eur: float
    kg: float


@dataclass(frozen=True, slots=True)
class Peak:
    """Power bought from a network: subscribed, and the highest taken."""

    name: str
    subscribed_kw: float
    eur_per_kw: float
    planned_kw: float
    usual_kw: float
    # What the same hours would save more, and take, if power had no price.
    spared_eur: float
    free_kw: float


@dataclass(frozen=True, slots=True, eq=False)
class Plants:
    """What a plan makes of the plants of a scenario."""

    name: str
    time_zone: str
    plan: Plan
    sources: tuple[Source, ...]
    # All that is paid: they add up to the bill and what is stored.
    lines: tuple[Line, ...]
    # Who saves what: they add up to what the plan saves.
    gains: tuple[Gain, ...]
    peaks: tuple[Peak, ...]
    # What the policy gives a kg of carbon, which edges count.
    carbon_eur_per_kg: float = 0.0

    @property
    def hours(self) -> Floats:
        """Length of each step, h."""
        return self.plan.clock.hours

    def share(self, source: Source) -> float:
        """Tell what part of all heat made a source makes, by plan."""
        total = sum(each.planned.heat_kwh(self.hours) for each in self.sources)
        return source.planned.heat_kwh(self.hours) / total if total else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """What is planned, and how hard."""

    scenario: Scenario
    neighbourhood: Neighbourhood
    outlook: Outlook
    effort: Effort

    def planned(self, neighbourhood: Neighbourhood) -> Plan:
        """Plan the same hours, for a neighbourhood that may be another."""
        policy = self.scenario.policy
        return Planner().plan(neighbourhood, self.outlook, policy, effort=self.effort)


def plants(scenario: Scenario, effort: Effort = THOROUGH) -> Plants:
    """Plan a scenario, and set its plants beside what they do as usual.

    Raises NoPlantError where nothing makes heat.
    """
    outlook, policy = expectation(scenario), scenario.policy
    neighbourhood = scenario.neighbourhood.without_due(outlook.clock.start)
    case = _Case(scenario, neighbourhood, outlook, effort)
    plan = case.planned(neighbourhood)
    did = both(neighbourhood, outlook, policy, plan)
    found = sources(plan, did, policy)
    if not found:
        raise NoPlantError(
            "Nothing in this scenario makes heat by choice: there is no merit order."
        )
    return Plants(
        name=next(iter(plan.places.values())).name,
        time_zone=neighbourhood.time_zone,
        plan=plan,
        sources=found,
        lines=_lines(plan, did),
        gains=_gains(plan, found),
        peaks=tuple(_peaks(case, plan, did)),
        carbon_eur_per_kg=policy.prices()["carbon"],
    )


def _lines(plan: Plan, did: Mapping[str, tuple[Did, Did]]) -> tuple[Line, ...]:
    """List who is paid: things by what they pay themselves, meters by their bills."""
    own = {name: _own(each) for name, each in did.items()}
    lines = [
        Line(plan.things[name].name, *costs)
        for name, costs in own.items()
        if any(abs(cost) > 0 for cost in costs)
    ]
    totals = [each["cost"] for each in (plan.costs, plan.habit_costs)]
    rest = [
        total - sum(costs[at] for costs in own.values())
        for at, total in enumerate(totals)
    ]
    stored = [each.get("stored", 0.0) for each in (plan.costs, plan.habit_costs)]
    return (Line("meters", *rest), *lines, Line("stored", *stored))


def _gains(plan: Plan, found: tuple[Source, ...]) -> tuple[Gain, ...]:
    """List who saves what: sources as they stand, then stores, then what is left."""
    names = {source.id: source.name for source in found}
    told = {
        name: (own.saved_eur, own.saved_kg or 0.0)
        for name, own in plan.things.items()
        if own.saved_eur is not None
    }
    order = [name for name in names if name in told]
    order += [name for name in told if name not in names]
    gains = [Gain(names.get(n, plan.things[n].name), *told[n]) for n in order]
    eur, kg = (sum(each[at] for each in told.values()) for at in (0, 1))
    return (*gains, Gain("rest", plan.saved_eur - eur, plan.saved_kg - kg))


def _own(did: tuple[Did, Did]) -> tuple[float, float]:
    planned, usual = (each.amount("cost") for each in did)
    return planned, usual


def _peaks(case: _Case, plan: Plan, did: Mapping[str, tuple[Did, Did]]) -> list[Peak]:
    """Look at the power bought from networks, with a price and without."""
    bought = {
        name: each[0].thing
        for name, each in did.items()
        if isinstance(each[0].thing, HeatNetwork)
        and each[0].thing.capacity_eur_per_kw > 0
    }
    if not bought:
        return []

    def unpriced(thing: Thing) -> Thing:
        if isinstance(thing, HeatNetwork):
            return replace(thing, capacity_eur_per_kw=0.0)
        return thing

    free = case.planned(case.neighbourhood.changed(unpriced))
    return [
        Peak(
            name=plan.things[name].name,
            subscribed_kw=thing.subscribed_kw,
            eur_per_kw=thing.capacity_eur_per_kw,
            planned_kw=_highest(did[name][0]),
            usual_kw=_highest(did[name][1]),
            spared_eur=plan.cost_eur - free.cost_eur,
            free_kw=float(np.max(free.things[name].values["heat_kw"])),
        )
        for name, thing in bought.items()
    ]


def _highest(did: Did) -> float:
    return float(did.values["heat_kw"].max())
