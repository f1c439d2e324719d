"""Cogeneration: electricity and heat from one fuel, best at full load.

    fuel = slope·power + idle·run
    heat = total·fuel - power

The line through full load and the least load is what engines follow closely (Willans):
    slope = (1/η_full - least/η_least) / (1 - least),  idle = most·(1/η_full - slope)
At part load less of the fuel becomes electricity; together with the heat it stays the
same, so heat rises by what electricity falls.

An engine on biogas makes 41 to 43 % electricity, and heat at a power-to-heat ratio of
0.86, from half its load on; a warm start takes 3 minutes, a cold one 18; upkeep is
7.5 EUR a MWh of electricity (Danish Energy Agency, Technology Data for generation of
electricity and district heating). Eight such engines lost 2.7 to 5.0 % of their
electrical efficiency at 60 % load (Renewable Energy 114 (2017)).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import KWH_PER_MWH, MINUTES_PER_HOUR, Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .commitment import Commitment
from .draft import Draft
from .heat_plant import HeatLed, HeatPlant
from .thing import Turn
from .view import View

# Heat that a kWh more of electricity brings at the least: so one tells the other.
_LEAST_HEAT: Final = 0.05

type _Efficiency = Annotated[float, Quantity("fraction", 0.05, 1, "of its fuel, LHV")]


@dataclass(frozen=True, slots=True)
class Cogeneration(HeatLed):
    """An engine or turbine with its heat exchangers, on any fuel."""

    kind: ClassVar = "cogeneration"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar = frozenset({Carrier.FUEL, Carrier.ELECTRICITY})
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()
    capacities: ClassVar = (
        Capacity(
            name="power",
            unit="kW",
            measure="power_kw",
            grows=("power_kw", "cooler_kw"),
            eased={"least_load": 0.0, "cooler_kw": 0.0, "runs": Commitment()},
        ),
    )

    id: Annotated[Id, Doc("its name in files and columns")]
    power_kw: Annotated[
        float, Quantity("kW", 0, 1_000_000, "greatest electric power", above=True)
    ]
    efficiency: Annotated[_Efficiency, Doc("electricity at full load")] = 0.41
    least_efficiency: Annotated[_Efficiency, Doc("electricity at the least load")] = (
        0.39
    )
    total_efficiency: Annotated[_Efficiency, Doc("electricity and heat")] = 0.89
    least_load: Annotated[
        float, Quantity("fraction", 0, 0.95, "least power that it makes, if it is on")
    ] = 0.5
    cooler_kw: Annotated[
        float, Quantity("kW", 0, 1_000_000, "heat that can be thrown away besides")
    ] = 0.0
    upkeep_eur_per_mwh: Annotated[
        float, Quantity("EUR/MWh", 0, 200, "upkeep for a MWh of electricity")
    ] = 7.5
    fuel_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 2, "what heat left in a store saves of fuel")
    ] = 0.08
    runs: Annotated[Commitment, Doc("how it starts and stops")] = field(
        default_factory=lambda: Commitment(
            min_up_h=1.0,
            min_down_h=1.0,
            warm_start_h=3.0 / MINUTES_PER_HOUR,
            cold_start_h=18.0 / MINUTES_PER_HOUR,
        )
    )
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse what makes more of a fuel than there is in it."""
        full, least = self.efficiency, self.least_efficiency
        slope = (1.0 + _LEAST_HEAT) / self.total_efficiency
        if full * slope > 1.0:
            most = f"at most {1.0 / slope:.3f}, so that there is heat"
            yield "efficiency", full, most
        elif least > full:
            yield "least_efficiency", least, f"at most efficiency, {full:g}"
        elif self.heat_per_kw < _LEAST_HEAT:
            lowest = self.least_load / (1.0 / full - slope * (1.0 - self.least_load))
            yield "least_efficiency", least, f"at least {lowest:.3f}"

    @property
    def fuel_per_kw(self) -> float:
        """Fuel that a kW more of electricity takes, kW."""
        idle = self.least_load / self.least_efficiency
        return (1.0 / self.efficiency - idle) / (1.0 - self.least_load)

    @property
    def idle_fuel_kw(self) -> float:
        """Fuel that it takes besides, while it is on, kW."""
        return self.power_kw * (1.0 / self.efficiency - self.fuel_per_kw)

    @property
    def heat_per_kw(self) -> float:
        """Heat that a kW more of electricity brings, kW."""
        return self.total_efficiency * self.fuel_per_kw - 1.0

    @property
    def idle_heat_kw(self) -> float:
        """Heat that it makes besides, while it is on, kW."""
        return self.total_efficiency * self.idle_fuel_kw

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def plant(self, view: View) -> HeatPlant:
        """Tell what heat it can make at each step."""
        least_kw, most_kw = (
            np.full(view.steps, self.heat_per_kw * power_kw + self.idle_heat_kw)
            for power_kw in (self.least_load * self.power_kw, self.power_kw)
        )
        return HeatPlant(self.runs, view.hours, least_kw, most_kw, self.cooler_kw)

    def block(self, view: View) -> Block:
        """Burn fuel, give electricity and heat."""
        draft = Draft(view.steps)
        heat, run = self.plant(view).write(draft, view)
        power = draft.column("power_kw", 0.0, self.power_kw)
        made = draft.row("heat", 0.0, 0.0)
        draft.term(made, heat, 1.0)
        draft.term(made, power, -self.heat_per_kw)
        draft.flow(Carrier.ELECTRICITY, power, -1.0)
        draft.flow(Carrier.FUEL, power, self.fuel_per_kw)
        if run is not None:
            draft.term(made, run, -self.idle_heat_kw)
            draft.flow(Carrier.FUEL, run, self.idle_fuel_kw)
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        draft.wish("cost", power, upkeep * view.hours)
        return draft.block()

    def full(self, view: View, values: Values) -> Values:
        """Add the electricity that it makes with its heat."""
        run = self.plant(view).run(values)
        beyond_kw = values["heat_kw"] - self.idle_heat_kw * run
        power_kw = np.clip(beyond_kw / self.heat_per_kw, 0.0, self.power_kw)
        return {**values, "power_kw": power_kw}

    def break_even_fuel_eur_per_kwh(
        self, power_eur_per_kwh: Floats, heat_eur_per_kwh: Floats
    ) -> Floats:
        """Find the price of fuel below which it pays at full load, EUR/kWh.

        η_el·(price of electricity - upkeep) + η_th·(price of the heat that it spares)
        """
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        heat = self.total_efficiency - self.efficiency
        made = self.efficiency * (power_eur_per_kwh - upkeep)
        return made + heat * heat_eur_per_kwh

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of heat by its fuel, less what its electricity is worth."""
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        made = self.efficiency * (view.stored_eur_per_kwh - upkeep)
        heat = self.total_efficiency - self.efficiency
        return max(0.0, (view.fuel_price(self.fuel_eur_per_kwh) - made) / heat)

    def after(self, values: Values, view: View) -> Self:
        """Remember whether it is on, and since when."""
        return replace(self, runs=self.plant(view).after(values))
