"""Roofs: panels under measured and simulated skies, and one measured house's.

All are told as a node hears of them: mean power of quarters of an hour, without a gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.lab.source.emhass_house_fr import EmhassHouseFr
from quartier.lab.sun import Roof, roof_kw

from .skies import Sun

PER_DAY: Final = 96

_TILT_DEG: Final = (5.0, 55.0)
_AZIMUTH_DEG: Final = (70.0, 290.0)
# An inverter may be smaller than its panels.
_INVERTER: Final = (0.65, 1.1)
_DECIMALS: Final = 6
_HOUSE_DEG: Final = (48.83, 6.86)
_HOUSE_BEGIN: Final = date(2024, 3, 1)
_HOUSE_DAYS: Final = 258
_HALF_HOUR: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """What panels gave at a place, mean kW of each quarter of an hour; NaN: unknown."""

    name: str
    latitude: float
    longitude: float
    begins_s: int
    power_kw: Floats
    # Steps in one measurement: 2 where each half-hour is told twice.
    held: int = 1


def roofs(
    name: str, sun: Sun, count: int, chance: np.random.Generator
) -> Iterator[Series]:
    """Put roofs of 1 kW under a sky, by chance; each second one tells half-hours."""
    for at in range(count):
        tilt, azimuth, most = (
            float(chance.uniform(*span))
            for span in (_TILT_DEG, _AZIMUTH_DEG, _INVERTER)
        )
        roof = Roof(1.0, tilt, azimuth)
        power = roof_kw(sun.way, sun.ghi_w_per_m2, sun.outdoor_c, roof)
        held = 1 + at % _HALF_HOUR
        told = np.round(np.minimum(power, most), _DECIMALS).reshape(-1, held)
        yield Series(
            name=f"{name}-{at + 1}",
            latitude=sun.site.latitude,
            longitude=sun.site.longitude,
            begins_s=sun.begins_s,
            power_kw=np.repeat(told.mean(axis=1), held),
            held=held,
        )


def house(folder: Path) -> Series:
    """Read the panels of the measured house, half-hours told twice."""
    loaded = EmhassHouseFr().load(folder, _HOUSE_BEGIN, _HOUSE_DAYS)
    history = loaded.scenario.history
    if history is None:
        raise ValueError(f"{EmhassHouseFr.name} gave no history")
    return Series(
        name=EmhassHouseFr.name,
        latitude=_HOUSE_DEG[0],
        longitude=_HOUSE_DEG[1],
        begins_s=int(history.clock.start.timestamp()),
        power_kw=np.repeat(history.series["roof.available_kw"], _HALF_HOUR),
        held=_HALF_HOUR,
    )
