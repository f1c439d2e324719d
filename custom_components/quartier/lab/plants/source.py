"""A source of heat: what it gives, takes and costs, by plan and as usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Bools, Floats, Plan, Policy
from .cost import Rates, fuel_eur_per_kwh, rates
from .did import Did

# Of its highest power: with less it stands still.
_STILL: Final = 1e-3
# Less than a watt is no trade.
_NO_TRADE_KW: Final = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What a source does over the hours."""

    heat_kw: Floats
    # Taken from the wires; negative: given.
    power_kw: Floats
    fuel_kw: Floats
    starts: int
    # What it pays itself: upkeep, starts, energy of a network, a peak. No meters.
    own_eur: float
    # What its electricity costs at the meter's prices; negative: what it brings.
    power_eur: float
    on: Bools

    def heat_kwh(self, hours: Floats) -> float:
        """Sum its heat."""
        return float(self.heat_kw @ hours)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A source, and where it would change places with the cheapest of another kind."""

    id: str
    name: str
    kind: str
    planned: Work
    usual: Work
    # Whether it may give heat at a step: no duty, no upkeep.
    may_run: Bools
    # What electricity and fuel cost, and where it breaks even in them, EUR/kWh.
    power_eur_per_kwh: Floats
    fuel_eur_per_kwh: Floats
    power_edge: Floats | None
    fuel_edge: Floats | None
    # It takes electricity, so that it pays below its edge; else it pays above.
    pays_below: bool

    @property
    def has_edge(self) -> bool:
        """Tell whether it takes or makes electricity, and another kind stands there."""
        return self.power_edge is not None and not np.isnan(self.power_edge).all()

    @property
    def pays(self) -> Bools | None:
        """Tell when electricity's price speaks for it, if it can for or against it."""
        if not self.has_edge or self.power_edge is None:
            return None
        below: Bools = self.power_eur_per_kwh < self.power_edge
        return below if self.pays_below else ~below


def sources(
    plan: Plan, did: Mapping[str, tuple[Did, Did]], policy: Policy
) -> tuple[Source, ...]:
    """Look at every source of heat, in the order in which they stand in the tree."""
    planned = {name: each for name, (each, _) in did.items()}
    found = {
        name: rates(each, policy)
        for name, each in planned.items()
        if "heat" in each.thing.supplies
    }
    known = {name: each for name, each in found.items() if each is not None}
    fuel = fuel_eur_per_kwh(list(planned.values()), policy)
    costs = {
        name: _cost(each, planned[name], _price(plan, name), fuel)
        for name, each in known.items()
    }
    return tuple(
        _source(
            plan,
            did[name],
            own,
            _Prices(_price(plan, name), fuel, _others(plan, name, costs)),
        )
        for name, own in known.items()
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Prices:
    """What a kWh of each costs at each step: electricity, fuel, others' heat, EUR."""

    power: Floats
    fuel: Floats
    other: Floats


def _price(plan: Plan, name: str) -> Floats:
    """Price a kWh of electricity at a thing's place, all wishes priced.

    That is what the supplier asks, or pays where the meter sends power out.
    """
    place = plan.places[plan.things[name].place]
    buy, sell = place.buy_eur_per_kwh, place.sell_eur_per_kwh
    if buy is None or sell is None:
        return place.supplier_eur_per_kwh
    return np.where(place.exchange_kw < -_NO_TRADE_KW, sell, buy)


def _cost(each: Rates, did: Did, power: Floats, fuel: Floats) -> Floats:
    """Price its heat; what may not run has no price."""
    cost = each.cost_eur_per_kwh(power, fuel)
    return np.where(did.may_run, cost, np.inf)


def _others(plan: Plan, name: str, costs: Mapping[str, Floats]) -> Floats:
    """Find the cheapest heat of another kind of source there, EUR/kWh; or no number."""
    own = plan.things[name]
    others = [
        cost
        for other, cost in costs.items()
        if plan.things[other].place == own.place and plan.things[other].kind != own.kind
    ]
    nothing = np.full(len(costs[name]), np.inf)
    least = np.min([nothing, *others], axis=0)
    return np.where(np.isinf(least), np.nan, least)


def _name(plan: Plan, name: str) -> str:
    """Name a source for people, with its place where that is not the whole."""
    own, top = plan.things[name], next(iter(plan.places))
    return (
        own.name if own.place == top else f"{plan.places[own.place].name}, {own.name}"
    )


def _source(plan: Plan, did: tuple[Did, Did], own: Rates, prices: _Prices) -> Source:
    planned, usual = (_work(each, prices.power) for each in did)
    thing_id = did[0].thing.id
    return Source(
        id=thing_id,
        name=_name(plan, thing_id),
        kind=did[0].thing.kind,
        planned=planned,
        usual=usual,
        may_run=did[0].may_run,
        power_eur_per_kwh=prices.power,
        fuel_eur_per_kwh=prices.fuel,
        power_edge=own.power_edge(prices.other, prices.fuel),
        fuel_edge=own.fuel_edge(prices.other, prices.power),
        pays_below=bool(own.power_kwh.mean() > 0),
    )


def _work(did: Did, price: Floats) -> Work:
    heat_kw, power_kw = -did.taken_kw("heat"), did.taken_kw("electricity")
    least = _STILL * max(float(heat_kw.max()), 1.0)
    return Work(
        heat_kw=heat_kw,
        power_kw=power_kw,
        fuel_kw=did.taken_kw("fuel"),
        starts=did.starts,
        own_eur=did.amount("cost"),
        power_eur=float((price * power_kw) @ did.view.hours),
        on=heat_kw > least,
    )
