"""The taps: what people draw of hot water through a day.

56 litres a person and day at 40 °C, with a spread of 23 between homes, is what the
guide of ADEME on hot-water needs (2016) found in French homes; with water at 12 °C from
the main that is 1.8 kWh. Showers make two humps, in the morning and in the evening,
and dishes one at noon: their place is the guide's, their hourly numbers are rounded
by us so that a day adds up.
"""

from typing import Final

import numpy as np

from ...engine import Clock, Floats

LITRES_PER_PERSON_DAY: Final = 56.0
_WARM_C: Final = 40.0
_COLD_C: Final = 12.0
# 4.186 kJ a litre and kelvin.
_KWH_PER_LITRE_K: Final = 4.186 / 3600.0
# Percent of a day's draw in each of its hours.
_PERCENT: Final = (
    *(0.5, 0.5, 0.5, 0.5, 1.0, 2.0, 7.0, 11.0, 9.0, 6.0, 4.0, 4.0),
    *(5.0, 4.0, 3.0, 2.5, 2.5, 4.0, 7.0, 9.0, 8.0, 5.0, 3.0, 1.0),
)
_DAYS: Final = 9


def draw_kw(clock: Clock, zone: str, persons: float) -> Floats:
    """Expect the mean heat drawn at each step of a clock, kW."""
    kelvin = _WARM_C - _COLD_C
    day_kwh = persons * LITRES_PER_PERSON_DAY * _KWH_PER_LITRE_K * kelvin
    hours = np.tile(np.array(_PERCENT) / sum(_PERCENT), _DAYS)
    drawn = np.concatenate(([0.0], np.cumsum(hours)))
    begins = clock.hour_of_day(zone)
    at = np.arange(len(drawn), dtype=np.float64)
    share: Floats = np.interp(begins + clock.hours, at, drawn)
    share = share - np.interp(begins, at, drawn)
    return day_kwh * share / clock.hours
