"""Three days drawn by hand, so that every arbitrage shows once.

Friday is cold and still: its evening is as dear as that of 12 December 2024, when the
hour from 17:00 cost 565 EUR/MWh in Belgium (RTL info, 11 December 2024). Sunday is
mild and bright: its noon is below zero, as 359 hours of the French market were in 2024
(RTE, bilan électrique 2024). Saturday lies between. What the grid emits follows cold,
hour and sun as in the mix of 2019 (see ``nature/carbon.py``). Nothing here is drawn by
lot: the same days come out of every machine.
"""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import CARBON_SERIES, Clock, Floats, Outlook

ZONE: Final = "Europe/Paris"
MARKET: Final = "fr_day_ahead"
FRIDAY: Final = date(2026, 3, 13)
HOURS: Final = 72

_HOUR_S: Final = 3600
_HOURS_PER_DAY: Final = 24
_PER_MWH: Final = 1e-3
_DIGITS: Final = 4

# EUR/MWh, hour by hour of the wall clock.
_MARKET: Final = (
    *(88, 82, 78, 75, 77, 90, 128, 178, 190, 150, 118, 104),
    *(98, 96, 102, 120, 165, 260, 420, 510, 330, 190, 140, 112),
    *(95, 84, 76, 70, 68, 72, 84, 98, 104, 92, 70, 52),
    *(40, 34, 36, 48, 78, 120, 158, 172, 140, 112, 98, 86),
    *(74, 64, 56, 50, 46, 44, 48, 52, 44, 22, 4, -12),
    *(-28, -35, -30, -14, 10, 62, 118, 142, 120, 98, 86, 78),
)
# Means of the days, and half of what lies between night and afternoon.
_DAYS_C: Final = ((1.0, 3.0), (4.5, 4.0), (8.5, 5.5))
_WARMEST_H: Final = 15.0
# Part of a clear sky's light.
_CLEAR: Final = (0.15, 0.5, 0.9)
_LIGHT_H: Final = (7.0, 18.5)


def outlook(hours: int, step_s: int) -> Outlook:
    """Draw the first hours: weather, market and what the grid emits, in steps."""
    begins = datetime.combine(FRIDAY, time(), ZoneInfo(ZONE)).astimezone(UTC)
    clock = Clock.even(begins, step_s, hours * _HOUR_S // step_s)
    hour = clock.edges_s[:-1] / _HOUR_S
    outdoor_c = _outdoor_c(hour + step_s / _HOUR_S / 2.0)
    market = np.array(_MARKET, dtype=float)[hour.astype(np.intp)] * _PER_MWH
    return Outlook(
        clock,
        {
            "outdoor_c": rounded(outdoor_c),
            f"{MARKET}.eur_per_kwh": market,
            CARBON_SERIES: rounded(_carbon_g(hour, outdoor_c)),
        },
    )


def rounded(values: Floats) -> Floats:
    """Keep some digits: no more than files do, nor than machines agree on."""
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values.tolist()])


def hour_of_day(hour: Floats) -> Floats:
    """Find the hour on the wall: no clock changes on these days."""
    return hour % _HOURS_PER_DAY


def _daily(hour: Floats, values: Floats) -> Floats:
    """Give each hour the value of its day."""
    found: Floats = values[(hour // _HOURS_PER_DAY).astype(np.intp)]
    return found


def _outdoor_c(hour: Floats) -> Floats:
    """Go from noon to noon through the means, and up and down with the day."""
    means, swings = np.array(_DAYS_C).T
    noons = _HOURS_PER_DAY * (np.arange(len(means)) + 0.5)
    turn = 2.0 * np.pi * (hour - _WARMEST_H) / _HOURS_PER_DAY
    found: Floats = np.interp(hour, noons, means) + _daily(hour, swings) * np.cos(turn)
    return found


def _carbon_g(hour: Floats, outdoor_c: Floats) -> Floats:
    """Emit more in the cold and at both peaks of the day, less in the sun."""
    now = hour_of_day(hour)
    peaks = np.exp(-(((now - 8.5) / 1.8) ** 2)) + np.exp(-(((now - 20.0) / 2.0) ** 2))
    dawn, dusk = _LIGHT_H
    light = np.sin(np.pi * np.clip((now - dawn) / (dusk - dawn), 0.0, 1.0))
    sun = _daily(hour, np.array(_CLEAR)) * light
    cold = 1.3 * np.maximum(0.0, 12.0 - outdoor_c)
    found: Floats = np.maximum(36.0 + cold + 4.0 * peaks - 7.0 * sun, 12.0)
    return found
