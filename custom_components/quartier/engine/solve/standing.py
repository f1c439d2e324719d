"""Standing: where in a model that stands which brings a place its energy."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..things import CARBON_SERIES, FuelContract, Grid, Thing
from ..units import GRAMS_PER_KG, Carrier, Floats, zeros
from .model import Model, Part
from .rates import Rates


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """What a kWh counts at each step: EUR, and kg CO2e."""

    eur: Floats
    kg: Floats

    def priced(self, model: Model) -> Floats:
        """Price it with the wishes for both, EUR/kWh."""
        prices = model.site.policy.prices()
        return prices["cost"] * self.eur + prices["carbon"] * self.kg


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The parts of a model by the place where they stand."""

    model: Model
    at: Mapping[int, list[Part[Thing]]]

    @classmethod
    def of(cls, model: Model) -> Standing:
        """Look through a model once."""
        at: defaultdict[int, list[Part[Thing]]] = defaultdict(list)
        for part in model.parts:
            at[part.place].append(part)
        return cls(model, dict(at))

    @property
    def nothing(self) -> Worth:
        """Count nothing."""
        return Worth(zeros(self.model.site.steps), zeros(self.model.site.steps))

    @property
    def grid_kg_per_kwh(self) -> Floats:
        """Tell what a kWh bought emits; without a meter there is no grid."""
        series, steps = self.model.site.outlook.series, self.model.site.steps
        return series.get(CARBON_SERIES, zeros(steps)) / GRAMS_PER_KG

    def keeper(self, carrier: Carrier, place: int) -> int:
        """Find the place where a carrier is brought to a place."""
        return self.model.site.places[place].suppliers.get(carrier, place)

    def meter(self, place: int) -> Part[Thing] | None:
        """Find the meter of a place."""
        there = self.at.get(self.keeper(Carrier.ELECTRICITY, place), [])
        return next((part for part in there if isinstance(part.owner, Grid)), None)

    def supplies(self, carrier: Carrier, place: int) -> list[Part[Thing]]:
        """Find what brings a carrier to a place."""
        there = self.at.get(self.keeper(carrier, place), [])
        return [part for part in there if carrier in part.owner.supplies]

    def contract(self, place: int) -> Worth | None:
        """Find the cheapest contract of fuel of a place: its price, what it emits."""
        found = []
        for part in self.supplies(Carrier.FUEL, place):
            owner, block = part.owner, part.block
            if isinstance(owner, FuelContract):
                point = np.zeros(len(block.lower))
                point[block.columns["fuel_kw"]] = 1.0
                kg = block.amounts("carbon", point) / part.view.hours
                found.append(Worth(owner.price_eur_per_kwh(part.view), kg))
        return min(found, key=lambda each: float(each.eur.mean()), default=None)


def taken(each: Rates, power: Worth, fuel: Worth) -> Worth:
    """Count what a kWh of a source's heat takes of everything."""
    return Worth(
        each.own_eur + each.power_kwh * power.eur + each.fuel_kwh * fuel.eur,
        each.own_kg + each.power_kwh * power.kg + each.fuel_kwh * fuel.kg,
    )
