"""Orders: what a plan tells each thing for some of its steps."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ..things import Order
from ..units import Floats
from .plan import Plan, ThingPlan

type _Held = tuple[Floats, Floats]

# Nearer to the highest power than this it is the highest.
_AT_PEAK: Final = 0.98


def orders(plan: Plan, first: int, last: int) -> Mapping[str, Order]:
    """Cut the orders of every thing from ``first`` up to, not including, ``last``."""
    count = len(plan.clock)
    held = {name: _held(plan, name) for name in plan.places}
    return {
        name: _order(own, count, held.get(own.place), first, last)
        for name, own in plan.things.items()
    }


def _held(plan: Plan, name: str) -> _Held | None:
    """Hold the meter of a place to the plan's highest powers, if those are priced.

    While the whole is at its own peak a meter takes and gives as planned.
    """
    place = plan.places[name]
    if place.import_kw is None or not ("peak" in plan.amounts or _pays(plan, name)):
        return None
    net_kw = _or_none(place.import_kw) + _or_none(place.take_kw)
    net_kw = net_kw - _or_none(place.export_kw) - _or_none(place.give_kw)
    whole_kw = np.abs(next(iter(plan.places.values())).exchange_kw)
    at_peak = whole_kw >= _AT_PEAK * whole_kw.max()
    return (
        np.where(at_peak, net_kw, net_kw.min()),
        np.where(at_peak, net_kw, net_kw.max()),
    )


def _or_none(power_kw: Floats | None) -> Floats:
    return np.zeros(1) if power_kw is None else power_kw


def _pays(plan: Plan, place: str) -> bool:
    """Tell whether a place pays for the highest power of its meter."""
    return any(
        own.place == place and own.kind == "grid" and "peak_kw" in own.values
        for own in plan.things.values()
    )


def _order(
    own: ThingPlan, count: int, held: _Held | None, first: int, last: int
) -> Order:
    values: dict[str, Floats] = {}
    for name, series in own.values.items():
        if len(series) == count:
            values[name] = series[first:last]
        elif len(series) == count + 1:
            # The last entry says: not within these steps.
            part = series[first:last]
            values[name] = np.append(part, 1.0 - part.sum())
    worth = own.worth_eur_per_kwh
    if worth is None:
        return Order(values)
    least, most = (None, None) if held is None else (one[first:last] for one in held)
    return Order(values, worth[first:last], least, most)
