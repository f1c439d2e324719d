"""Settle: who supplies whom, once it is known what every meter takes.

Neighbours trade while a kWh is worth more to its taker, network paid, than its giver
gets for it from the supplier. The dearest demand meets the cheapest supply first: for
one pool that is the least total cost. Demand of the same worth is served pro rata,
and so is supply of the same price: nobody is first by the order of a list.
"""

import numpy as np

from ..units import Floats

# Prices closer than this are the same price.
_SAME_EUR_PER_KWH = 1e-9


def settle(
    net_kw: Floats, worth_eur_per_kwh: Floats, price_eur_per_kwh: Floats
) -> tuple[Floats, Floats]:
    """Match the surplus of some meters with the needs of others.

    All arrays are meters by steps: what each takes (negative: gives), what a shared
    kWh is worth to it, and what the supplier pays it for one. Returns what each takes
    from the pool and gives to it, kW; at each step the sums are equal.
    """
    take, give = np.zeros_like(net_kw), np.zeros_like(net_kw)
    for t in range(net_kw.shape[1]):
        demand, supply = np.maximum(net_kw[:, t], 0.0), np.maximum(-net_kw[:, t], 0.0)
        if demand.any() and supply.any():
            worth, price = worth_eur_per_kwh[:, t], price_eur_per_kwh[:, t]
            take[:, t], give[:, t] = _match(demand, supply, worth, price)
    return take, give


def _match(
    demand: Floats, supply: Floats, worth: Floats, price: Floats
) -> tuple[Floats, Floats]:
    """Match one step: go down the worths while some supply is cheaper."""
    below = worth[:, None] > price[None, :] + _SAME_EUR_PER_KWH
    within_reach = below @ supply
    dearer = worth[None, :] > worth[:, None] + _SAME_EUR_PER_KWH
    equal = np.abs(worth[None, :] - worth[:, None]) <= _SAME_EUR_PER_KWH
    before, together = dearer @ demand, equal @ demand
    served = np.clip(within_reach - before, 0.0, together)
    taken = served * _share(demand, together)
    cheaper = price[None, :] < price[:, None] - _SAME_EUR_PER_KWH
    equal = np.abs(price[None, :] - price[:, None]) <= _SAME_EUR_PER_KWH
    before, together = cheaper @ supply, equal @ supply
    served = np.clip(taken.sum() - before, 0.0, together)
    return taken, served * _share(supply, together)


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
