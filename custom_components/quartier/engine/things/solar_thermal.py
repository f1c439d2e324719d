"""Solar thermal collectors: what heat the sun offers, used as far as it is wanted.

    η = η0 - a1·ΔT/G - a2·ΔT²/G,  ΔT = T_mean - T_outdoor

is the efficiency of a collector by EN ISO 9806, at the mean temperature of its fluid
and the irradiance G on its plane. Heat that nobody wants stays on the roof: the
collectors stagnate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import WATTS_PER_KW, Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_AVAILABLE: Final = Quantity("kW", 0, 100_000, "mean heat that the sun offers")
# Weaker sun heats nothing, and dividing by it says nothing.
_LEAST_SUN_W_PER_M2: Final = 1.0


@dataclass(frozen=True, slots=True)
class Collector:
    """Efficiency of a collector by EN ISO 9806, per m² of the area it refers to.

    The usual values are those of a good flat plate.
    """

    eta0: Annotated[float, Quantity("fraction", 0, 1, "without any loss of heat")] = 0.8
    a1_w_per_m2_k: Annotated[
        float, Quantity("W/(m²·K)", 0, 50, "loss with the difference to outdoors")
    ] = 3.5
    a2_w_per_m2_k2: Annotated[
        float, Quantity("W/(m²·K²)", 0, 1, "loss with its square")
    ] = 0.015

    def efficiency(self, sun_w_per_m2: Floats, lift_k: Floats) -> Floats:
        """Tell which part of the sun on it becomes heat of a fluid so much warmer.

        ``lift_k`` is the mean of the fluid less outdoors. The part is zero where the
        collector would lose more than it gains: then no pump runs.
        """
        sun = np.maximum(sun_w_per_m2, _LEAST_SUN_W_PER_M2)
        loss = self.a1_w_per_m2_k * lift_k + self.a2_w_per_m2_k2 * lift_k * abs(lift_k)
        part = np.clip(self.eta0 - loss / sun, 0.0, 1.0)
        return np.where(sun_w_per_m2 >= _LEAST_SUN_W_PER_M2, part, 0.0)

    def heat_kw(
        self, area_m2: float, sun_w_per_m2: Floats, mean_c: Floats, outdoor_c: Floats
    ) -> Floats:
        """Tell what heat an area offers, kW."""
        part = self.efficiency(sun_w_per_m2, mean_c - outdoor_c)
        return area_m2 * sun_w_per_m2 * part / WATTS_PER_KW


@dataclass(frozen=True, slots=True)
class SolarThermal:
    """Collectors that heat a place. The heat they offer is a series of the outlook."""

    kind: ClassVar = "solar_thermal"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar[frozenset[Carrier]] = frozenset()
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Ask what the sun offers."""
        return {f"{self.id}.available_kw": _AVAILABLE}

    def block(self, view: View) -> Block:
        """Give between nothing and what the sun offers."""
        draft = Draft(view.steps)
        available = view.seen(self.id, "available_kw")
        heat = draft.column("heat_kw", 0.0, available, tie=-view.hours)
        draft.flow(Carrier.HEAT, heat, -1.0)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Give all that is wanted."""
        available = view.seen(self.id, "available_kw")
        return {"heat_kw": np.clip(view.heat_kw, 0.0, available)}

    def follow(self, view: View, order: Order) -> Values:
        """Give all that is wanted: it is free."""
        del order
        return self.habit(view)

    def top_up(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Give what others do not."""
        available = view.seen(self.id, "available_kw")
        return {"heat_kw": np.minimum(values["heat_kw"] + lacking_kw, available)}

    def after(self, values: Values, view: View) -> Self:
        """Stay as it is."""
        del values, view
        return self
