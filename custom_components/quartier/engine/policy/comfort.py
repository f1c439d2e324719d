"""Comfort: what people must not miss, priced so high that it is kept if it can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..record import Quantity
from .wish import Plain


@dataclass(frozen=True, slots=True)
class Comfort(Plain):
    """Be warm, have hot water, find the car charged and the washing done."""

    kind: ClassVar = "comfort"
    lines: ClassVar[Mapping[str, str]] = {
        "warmth": "K·h",
        "heat": "kWh",
        "hot_water": "K·h",
        "cold_water": "kWh",
        "hygiene": "h",
        "mobility": "kWh",
        "delay": "h",
    }

    warmth_eur_per_kh: Annotated[
        float, Quantity("EUR/(K·h)", 0, 1000, "a degree outside the band for an hour")
    ] = 2.0
    heat_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1000, "heat asked of a network and not had")
    ] = 500.0
    hot_water_eur_per_kh: Annotated[
        float, Quantity("EUR/(K·h)", 0, 1000, "a tank a degree too cold for an hour")
    ] = 2.0
    cold_water_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1000, "hot water asked for and not had")
    ] = 10.0
    hygiene_eur_per_h: Annotated[
        float, Quantity("EUR/h", 0, 1000, "a tank's disinfection an hour late")
    ] = 5.0
    mobility_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1000, "missing in a car when it leaves")
    ] = 5.0
    delay_eur_per_h: Annotated[
        float, Quantity("EUR/h", 0, 1000, "an appliance done an hour late")
    ] = 5.0

    def prices(self) -> Mapping[str, float]:
        """Price what may be missed."""
        return {
            "warmth": self.warmth_eur_per_kh,
            "heat": self.heat_eur_per_kwh,
            "hot_water": self.hot_water_eur_per_kh,
            "cold_water": self.cold_water_eur_per_kwh,
            "hygiene": self.hygiene_eur_per_h,
            "mobility": self.mobility_eur_per_kwh,
            "delay": self.delay_eur_per_h,
        }
