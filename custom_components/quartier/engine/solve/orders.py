"""Orders: what a plan tells each thing for some of its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from ..things import Order
from ..units import Floats
from .plan import Plan, ThingPlan

# Less than a watt is nothing that neighbours count on.
_NOTHING_KW: Final = 1e-3
# Nearer to the highest power than this it is the highest.
_AT_PEAK: Final = 0.98


def orders(plan: Plan, first: int, last: int) -> Mapping[str, Order]:
    """Cut the orders of every thing from ``first`` up to, not including, ``last``."""
    count = len(plan.clock)
    held = {name: _held(plan, name) for name in plan.places}
    return {
        name: _order(own, count, held[own.place], first, last)
        for name, own in plan.things.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """What a meter should take at least and at most, and takes by plan, kW."""

    least: Floats | None
    most: Floats | None
    net: Floats | None

    def part(self, first: int, last: int) -> dict[str, Floats | None]:
        """Cut it out for some steps."""
        return {
            f"{field.name}_kw": None if series is None else series[first:last]
            for field in fields(self)
            for series in (getattr(self, field.name),)
        }


def _held(plan: Plan, name: str) -> _Held:
    """Hold the meter of a place within its limits, and to the plan's highest powers.

    To these only if they are priced: while the whole is at its own peak a meter takes
    and gives as planned.
    """
    place = plan.places[name]
    watched_kw, least, most = place.watched_kw, place.least_kw, place.most_kw
    if watched_kw is None:
        return _Held(None, None, None)
    if "peak" in plan.amounts or _pays(plan, name):
        whole_kw = np.abs(next(iter(plan.places.values())).exchange_kw)
        at_peak = whole_kw >= _AT_PEAK * whole_kw.max()
        low = np.where(at_peak, watched_kw, watched_kw.min())
        high = np.where(at_peak, watched_kw, watched_kw.max())
        least = low if least is None else np.maximum(low, least)
        most = high if most is None else np.minimum(high, most)
    given_kw = place.give_kw
    gives = given_kw is not None and bool((given_kw > _NOTHING_KW).any())
    return _Held(least, most, watched_kw if gives else None)


def _pays(plan: Plan, place: str) -> bool:
    """Tell whether a place pays for the highest power of its meter."""
    return any(
        own.place == place and own.kind == "grid" and "peak_kw" in own.values
        for own in plan.things.values()
    )


def _order(own: ThingPlan, count: int, held: _Held, first: int, last: int) -> Order:
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
    return Order(values, worth[first:last], **held.part(first, last))
