"""A heat pump: heat from air, ground or water, at what the temperatures allow.

    COP = field·(a + b·ΔT + c·ΔT²),  ΔT = max(15 K, T_sink - T_source)

The polynomials and the factor for the field are those of when2heat (Ruhnau, Hirth and
Praktiknjo, Scientific Data 6, 189 (2019), doi 10.1038/s41597-019-0199-y), as are the
sinks: radiators at 40 °C - T_out, a floor at 30 °C - T_out/2, hot water at 50 °C; and
the ground 5 K, water 5 K below what is measured there. Within a step it may run a part
of the time: its mean power is free between nothing and the most.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .draft import Draft
from .heated_space import OUTDOOR, OUTDOOR_C
from .thing import Order, Turn
from .view import View

type Source = Literal["air", "ground", "water"]
type Sink = Literal["radiator", "floor", "hot_water"]

_COP: Final[Mapping[Source, tuple[float, float, float]]] = {
    "air": (6.08, -0.0941, 0.000464),
    "ground": (10.29, -0.2084, 0.001322),
    "water": (9.99, -0.2049, 0.001249),
}
_LEAST_LIFT_K: Final = 15.0
_EXCHANGER_K: Final = 5.0


@dataclass(frozen=True, slots=True)
class HeatPump:
    """A heat pump that heats its place."""

    kind: ClassVar = "heat_pump"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()
    capacities: ClassVar = (Capacity("power", "kW", "electric_kw", ("electric_kw",)),)

    id: Annotated[Id, Doc("its name in files and columns")]
    electric_kw: Annotated[
        float, Quantity("kW", 0, 10_000, "greatest electric power", above=True)
    ]
    source: Annotated[Source, Doc("where its heat comes from")] = "air"
    sink: Annotated[Sink, Doc("what it heats")] = "radiator"
    source_c: Annotated[
        float, Quantity("°C", -10, 40, "ground or water, as measured")
    ] = 10.0
    field: Annotated[
        float, Quantity("fraction", 0.3, 1.2, "COP in the field over the test bench")
    ] = 0.85
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Ask for the temperature outdoors."""
        return {OUTDOOR: OUTDOOR_C}

    def cop(self, outdoor_c: Floats) -> Floats:
        """Tell how much heat a kWh makes at outdoor temperatures."""
        source_c = outdoor_c if self.source == "air" else self.source_c - _EXCHANGER_K
        sink_c = {
            "radiator": 40.0 - outdoor_c,
            "floor": 30.0 - 0.5 * outdoor_c,
            "hot_water": np.full_like(outdoor_c, 50.0),
        }[self.sink]
        a, b, c = _COP[self.source]
        # Beyond the parabola's lowest point it would rise again, as no machine does.
        lift_k = np.clip(sink_c - source_c, _LEAST_LIFT_K, -b / (2.0 * c))
        return np.maximum(1.0, self.field * (a + b * lift_k + c * lift_k**2))

    def block(self, view: View) -> Block:
        """Take power, give heat."""
        draft = Draft(view.steps)
        power = draft.column("power_kw", 0.0, self.electric_kw, tie=view.hours)
        draft.flow(Carrier.ELECTRICITY, power)
        draft.flow(Carrier.HEAT, power, -self.cop(view.series[OUTDOOR]))
        return draft.block()

    def habit(self, view: View) -> Values:
        """Make the heat that is asked for."""
        wanted_kw = np.maximum(view.heat_kw, 0.0) / self.cop(view.series[OUTDOOR])
        return {"power_kw": np.minimum(wanted_kw, self.electric_kw)}

    def follow(self, view: View, order: Order) -> Values:
        """Make what the plan says of the heat that is asked for."""
        # fmin passes over what is no number: then all is made.
        asked_kw = self.habit(view)["power_kw"]
        return {"power_kw": np.fmin(order.values["power_kw"], asked_kw).clip(min=0.0)}

    def top_up(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Make what others do not, as far as that goes."""
        more_kw = lacking_kw / self.cop(view.series[OUTDOOR])
        most_kw = np.minimum(values["power_kw"] + more_kw, self.electric_kw)
        return {"power_kw": most_kw}

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of heat at the mean COP of the horizon."""
        return view.stored_eur_per_kwh / float(self.cop(view.series[OUTDOOR]).mean())

    def after(self, values: Values, view: View) -> Self:
        """Stay as it is."""
        del values, view
        return self
