"""Rates: what a kWh of heat takes from a source, as its own model says.

At full load, so that no start and no throttling is in it:

    rate = what the point takes / heat that it gives

No price and no efficiency is written twice.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..things import Block
from ..units import Carrier, Floats

# Columns that say how much a source does, and whether it is on.
_MUCH: Final = ("heat_kw", "power_kw")
_ON: Final = ("on", "run")


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """What a kWh of heat takes at each step: money, carbon, electricity and fuel."""

    own_eur: Floats
    own_kg: Floats
    power_kwh: Floats
    fuel_kwh: Floats


def full_load(block: Block) -> Floats:
    """Find the point at which a source is on and gives its most at every step."""
    point = np.zeros(len(block.lower))
    for name, columns in block.columns.items():
        if name in _MUCH:
            point[columns] = float(block.upper[columns].max())
        elif name in _ON:
            point[columns] = 1.0
    return point


def rates(block: Block, hours: Floats) -> Rates | None:
    """Read what a kWh of heat takes; None of what gives no heat by choice."""
    point = full_load(block)
    heat_kw = -block.power_kw(Carrier.HEAT, point)
    if not (heat_kw > 0).all():
        return None
    return Rates(
        own_eur=block.amounts("cost", point) / (heat_kw * hours),
        own_kg=block.amounts("carbon", point) / (heat_kw * hours),
        power_kwh=block.power_kw(Carrier.ELECTRICITY, point) / heat_kw,
        fuel_kwh=block.power_kw(Carrier.FUEL, point) / heat_kw,
    )
