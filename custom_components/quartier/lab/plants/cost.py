"""What a kWh of heat takes from each source, and where two sources change places.

    cost = own + power·(price of electricity) + fuel·(price of fuel)      EUR/kWh

at full load, with all that is priced: upkeep, a network's energy with its malus, and
carbon at the price that the policy gives it. It is read from the source's own model, so
that no efficiency and no price is written twice. What makes electricity takes less than
none. Where a source costs what the cheapest of another kind does, it breaks even; the
price of electricity or of fuel at which that happens is its edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Floats, Policy, full_load
from .did import Did

# A source that takes less of something for a kWh of heat has no edge in it.
_NONE: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """What a kWh of heat takes at each step: money, electricity and fuel."""

    own_eur: Floats
    power_kwh: Floats
    fuel_kwh: Floats

    def cost_eur_per_kwh(self, power_eur: Floats, fuel_eur: Floats) -> Floats:
        """Price a kWh of heat, given the prices of a kWh of each."""
        return self.own_eur + self.power_kwh * power_eur + self.fuel_kwh * fuel_eur

    def power_edge(self, other_eur: Floats, fuel_eur: Floats) -> Floats | None:
        """Find the price of electricity at which it costs what another does."""
        if not (np.abs(self.power_kwh) > _NONE).all():
            return None
        left: Floats = other_eur - self.own_eur - self.fuel_kwh * fuel_eur
        return left / self.power_kwh

    def fuel_edge(self, other_eur: Floats, power_eur: Floats) -> Floats | None:
        """Find the price of fuel at which it costs what another does."""
        if not (self.fuel_kwh > _NONE).all():
            return None
        left: Floats = other_eur - self.own_eur - self.power_kwh * power_eur
        return left / self.fuel_kwh


def rates(did: Did, policy: Policy) -> Rates | None:
    """Read what a source takes at full load; None where it gives no heat by choice."""
    point = full_load(did.thing.block(did.view))
    heat_kw = -did.flow_kw("heat", point)
    if not (heat_kw > 0).all():
        return None
    return Rates(
        own_eur=_paid_eur(did, point, policy) / (heat_kw * did.view.hours),
        power_kwh=did.flow_kw("electricity", point) / heat_kw,
        fuel_kwh=did.flow_kw("fuel", point) / heat_kw,
    )


def fuel_eur_per_kwh(dids: Sequence[Did], policy: Policy) -> Floats:
    """Price a kWh of fuel by the contract behind all that is made: the dearest.

    Its carbon counts at the policy's price. Without a contract fuel costs nothing.
    """
    found = [did.nothing for did in dids[:1]]
    for did in dids:
        block = did.thing.block(did.view)
        if "fuel" not in did.thing.supplies or "fuel_kw" not in block.columns:
            continue
        point = np.zeros(len(block.lower))
        point[block.columns["fuel_kw"]] = 1.0
        found.append(_paid_eur(did, point, policy) / did.view.hours)
    dearest: Floats = np.max(found, axis=0)
    return dearest


def _paid_eur(did: Did, point: Floats, policy: Policy) -> Floats:
    """Price what a point takes itself at each step: money, and carbon."""
    prices, block, total = policy.prices(), did.thing.block(did.view), did.nothing
    for line in ("cost", "carbon"):
        total += prices[line] * block.amounts(line, point)
    return total
