"""Shift: carry a plan on when its time has moved and no new one is to be had."""

from collections.abc import Mapping
from datetime import timedelta

import numpy as np

from ..clock import Clock
from ..things import Order, Thing, Values, View
from ..units import Floats, Ints
from .model import Model
from .plan import Plan, ThingPlan
from .simulate import simulate

_DAY = timedelta(days=1)


def shifted(model: Model, plan: Plan) -> Floats:
    """Find the point at which every thing follows an older plan."""
    steps = _steps(plan.clock, model.site.outlook.clock)

    def follow(thing: Thing, view: View) -> Values:
        old = plan.things.get(thing.id)
        if old is None or old.kind != thing.kind:
            return thing.habit(view)
        return thing.follow(view, _order(old, len(plan.clock), steps))

    return simulate(model, follow)


def _order(old: ThingPlan, count: int, steps: Ints) -> Order:
    """Pick what the old plan says of the new steps; what is not by step is left out."""

    def pick(series: Floats) -> Floats:
        return series[steps]

    values: Mapping[str, Floats] = {
        name: pick(series)
        for name, series in old.values.items()
        if len(series) == count
    }
    worth = old.worth_eur_per_kwh
    return Order(values, None if worth is None else pick(worth))


def _steps(old: Clock, new: Clock) -> Ints:
    """Find the old step in which each new one begins.

    What the old plan does not reach is taken from the day before.
    """
    found = []
    for moment in new.moments():
        at = moment
        while at >= old.end and at - _DAY >= old.start:
            at -= _DAY
        found.append(min(int(old.position(at)), len(old) - 1))
    return np.array(found, dtype=np.int32)
