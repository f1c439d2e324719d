"""Heat: which source gives it or which store keeps it, when, and why then.

What a kWh of a source's heat costs is what the source itself says of the steps of its
run, at the plan's own price of electricity. The cheapest other source at its place is
what it is held against. A store is held against what a kWh of heat more would cost at
its place: the dual of the balance of heat.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from ...outlook import Outlook
from ...policy import Policy
from ...things import HeatSource, Neighbourhood, Place, Thing, Turn, View
from ...units import Carrier, Floats
from ..plan import Plan
from ..site import site

type HeatReason = Literal[
    "cheaper_heat",
    "with_another",
    "free_heat",
    "makes_power",
    "cheap_heat",
    "ahead",
    "dear_heat",
    "instead_heat",
    "needed",
]

# What is told of by its electricity, if it heats alone.
_BY_POWER: Final = frozenset({"heat_pump", "heater"})
_MAKES_POWER: Final = frozenset({"cogeneration"})
# A price this much below the mean is cheap.
_CHEAP: Final = 0.98


@dataclass(frozen=True, slots=True)
class Why[Reason]:
    """Why something runs, and the prices that speak for it."""

    reason: Reason
    # What a kWh costs at its place: of heat for a store of heat, else of electricity.
    price_eur_per_kwh: float
    # What a kWh of its own heat costs, and one of the cheapest other source.
    heat_eur_per_kwh: float = 0.0
    other: str = ""
    other_eur_per_kwh: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """A source or a store of heat, and what surrounds it in a plan."""

    thing: Thing
    # From where it stands, and what a kWh more costs there: of electricity, of heat.
    view: View
    power_eur_per_kwh: Floats
    heat_eur_per_kwh: Floats | None
    # What it makes, or takes to keep, kW.
    told_kw: Floats
    # The other sources there that have a price, by their names for people.
    others: Mapping[str, HeatSource]

    def why(self, run: slice, *, gives: bool) -> Why[HeatReason]:
        """Read from the prices why it runs then."""
        if self.thing.turn == Turn.HEAT_STORE:
            return self._kept(run, gives=gives)
        power = self._mean(self.power_eur_per_kwh, run)
        if not isinstance(self.thing, HeatSource):
            return Why("free_heat", power)
        own = self._cost(self.thing, run, power)
        asked = {name: self._cost(it, run, power) for name, it in self.others.items()}
        if not asked:
            reason: HeatReason = "makes_power" if self._makes_power else "needed"
            return Why(reason, power, own)
        other = min(asked, key=lambda name: (asked[name], name))
        if own >= asked[other]:
            reason = "with_another"
        else:
            reason = "makes_power" if self._makes_power else "cheaper_heat"
        return Why(reason, power, own, other, asked[other])

    @property
    def _makes_power(self) -> bool:
        return self.thing.kind in _MAKES_POWER

    def _kept(self, run: slice, *, gives: bool) -> Why[HeatReason]:
        """Hold the price of heat in a run against its mean of the horizon."""
        if self.heat_eur_per_kwh is None:
            return Why("needed" if gives else "ahead", 0.0)
        price = self._mean(self.heat_eur_per_kwh, run)
        hours = self.view.hours
        usual = float(self.heat_eur_per_kwh @ hours / hours.sum())
        if gives:
            return Why("dear_heat" if price > usual / _CHEAP else "instead_heat", price)
        return Why("cheap_heat" if price < _CHEAP * usual else "ahead", price)

    def _mean(self, series: Floats, run: slice) -> float:
        weights = abs(self.told_kw[run]) * self.view.hours[run]
        return float(series[run] @ weights / weights.sum())

    def _cost(self, source: HeatSource, run: slice, power_eur_per_kwh: float) -> float:
        """Ask a source what a kWh costs in a run, given a price of electricity."""
        then = self.view.part(run.start, run.stop)
        return source.heat_eur_per_kwh(
            replace(then, stored_eur_per_kwh=power_eur_per_kwh)
        )


def heats(
    plan: Plan, neighbourhood: Neighbourhood, outlook: Outlook
) -> Mapping[str, Heat]:
    """Find the sources and stores of heat that are told of by their heat, by name."""
    told = [
        (at, thing)
        for at, place in enumerate(neighbourhood.places())
        for thing in place.things
        if _by_heat(thing, place)
    ]
    if not told:
        return {}
    views = site(neighbourhood, outlook, Policy()).views
    places = neighbourhood.places()
    return {thing.id: _heat(plan, places[at], thing, views[at]) for at, thing in told}


def _by_heat(thing: Thing, place: Place) -> bool:
    if thing.turn == Turn.HEAT_SUPPLY:
        return thing.kind not in _BY_POWER or len([*_sources(place)]) > 1
    return thing.turn == Turn.HEAT_STORE


def _sources(place: Place) -> Iterator[Thing]:
    for thing in place.things:
        if Carrier.HEAT in thing.supplies:
            yield thing


def _heat(plan: Plan, place: Place, thing: Thing, view: View) -> Heat:
    own, there = plan.things[thing.id], plan.places[place.id]
    price = there.price_eur_per_kwh
    return Heat(
        thing=thing,
        view=view,
        power_eur_per_kwh=there.supplier_eur_per_kwh if price is None else price,
        heat_eur_per_kwh=there.heat_price_eur_per_kwh,
        told_kw=own.heat_kw if thing.turn == Turn.HEAT_STORE else -own.heat_kw,
        others={
            plan.things[other.id].name: other
            for other in _sources(place)
            if other.id != thing.id and isinstance(other, HeatSource)
        },
    )
