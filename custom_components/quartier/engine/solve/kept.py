"""Kept: what stores hold at the end more than by habit, and the carbon that spares.

What is left spares what would be made or bought instead, at the mean of the plan:

    electricity   what the grid emits
    fuel          what a kWh of the fuel brought there emits, a digester's gas with it
    heat          what a kWh of the heat made there emits: by its sources themselves,
                  by the fuel that they burn and by the electricity that they take;
                  electricity that they make counts as taken off the grid, and heat
                  never below nothing
"""

from typing import Final

import numpy as np

from ..things import Thing
from ..units import Carrier, Floats
from .account import left_eur
from .model import Part
from .standing import Standing

# What costs less to buy again has no price to count by.
_WORTHLESS_EUR_PER_KWH: Final = 1e-3
# Less than a watt-hour is nothing to take a mean of.
_NONE_KWH: Final = 1e-3


def left_kg(stands: Standing, part: Part[Thing], x: Floats, habit: Floats) -> float:
    """Tell how much carbon it spares that a part holds more at the end, kg CO2e."""
    if "stored" not in part.block.wishes:
        return 0.0
    carrier = _kept(part)
    price = _price(part, carrier)
    if price <= _WORTHLESS_EUR_PER_KWH:
        return 0.0
    kg_per_kwh = {
        Carrier.HEAT: _heat_kg_per_kwh,
        Carrier.FUEL: _fuel_kg_per_kwh,
    }.get(carrier, _power_kg_per_kwh)
    return left_eur(part, x, habit) / price * kg_per_kwh(stands, x, part.place)


def _kept(part: Part[Thing]) -> Carrier:
    """Tell what a part keeps: heat or fuel, if it has to do with it."""
    flows = part.block.flows
    for carrier in (Carrier.HEAT, Carrier.FUEL):
        if carrier in flows:
            return carrier
    return Carrier.ELECTRICITY


def _price(part: Part[Thing], carrier: Carrier) -> float:
    """Tell at what price a kWh left is counted."""
    if carrier == Carrier.HEAT:
        return part.view.stored_heat_eur_per_kwh
    if carrier == Carrier.FUEL:
        return float(-part.block.wishes["stored"].value.min())
    return part.view.stored_eur_per_kwh


def _power_kg_per_kwh(stands: Standing, x: Floats, place: int) -> float:
    del x, place
    hours = stands.model.site.outlook.clock.hours
    return float(stands.grid_kg_per_kwh @ hours / hours.sum())


def _fuel_kg_per_kwh(stands: Standing, x: Floats, place: int) -> float:
    supplies = stands.supplies(Carrier.FUEL, place)
    given_kwh = sum(_taken_kwh(part, Carrier.FUEL, x) for part in supplies)
    if -given_kwh < _NONE_KWH:
        return 0.0
    return sum(_own_kg(part, x) for part in supplies) / -given_kwh


def _heat_kg_per_kwh(stands: Standing, x: Floats, place: int) -> float:
    sources = stands.supplies(Carrier.HEAT, place)
    made_kwh = -sum(_taken_kwh(part, Carrier.HEAT, x) for part in sources)
    if made_kwh < _NONE_KWH:
        return 0.0
    kg = 0.0
    for part in sources:
        power_kwh = part.power_kw(Carrier.ELECTRICITY, x) * part.view.hours
        kg += _own_kg(part, x) + float(stands.grid_kg_per_kwh @ power_kwh)
        burnt_kwh = _taken_kwh(part, Carrier.FUEL, x)
        kg += burnt_kwh * _fuel_kg_per_kwh(stands, x, part.place)
    return max(0.0, kg / made_kwh)


def _own_kg(part: Part[Thing], x: Floats) -> float:
    return part.block.amount("carbon", x[part.columns])


def _taken_kwh(part: Part[Thing], carrier: Carrier, x: Floats) -> float:
    return float(np.dot(part.power_kw(carrier, x), part.view.hours))
