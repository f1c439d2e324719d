"""Thrift: the steps that a plain rule takes when it looks at prices alone."""

import numpy as np

from ..units import Bools, Floats
from .view import View

# Less is nothing, and dividing by it says nothing.
_LEAST_KW = 1e-9


def marginal_price(view: View, power_kw: float) -> Floats:
    """Price one more use of a power: own surplus first, then the supplier, EUR/kWh."""
    free = np.clip(-view.residual_kw / max(power_kw, _LEAST_KW), 0.0, 1.0)
    return free * view.sell_eur_per_kwh + (1.0 - free) * view.buy_eur_per_kwh


def take(amounts: Floats, needed: float) -> Floats:
    """Take from amounts in a row until the need is met."""
    before = np.cumsum(amounts) - amounts
    return np.clip(needed - before, 0.0, amounts)


def cheap_steps(
    view: View, power_kw: float, energy_kwh: float, share: Floats | None = None
) -> Bools:
    """Choose the cheapest steps, earlier ones first, that take so much energy.

    Where a share is given, the power can be had in that part of each step only.
    """
    price = marginal_price(view, power_kw)
    order = np.argsort(np.round(price, 6), kind="stable")
    hours = view.hours if share is None else view.hours * share
    order = order[hours[order] > 0]
    taken = np.cumsum(power_kw * hours[order])
    count = int(np.searchsorted(taken, energy_kwh)) + 1 if energy_kwh > 0 else 0
    chosen = np.zeros(view.steps, dtype=np.bool_)
    chosen[order[:count]] = True
    return chosen
