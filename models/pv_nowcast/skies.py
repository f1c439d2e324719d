"""Skies: what the sun gave level ground, measured over Paris or simulated elsewhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Clock, Floats
from quartier.lab.example.nature import Days, Sky, weather
from quartier.lab.source.borrowed import weather_fr
from quartier.lab.sun import Path as Way
from quartier.lab.sun import Site, path

STEP_S: Final = 900

_PARIS: Final = Site(48.85, 2.34, 50.0)
_YEAR_STEPS: Final = 365 * 96
_HALF_S: Final = STEP_S // 2
_ALTITUDE_M: Final = 150.0
# W/m2 to one decimal: a last bit that a library computes otherwise is gone.
_DECIMALS: Final = 1


@dataclass(frozen=True, slots=True, eq=False)
class Sun:
    """The sun over a place, on quarters of an hour without a gap."""

    begins_s: int
    site: Site
    way: Way
    ghi_w_per_m2: Floats
    outdoor_c: Floats


@dataclass(frozen=True, slots=True)
class Town:
    """Where a sky is simulated, and for which year."""

    name: str
    latitude: float
    longitude: float
    year: int


def paris(folder: Path) -> Sun:
    """Read the sky over Paris in 2019.

    Its rows are moments of a satellite's pictures: they stand in the middle of steps.
    """
    clock = Clock.even(
        datetime.combine(date(weather_fr.YEAR, 1, 1), datetime.min.time(), UTC),
        STEP_S,
        _YEAR_STEPS,
    )
    seen = weather_fr.weather(folder, clock)
    middle_s = clock.start.timestamp() + _steps(_YEAR_STEPS)
    return Sun(
        int(clock.start.timestamp()) - _HALF_S,
        _PARIS,
        path(middle_s, _PARIS),
        seen.ghi_w_per_m2,
        seen.outdoor_c,
    )


def simulated(town: Town, chance: np.random.Generator) -> Sun:
    """Let the weather of the example pass over a town for a year, and average it."""
    start = datetime(town.year, 1, 1, tzinfo=UTC)
    site = Site(town.latitude, town.longitude, _ALTITUDE_M)
    days = Days(start, 365 * 288, "UTC")
    passed = weather(days, chance, Sky())
    shone = path(days.utc_s, site).clear_w_per_m2 * passed.clearness
    begins_s = int(start.timestamp())
    middle_s = begins_s + _HALF_S + _steps(_YEAR_STEPS)
    return Sun(
        begins_s,
        site,
        path(middle_s, site),
        np.round(days.means(shone, STEP_S), _DECIMALS),
        np.round(days.means(passed.outdoor_c, STEP_S), _DECIMALS),
    )


def _steps(count: int) -> Floats:
    """Tell when so many steps begin, seconds after the first one."""
    seconds: Floats = np.arange(count, dtype=np.float64) * STEP_S
    return seconds
