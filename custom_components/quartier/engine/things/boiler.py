"""A boiler: heat from fuel, by its efficiency on the lower heating value.

A boiler that condenses what it burns gives more than the lower heating value: 1.035
for the gas boilers of heat networks (Danish Energy Agency, Technology Data for
generation of electricity and district heating).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, ClassVar, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import KWH_PER_MWH, Carrier
from .block import Block, Values
from .commitment import Commitment
from .draft import Draft
from .heat_plant import HeatLed, HeatPlant
from .thing import Turn
from .view import View


@dataclass(frozen=True, slots=True)
class Boiler(HeatLed):
    """A boiler that heats its place, whatever it burns."""

    kind: ClassVar = "boiler"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar = frozenset({Carrier.FUEL})
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    heat_kw: Annotated[float, Quantity("kW", 0, 1_000_000, "greatest heat", above=True)]
    efficiency: Annotated[
        float, Quantity("kWh/kWh", 0.3, 1.1, "heat from a kWh of fuel, LHV")
    ] = 1.035
    least_load: Annotated[
        float, Quantity("fraction", 0, 1, "least heat that it makes, if it is on")
    ] = 0.0
    upkeep_eur_per_mwh: Annotated[
        float, Quantity("EUR/MWh", 0, 200, "upkeep for a MWh of heat")
    ] = 0.0
    fuel_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 2, "what heat left in a store saves of fuel")
    ] = 0.08
    runs: Annotated[Commitment, Doc("how it starts and stops")] = field(
        default_factory=Commitment
    )
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def plant(self, view: View) -> HeatPlant:
        """Tell what it can do at each step."""
        most_kw = np.full(view.steps, self.heat_kw)
        return HeatPlant(self.runs, view.hours, self.least_load * most_kw, most_kw)

    def block(self, view: View) -> Block:
        """Burn fuel, give heat."""
        draft = Draft(view.steps)
        heat, _ = self.plant(view).write(draft, view)
        draft.flow(Carrier.FUEL, heat, 1.0 / self.efficiency)
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        draft.wish("cost", heat, upkeep * view.hours)
        return draft.block()

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of heat by the fuel that it takes."""
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        return view.fuel_price(self.fuel_eur_per_kwh) / self.efficiency + upkeep

    def after(self, values: Values, view: View) -> Self:
        """Remember whether it is on, and since when."""
        return replace(self, runs=self.plant(view).after(values))
