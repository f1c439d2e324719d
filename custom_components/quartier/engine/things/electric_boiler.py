"""An electric boiler: heat from electricity, at once and nearly without loss.

0.99 of what it takes, from 5 % of its power on (Danish Energy Agency, Technology Data
for generation of electricity and district heating). A small one in a home is a heater.
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
class ElectricBoiler(HeatLed):
    """An electric boiler that heats a building or a network."""

    kind: ClassVar = "electric_boiler"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    power_kw: Annotated[
        float, Quantity("kW", 0, 1_000_000, "greatest power", above=True)
    ]
    efficiency: Annotated[
        float, Quantity("kWh/kWh", 0.5, 1, "heat from a kWh of electricity")
    ] = 0.99
    least_load: Annotated[
        float, Quantity("fraction", 0, 1, "least power that it takes, if it is on")
    ] = 0.05
    upkeep_eur_per_mwh: Annotated[
        float, Quantity("EUR/MWh", 0, 200, "upkeep for a MWh of heat")
    ] = 0.0
    runs: Annotated[Commitment, Doc("how it starts and stops")] = field(
        default_factory=Commitment
    )
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def plant(self, view: View) -> HeatPlant:
        """Tell what it can do at each step."""
        most_kw = np.full(view.steps, self.power_kw * self.efficiency)
        return HeatPlant(self.runs, view.hours, self.least_load * most_kw, most_kw)

    def block(self, view: View) -> Block:
        """Take power, give heat."""
        draft = Draft(view.steps)
        heat, _ = self.plant(view).write(draft, view)
        draft.flow(Carrier.ELECTRICITY, heat, 1.0 / self.efficiency)
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        draft.wish("cost", heat, upkeep * view.hours)
        return draft.block()

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of heat by the electricity that it takes."""
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        return view.stored_eur_per_kwh / self.efficiency + upkeep

    def after(self, values: Values, view: View) -> Self:
        """Remember whether it is on, and since when."""
        return replace(self, runs=self.plant(view).after(values))
