"""Hot water drawn at the taps of a family, minute by minute, over a year.

DHWcalc (Jordan and Vajen, University of Kassel) draws 200 litres a day on average, in
four kinds of tappings. Its litres are of mixed water: heat = litres x c x (45 °C -
cold). The profile begins on a Monday: Saturdays and Sundays have the most.

Data: RWTH-EBC/OpenDHW, DHWcalc_Files (MIT).
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import Clock, Floats
from ..rows import SourceError, numbers, read_columns

CREDIT: Final = (
    "Hot water: profile made with DHWcalc (University of Kassel), 200 l/day, from "
    "RWTH-EBC/OpenDHW (MIT)."
)
LITRES_PER_DAY: Final = 200.0

_COLUMN: Final = "litre_per_h"
_MINUTES_PER_DAY: Final = 1440
_DAYS: Final = 364
_WEEK: Final = 7
# Homes apart: so many weeks lie between the days that two of them live at once.
_WEEKS_APART: Final = 5
_KWH_PER_LITRE_K: Final = 4.186 / 3600
_MIXED_C: Final = 45.0
_COLD_C: Final = 12.0


def tapped_litres_per_h(folder: Path) -> Floats:
    """Read the year, cut to whole weeks: 364 days of 1440 minutes, from a Monday."""
    path = folder / "dhw_profiles" / "dhwcalc_200L_1min_4cat.csv"
    flow = numbers(path, read_columns(path, [_COLUMN]), _COLUMN)
    if len(flow) < _DAYS * _MINUTES_PER_DAY:
        raise SourceError(f"{path.name} has {len(flow)} minutes: a year is needed.")
    return flow[: _DAYS * _MINUTES_PER_DAY].reshape(_DAYS, _MINUTES_PER_DAY)


def draw_kw(
    litres_per_h: Floats, clock: Clock, zone: str, home: int, litres_per_day: float
) -> Floats:
    """Give the heat that a home draws: weekday on weekday, each home weeks apart.

    Tappings follow the wall clock. Steps are whole minutes.
    """
    scale = litres_per_day / LITRES_PER_DAY
    heat_kw = litres_per_h * scale * _KWH_PER_LITRE_K * (_MIXED_C - _COLD_C)
    wall = ZoneInfo(zone)
    means = []
    for at, step_s in zip(clock.moments(), clock.steps_s, strict=True):
        local = at.astimezone(wall)
        minute = local.hour * 60 + local.minute
        row = heat_kw[_day(local.date(), home)]
        means.append(row[minute : minute + step_s // 60].mean())
    return np.array(means)


def _day(day: date, home: int) -> int:
    """Find the day of the profile: of the same weekday, near in the year."""
    monday = day - timedelta(days=day.weekday())
    since_new_year = (monday - date(monday.year, 1, 1)).days
    week = since_new_year // _WEEK + _WEEKS_APART * home
    return (week * _WEEK + day.weekday()) % _DAYS
