"""The site: every place, and what is seen from there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from ..outlook import Outlook
from ..policy import Policy
from ..record import frozen
from ..things import FuelContract, Grid, HeatSource, Neighbourhood, Place, Thing, View
from ..units import HOURS_PER_DAY, Carrier, Floats

# What is used now is bought again in the cheapest third of the hours.
_CHEAP_SHARE = 1 / 3
# A contact that is closed for most of a step counts as closed.
_CLOSED = 0.5
_ELECTRICITY = Carrier.ELECTRICITY


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A neighbourhood under an outlook and a policy."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    policy: Policy
    places: tuple[Place, ...]
    # What is seen from each place.
    views: tuple[View, ...] = field(repr=False)

    @property
    def steps(self) -> int:
        """Count the steps."""
        return len(self.outlook.clock)

    def things(self) -> Iterator[tuple[int, Thing]]:
        """Go through all things with the positions of their places."""
        for at, place in enumerate(self.places):
            for thing in place.things:
                yield at, thing

    def meter(self, place: int) -> int:
        """Find the place whose meter counts what a place takes, else itself."""
        return self.places[place].suppliers.get(_ELECTRICITY, place)

    def within(self, place: int) -> frozenset[int]:
        """Find a place and all below it."""
        inside = {place}
        for at, other in enumerate(self.places):
            if other.parent in inside:
                inside.add(at)
        return frozenset(inside)


def site(neighbourhood: Neighbourhood, outlook: Outlook, policy: Policy) -> Site:
    """Look at a neighbourhood from each of its places."""
    places = neighbourhood.places()
    nowhere = _nowhere(neighbourhood.time_zone, outlook, policy)
    views: list[View] = []
    for at, place in enumerate(places):
        meter = place.suppliers.get(_ELECTRICITY)
        if meter == at:
            views.append(_metered(nowhere, place, outlook))
        else:
            views.append(nowhere if meter is None else views[meter])
    _watch_transit(places, views)
    views = [
        _fuelled(view, place, places) for view, place in zip(views, places, strict=True)
    ]
    warm = tuple(
        _warmed(view, place, places, views)
        for view, place in zip(views, places, strict=True)
    )
    return Site(neighbourhood, outlook, policy, places, warm)


def _nowhere(time_zone: str, outlook: Outlook, policy: Policy) -> View:
    """Look at the world from where there is no meter."""
    hour = outlook.clock.hour_of_day(time_zone)
    nothing = frozen(np.zeros(len(hour)))
    return View(
        clock=outlook.clock,
        hour=hour,
        series=outlook.series,
        buy_eur_per_kwh=nothing,
        sell_eur_per_kwh=nothing,
        offpeak=frozen(np.ones(len(hour), dtype=np.bool_)),
        stored_eur_per_kwh=0.0,
        stored_heat_eur_per_kwh=0.0,
        wishes=frozenset(line for line, price in policy.prices().items() if price > 0),
        quiet=policy.quiet(hour),
        residual_kw=nothing,
        heat_kw=nothing,
        makeable_kw=nothing,
        fuel_kw=nothing,
    )


def _metered(nowhere: View, place: Place, outlook: Outlook) -> View:
    [grid] = [thing for thing in place.things if isinstance(thing, Grid)]
    buy = outlook.series[f"{grid.tariff}.import_eur_per_kwh"]
    offpeak = outlook.series.get(f"{grid.tariff}.offpeak")
    return replace(
        nowhere,
        buy_eur_per_kwh=buy,
        sell_eur_per_kwh=outlook.series[f"{grid.tariff}.export_eur_per_kwh"],
        offpeak=nowhere.offpeak if offpeak is None else offpeak >= _CLOSED,
        stored_eur_per_kwh=_refill_price(buy, nowhere.hours),
        sharing=place.sharing,
    )


def _watch_transit(places: tuple[Place, ...], views: list[View]) -> None:
    """Mark, in place, the meters through which passing power on would pay.

    That is so where one member of an operation buys dearer than another, or sells
    cheaper, by more than the network asks.
    """
    pools: dict[int, list[int]] = {}
    for at, place in enumerate(places):
        if place.shares_at is not None and place.suppliers.get(_ELECTRICITY) == at:
            pools.setdefault(place.shares_at, []).append(at)
    for members in pools.values():
        dearest = np.max([views[at].buy_eur_per_kwh for at in members], axis=0)
        cheapest = np.min([views[at].sell_eur_per_kwh for at in members], axis=0)
        for at in members:
            view, sharing = views[at], places[at].sharing
            network = sharing.network_eur_per_kwh if sharing else 0.0
            bought_on = dearest - network > view.buy_eur_per_kwh
            sold_on = view.sell_eur_per_kwh > cheapest + network
            pays = bool((bought_on | sold_on).any())
            views[at] = replace(view, transit_pays=pays)


def _fuelled(view: View, place: Place, places: tuple[Place, ...]) -> View:
    """Price the fuel at a place by its cheapest contract, as the horizon ends."""
    if Carrier.FUEL not in place.suppliers:
        return view
    prices = [
        _last_day(thing.price_eur_per_kwh(view), view.hours)
        for thing in places[place.suppliers[Carrier.FUEL]].things
        if isinstance(thing, FuelContract)
    ]
    return replace(view, fuel_eur_per_kwh=min(prices, default=None))


def _last_day(price: Floats, hours: Floats) -> float:
    """Take the mean of the last day of the outlook."""
    ahead_h = np.cumsum(hours[::-1])[::-1]
    weights = np.where(ahead_h <= HOURS_PER_DAY + 1e-9, hours, 0.0)
    weights[-1] = hours[-1]
    return float(price @ weights / weights.sum())


def _warmed(
    view: View, place: Place, places: tuple[Place, ...], views: list[View]
) -> View:
    """Price the heat at a place by its cheapest source, where that stands."""
    if Carrier.HEAT not in place.suppliers:
        return view
    at = place.suppliers[Carrier.HEAT]
    prices = [
        thing.heat_eur_per_kwh(views[at])
        for thing in places[at].things
        if isinstance(thing, HeatSource)
    ]
    return replace(view, stored_heat_eur_per_kwh=min(prices, default=0.0))


def _refill_price(buy: Floats, hours: Floats) -> float:
    """Price what is used now at what it costs to buy it again, EUR/kWh.

    That is the mean price of the cheapest third of the last day of the outlook, of
    which a step that is longer is all there is.
    """
    last = np.cumsum(hours[::-1])[::-1] <= HOURS_PER_DAY + 1e-9
    last[-1] = True
    order = np.argsort(buy[last], kind="stable")
    weights = hours[last][order]
    before = np.cumsum(weights) - weights
    taken = np.clip(weights.sum() * _CHEAP_SHARE - before, 0.0, weights)
    return float(buy[last][order] @ taken / taken.sum())
