"""Orders: what a plan tells each thing for some of its steps."""

from collections.abc import Mapping

import numpy as np

from ..things import Order
from ..units import Floats
from .plan import Plan, ThingPlan


def orders(plan: Plan, first: int, last: int) -> Mapping[str, Order]:
    """Cut the orders of every thing from ``first`` up to, not including, ``last``."""
    count = len(plan.clock)
    return {name: _order(own, count, first, last) for name, own in plan.things.items()}


def _order(own: ThingPlan, count: int, first: int, last: int) -> Order:
    values: dict[str, Floats] = {}
    for name, series in own.values.items():
        if len(series) == count:
            values[name] = series[first:last]
        elif len(series) == count + 1:
            # The last entry says: not within these steps.
            part = series[first:last]
            values[name] = np.append(part, 1.0 - part.sum())
    worth = own.worth_eur_per_kwh
    return Order(values, None if worth is None else worth[first:last])
