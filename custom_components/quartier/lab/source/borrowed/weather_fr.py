"""The weather of Paris in 2019, every quarter of an hour: temperature and sun.

Its winters are darker than others have them: 960 kWh/m2 in the year, where stations
around Paris have 1,150 to 1,250.

Data: NREL National Solar Radiation Database (Meteosat), Paris 48.85 N 2.34 E, 2019;
open with attribution, by way of the repository HiSim (MIT).
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ....engine import Clock, Fault, Floats
from ..rows import broken, missing
from .almanac import looked_up

CREDIT: Final = (
    "Weather: NREL National Solar Radiation Database (Meteosat), Paris 2019, used with "
    "attribution."
)
YEAR: Final = 2019

_STEP_S: Final = 900
_ABOVE_HEADER: Final = 2
_COLUMNS: Final = ("Month", "Day", "Hour", "Minute", "Temperature", "GHI")


@dataclass(frozen=True, slots=True, eq=False)
class Weather:
    """What is felt and what shines, on a clock."""

    outdoor_c: Floats
    ghi_w_per_m2: Floats


def weather(folder: Path, clock: Clock) -> Weather:
    """Give the weather of the same dates, in UTC, of 2019."""
    path = folder / "weather_fr" / "nsrdb_paris_2019_15min.csv"
    if not path.is_file():
        raise missing(path)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[_ABOVE_HEADER:]
    header = rows[0] if rows else []
    if faults := [
        Fault(name, ", ".join(header[:5]), f"a column {name} in line 3")
        for name in _COLUMNS
        if name not in header
    ]:
        raise broken(path, faults)
    at = header.index("Temperature"), header.index("GHI")
    year = np.array([[row[at[0]], row[at[1]]] for row in rows[1:]], dtype=float)
    outdoor, sun = (looked_up(year[:, k], _STEP_S, YEAR, clock) for k in (0, 1))
    return Weather(outdoor, sun)
