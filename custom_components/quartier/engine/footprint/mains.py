"""The mains: what a kWh of electricity costs, emits and evaporates.

The mean intensity of the grid counts, as in every report of Quartier; a marginal one
is never mixed in.
"""

from dataclasses import dataclass
from typing import Final

from ..units import GRAMS_PER_KG
from .figure import Figure, Said, Source
from .range import NOTHING, Range, total

CARBON_FR: Final = Figure(
    Range(40.0, 44.18, 69.3),
    "g CO₂e/kWh",
    Said(
        "French grid, life cycle, mean of a year: by bCO2, by EcoLogits, and of heating"
        " hours by ADEME",
        "réseau français, cycle de vie, moyenne annuelle : selon bCO2, selon EcoLogits,"
        " et aux heures de chauffage selon l’ADEME",
    ),
    Source(
        "bCO2 2024; genai-impact/ecologits 0adc8ab, electricity_mixes.csv, FRA; France"
        " Chaleur Urbaine, ratios-environnementaux",
        "2020-2024",
    ),
)
WATER_FR: Final = Figure(
    Range(1.5, 2.7, 3.6737),
    "L/kWh",
    Said(
        "water evaporated where electricity is made, not what is given back: nuclear"
        " plants at a river, with cooling towers, and the French mix with its"
        " reservoirs",
        "eau évaporée là où l’électricité est produite, sans celle qui est rendue :"
        " centrales nucléaires en circuit ouvert, avec tours, et mix français avec ses"
        " barrages",
    ),
    Source(
        "National Academies, nap.edu 12091, p. 540; genai-impact/ecologits 0adc8ab,"
        " electricity_mixes.csv, FRA",
        "2009-2025",
    ),
)
PRICE_FR: Final = Figure(
    Range(0.1589, 0.2001, 0.2142),
    "€/kWh",
    Said(
        "French regulated tariff with taxes: off-peak, flat, peak",
        "tarif réglementé TTC : heures creuses, option Base, heures pleines",
    ),
    Source("EDF tarif bleu, hass-tarif-edf v2.4.1", "2026-08-01"),
)


@dataclass(frozen=True, slots=True)
class Mains:
    """What a kWh costs, emits and evaporates, and what a kg CO2e is priced at."""

    eur_per_kwh: Range
    g_per_kwh: Range
    litres_per_kwh: Range
    # A community's price of carbon, EUR/kg: it weighs, but nobody is paid it.
    carbon_eur_per_kg: float = 0.0


FRANCE: Final = Mains(PRICE_FR.value, CARBON_FR.value, WATER_FR.value)


@dataclass(frozen=True, slots=True)
class Use:
    """Energy that something took, and what that came to."""

    kwh: Range
    eur: Range
    kg: Range
    litres: Range

    def __mul__(self, times: float) -> Use:
        """Take so many times as much; ``times`` is 0 or more."""
        parts = (self.kwh, self.eur, self.kg, self.litres)
        return Use(*(part * times for part in parts))


UNUSED: Final = Use(NOTHING, NOTHING, NOTHING, NOTHING)


def use(kwh: Range, mains: Mains) -> Use:
    """Tell what so much energy costs, emits and evaporates."""
    return Use(
        kwh=kwh,
        eur=kwh * mains.eur_per_kwh,
        kg=kwh * mains.g_per_kwh * (1.0 / GRAMS_PER_KG),
        litres=kwh * mains.litres_per_kwh,
    )


def together(*uses: Use) -> Use:
    """Add uses up."""
    return Use(
        kwh=total(each.kwh for each in uses),
        eur=total(each.eur for each in uses),
        kg=total(each.kg for each in uses),
        litres=total(each.litres for each in uses),
    )
