"""What a district needs: warmth by the cold, hot water by the hour.

    need = k max(0, 16 °C - T) + hot water

Some 22 GWh a year, as the loop of Clichy-Batignolles must have them if its
geothermal 83 % spare 35,000 t of CO2 in ten years and emit a fifth of what gas does:
3,500 t / (0.8 x 0.243 kg/kWh) = 18 GWh. Hot water is a third of it: 3,400 dwellings of
2.17 people, 955 kWh each a year, at 93 % (ratios of France Chaleur Urbaine). The limit
of 16 °C, above which nobody heats, is assumed, as is how hot water goes over the day.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np

from ....engine import Floats
from ..nature import Days, Sky, weather

_NO_HEATING_C: Final = 16.0
_HOURS_PER_YEAR: Final = 8760
_STEPS_PER_HOUR: Final = 12
_STEPS_PER_YEAR: Final = _HOURS_PER_YEAR * _STEPS_PER_HOUR
_HOURS_PER_DAY: Final = 24
_YEAR_BEGINS: Final = datetime(2025, 7, 1, tzinfo=UTC)
_YEARS: Final = 5
# Mean is one: showers in the morning, dishes and baths in the evening.
_TAPS: Final = (
    *(0.35, 0.25, 0.2, 0.2, 0.3, 0.8, 1.7, 2.2, 1.7, 1.2, 1.0, 0.95),
    *(1.0, 0.9, 0.75, 0.7, 0.8, 1.05, 1.45, 1.75, 1.65, 1.3, 1.05, 0.75),
)


@dataclass(frozen=True, slots=True)
class District:
    """How much heat a district takes."""

    heating_kw_per_k: float
    hot_water_kw: float

    def need_kw(self, outdoor_c: Floats, hour: Floats) -> Floats:
        """Tell the heat that is needed at each step, kW.

        ``outdoor_c`` has one temperature a step, ``hour`` the hour on the wall.
        """
        taps = np.array(_TAPS)[hour.astype(np.intp) % _HOURS_PER_DAY]
        cold_k = np.maximum(0.0, _NO_HEATING_C - outdoor_c)
        need: Floats = self.heating_kw_per_k * cold_k
        return need + self.hot_water_kw * taps


def year_c(seed: int) -> Floats:
    """Let a year of the example's weather pass: a temperature for each hour."""
    days = Days(_YEAR_BEGINS, _STEPS_PER_YEAR, "Europe/Paris")
    found = weather(days, np.random.default_rng(seed), Sky()).outdoor_c
    hourly: Floats = found.reshape(-1, _STEPS_PER_HOUR).mean(axis=1)
    return hourly


def years_share(district: District, most_kw: float, days_off: float = 0.0) -> float:
    """Tell how much of a year's heat a source covers that goes first, as a fraction.

    It gives what is needed up to its power, and nothing for the days of summer that it
    stands still: the load-duration curve of five years of weather, without stores.
    """
    hour = np.arange(_HOURS_PER_YEAR, dtype=float)
    off = np.zeros(_HOURS_PER_YEAR, dtype=np.bool_)
    off[: round(days_off * _HOURS_PER_DAY)] = True
    covered = wanted = 0.0
    for seed in range(_YEARS):
        need_kw = district.need_kw(year_c(seed), hour)
        covered += float(np.minimum(need_kw, np.where(off, 0.0, most_kw)).sum())
        wanted += float(need_kw.sum())
    return covered / wanted
