"""Dwellings: how much heat they hold and lose, by when they were built.

    loss     = G x volume                     (G by period, W/(m3.K), with ventilation)
    mass     = 165 kJ/K a m2 of floor         (ISO 13790, medium)
    exchange = 1 / (1/(3.45 x 4.5) + 1/(9.1 x 2.5)) = 9.2 W/K a m2 of floor

G is that of the French planning ratios (france-chaleur-urbaine-publicodes). Of the two
resistances between air and outdoors the inner one is the exchange of ISO 13790 between
air, surfaces and mass; the outer one makes up the rest of the loss.

    warmest = max(comfort + 3 K, 0.33 T + 18.8 °C + 3 K)  for a mean T of 10 °C and more

Where it is warm outdoors and nothing cools, people bear what EN 16798-1 (category II,
adaptive) says that they do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final, Literal

from ..units import SECONDS_PER_HOUR, WATTS_PER_KW
from .heat_pump import HeatPump
from .heated_space import Band, HeatedSpace
from .heater import Heater

type Period = Literal["1965", "1982", "1995", "2003", "2009", "2016", "2023"]

G_W_PER_M3_K: Final[Mapping[Period, float]] = {
    "1965": 2.0,
    "1982": 1.4,
    "1995": 1.0,
    "2003": 0.75,
    "2009": 0.65,
    "2016": 0.22,
    "2023": 0.18,
}
# The cold on which radiators are laid out, on the plains of the French east.
DESIGN_C: Final = -8.0

_HEIGHT_M: Final = 2.5
_MASS_KWH_PER_K_M2: Final = 165.0 / SECONDS_PER_HOUR
# Air with what is light in it: five times the air itself, 0.34 Wh/(K.m3).
_AIR_KWH_PER_K_M2: Final = 5 * 0.34e-3 * _HEIGHT_M
_INNER_KW_PER_K_M2: Final = 9.2e-3
_INDOOR_C: Final = 20.0
_OVERSIZED: Final = 1.2
# Glass of a sixth of the floor, g 0.6, and of the sun on a plane that so much meets it.
_WINDOW_M2_PER_M2: Final = 0.6 * 0.25 / 6.0
# Heat of a person who is at home two thirds of the time, and of a m2 of appliances.
_PERSON_KW: Final = 0.055
_APPLIANCES_KW_PER_M2: Final = 0.0015
_BORNE_K: Final = 3.0
_ADAPTIVE: Final = (10.0, 18.8, 0.33)
# COP of a pump with radiators on the design day, by when2heat.
_DESIGN_COP: Final = 1.9


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A dwelling's size, age and people."""

    area_m2: float
    built: Period
    people: int
    # Comfort by day and by night, °C, and from when on and until when it is day.
    day_c: float = 19.0
    night_c: float = 17.5
    wakes: time = time(6, 30)
    rests: time = time(22, 30)

    @property
    def loss_kw_per_k(self) -> float:
        """All heat lost per kelvin, by walls and air."""
        return G_W_PER_M3_K[self.built] * self.area_m2 * _HEIGHT_M / WATTS_PER_KW

    @property
    def design_kw(self) -> float:
        """What its radiators give on the coldest day, oversized by a fifth."""
        return _OVERSIZED * self.loss_kw_per_k * (_INDOOR_C - DESIGN_C)

    def space(self, name: str, outdoor_c: float) -> HeatedSpace:
        """Make its two heat capacities, settled at mean weather and night comfort.

        The mass rests where what it gets from the air, people and sun leaves outdoors.
        """
        area = self.area_m2
        inner = _INNER_KW_PER_K_M2 * area
        outer = 1.0 / (1.0 / self.loss_kw_per_k - 1.0 / inner)
        people_kw = self.people * _PERSON_KW + area * _APPLIANCES_KW_PER_M2
        air_c = max(self.night_c + 0.5, outdoor_c)
        gained = inner * air_c + outer * outdoor_c + people_kw / 2
        warmest_c = _warmest_c(self.day_c, outdoor_c)
        return HeatedSpace(
            id=name,
            air_kwh_per_k=round(_AIR_KWH_PER_K_M2 * area, 4),
            mass_kwh_per_k=round((_MASS_KWH_PER_K_M2 - _AIR_KWH_PER_K_M2) * area, 4),
            inner_kw_per_k=round(inner, 5),
            outer_kw_per_k=round(outer, 5),
            air_c=round(air_c, 2),
            mass_c=round(gained / (inner + outer), 2),
            comfort=(
                Band(self.wakes, self.day_c, warmest_c),
                Band(self.rests, self.night_c, warmest_c),
            ),
            emitter_kw=round(self.design_kw, 2),
            window_m2=round(_WINDOW_M2_PER_M2 * area, 2),
            people_kw=round(people_kw, 3),
        )

    def heat_pump(self, name: str) -> HeatPump:
        """Make the air-water pump that covers the design day."""
        return HeatPump(id=name, electric_kw=round(self.design_kw / _DESIGN_COP, 2))

    def heater(self, name: str) -> Heater:
        """Make the electric radiators that cover the design day."""
        return Heater(id=name, power_kw=round(self.design_kw, 1))


def _warmest_c(day_c: float, outdoor_c: float) -> float:
    """Find what people bear: more where they are used to warm days."""
    least_c, offset_c, slope = _ADAPTIVE
    warm = offset_c + slope * outdoor_c if outdoor_c >= least_c else 0.0
    return round(max(day_c, warm) + _BORNE_K, 1)
