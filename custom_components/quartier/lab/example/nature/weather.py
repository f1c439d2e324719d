"""Weather of a town in the French east: seasons, days that persist, clouds that pass.

    T(t)  = 13.3 - 9.5 cos(2 pi (day - 18) / 365.25) + r_day + A cos(2 pi (h - 15) / 24)
    r_day = 0.79 r_yesterday + noise, standard deviation 3.7 K
    kc    = 0.06 + 0.99 Phi(x_day + season),  x_day = 0.55 x_yesterday + noise

The numbers of the temperature are fitted to nine years of SYNOP reports of
Lyon-Saint-Exupery (Meteo-France). How days and hours of the clear-sky index kc follow
each other is that of Paris in 2019 (NREL NSRDB): a correlation of 0.55 a day, and
within a day of 0.42 an hour, with most change under half-clouded skies. Its level is
set by season so that a year has some 1,390 kWh/m2, as PVGIS has it for Lyon.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from ....engine import Floats
from .days import STEP_S, Days
from .wander import wander

_MEAN_C: Final = 13.3
_SEASON_C: Final = 9.5
_COLDEST_DAY: Final = 18.0
_YEAR_DAYS: Final = 365.25
_SPELL_K: Final = 3.7
_SPELL_KEPT: Final = 0.79
_CLOUDS_KEPT: Final = 0.55
_FLICKER_KEPT: Final = 0.42 ** (STEP_S / 3600.0)
_WARMEST_UTC: Final = 15.0
_SQRT_HALF: Final = math.sqrt(0.5)


@dataclass(frozen=True, slots=True)
class Sky:
    """What a day hands on to the next one: its spell of warmth and of clouds.

    Clouds and their flicker are in standard deviations.
    """

    spell_k: float = 0.0
    clouds: float = 0.0
    flicker: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Weather:
    """Temperature and clear-sky index of each step, and what comes after."""

    outdoor_c: Floats
    clearness: Floats
    last: Sky


def weather(days: Days, chance: np.random.Generator, before: Sky) -> Weather:
    """Let some days pass after others."""
    spells_k, clouds = _walks(len(days.dates), chance, before)
    season = -np.cos(2 * np.pi * (days.day_of_year - _COLDEST_DAY) / _YEAR_DAYS)
    bias = _bias(days)
    last_clear = _clearness(before.clouds, bias[0])
    daily = np.array(
        [_clearness(x, more) for x, more in zip(clouds, bias, strict=True)]
    )
    clear = daily[_day_at(days)]
    spell = _smooth(days, spells_k, before.spell_k)
    swing_k = 1.6 + 3.6 * _smooth(days, daily, last_clear)
    wave = np.cos(2 * np.pi * (days.utc_hour - _WARMEST_UTC) / 24.0)
    outdoor = _MEAN_C + _SEASON_C * season + spell
    outdoor += swing_k * (1.0 + 0.2 * season) * wave
    flicker = wander(days.steps, _FLICKER_KEPT, chance, before.flicker)
    shimmer = 0.9 * clear * np.maximum(1.0 - clear, 0.05) * flicker
    return Weather(
        outdoor_c=outdoor,
        clearness=np.clip(clear + shimmer, 0.03, 1.05),
        last=Sky(float(spells_k[-1]), float(clouds[-1]), float(flicker[-1])),
    )


def _walks(
    count: int, chance: np.random.Generator, before: Sky
) -> tuple[Floats, Floats]:
    """Walk on from day to day: warmth in K, clouds in standard deviations."""
    spell_k, cloud = before.spell_k, before.clouds
    found = []
    for noise in chance.standard_normal((count, 2)).tolist():
        spell_k = _SPELL_KEPT * spell_k
        spell_k += _SPELL_K * math.sqrt(1 - _SPELL_KEPT**2) * noise[0]
        cloud = _CLOUDS_KEPT * cloud + math.sqrt(1 - _CLOUDS_KEPT**2) * noise[1]
        found.append((spell_k, cloud))
    walked = np.array(found).T
    return walked[0], walked[1]


def _bias(days: Days) -> list[float]:
    """Clouds by season: more in December, less in July."""
    turns = [day.timetuple().tm_yday / _YEAR_DAYS for day in days.dates]
    return [0.6 - 0.5 * math.cos(2 * math.pi * turn) for turn in turns]


def _clearness(clouds: float, bias: float) -> float:
    """Find the mean clear-sky index of a day: uniform over its range without bias."""
    return 0.06 + 0.99 * 0.5 * (1.0 + math.erf((clouds + bias) * _SQRT_HALF))


def _day_at(days: Days) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Find the day of the wall clock that each step is in."""
    begins = [days.step(day, 0.0) for day in days.dates]
    return np.searchsorted(begins, np.arange(days.steps), side="right") - 1


def _smooth(days: Days, daily: Floats, before: float) -> Floats:
    """Go straight from what was before to the first noon, and on from noon to noon."""
    noons = [days.step(day, 720.0) for day in days.dates]
    smooth: Floats = np.interp(
        np.arange(days.steps), [min(-1, noons[0] - 1), *noons], [before, *daily]
    )
    return smooth
