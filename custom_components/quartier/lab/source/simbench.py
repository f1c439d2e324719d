"""Homes made of German profiles: SimBench, a quarter of an hour a row, 2016.

Profiles are per unit of their greatest power. A home's load is scaled to the energy
that it takes in a year; panels, heat pumps and charging stations to their rated power.
Heat pumps and cars are loads here, as they were measured: nothing of what moved them
is known. Times are German wall time with both changes of the clock.

Data: SimBench (University of Kassel, Fraunhofer IEE and others), ODbL 1.0 / DbCL 1.0;
from the wheel simbench 1.6.3 (code BSD-3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from ...engine import (
    Battery,
    Flat,
    Floats,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Sharing,
    Tariff,
    Tariffs,
)
from ..scenario import Scenario
from .rows import (
    SourceError,
    check_span,
    days_of,
    numbers,
    placed,
    read_columns,
    utc_of_wall,
)
from .source import Measured

_ZONE: Final = "Europe/Berlin"
_STEP_S: Final = 900
_FORM: Final = "%d.%m.%Y %H:%M"
_YEAR: Final = (date(2016, 1, 1), date(2016, 12, 31))
_BEGIN: Final = date(2016, 3, 7)
_DAYS: Final = 56
_TARIFF: Final = "flat"
_HOMES: Final = ("H0-A", "H0-B", "H0-C", "H0-G", "H0-L")
_PUMPS: Final = ("Air_Parallel_1", "Air_Semi-Parallel_1", "Soil_Alternative_1")
_STATIONS: Final = ("HLS_A_3.7", "HLS_B_3.7", "HLS_A_11.0", "HLS_B_11.0")
_PANELS: Final = tuple(f"PV{at}" for at in range(1, 9))
_MOST_HOMES: Final = 200


@dataclass(frozen=True, slots=True)
class Simbench:
    """Homes of German profiles: panels, pumps and cars go round by their number."""

    name: ClassVar = "simbench"
    about: ClassVar = "Homes made of German measured profiles of 2016."
    credit: ClassVar = (
        "Profiles: SimBench dataset (Meinecke et al., Energies 13 (2020) 3290, doi "
        "10.3390/en13123290), ODbL 1.0 / DbCL 1.0."
    )

    homes: int = 12
    kwh_per_year: float = 3500.0
    pv_kw: float = 6.0
    battery_kwh: float = 6.0
    battery_kw: float = 3.0
    pump_kw: float = 3.0
    fuse_kw: float = 24.0
    # Mean household price (BDEW) and feed-in of small roofs (EEG), both of 2016.
    buy_eur_per_kwh: float = 0.288
    sell_eur_per_kwh: float = 0.123
    # Mean of German generation in 2016, as the Umweltbundesamt gives it.
    carbon_g_per_kwh: float = 523.0

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read the profiles, and give each home its own."""
        if not 1 <= self.homes <= _MOST_HOMES:
            raise SourceError(f"{self.homes} homes: choose from 1 to {_MOST_HOMES}.")
        begin, days = begin or _BEGIN, days or _DAYS
        check_span(begin, begin + timedelta(days=days - 1), _YEAR, "SimBench")
        clock = days_of(begin, days, _ZONE, _STEP_S)
        profiles = _Profiles.read(folder)
        series: dict[str, Floats] = {
            name: placed(profiles.begins_s, values, _STEP_S, clock)
            for at in range(self.homes)
            for name, values in self._series(profiles, at)
        }
        series["carbon_g_per_kwh"] = np.full(len(clock), self.carbon_g_per_kwh)
        homes = tuple(
            Home(f"home-{at + 1:02d}", tuple(self._things(at)))
            for at in range(self.homes)
        )
        scenario = Scenario(
            neighbourhood=Neighbourhood(
                "simbench", _ZONE, homes=homes, sharing=Sharing(0.18, 0.05)
            ),
            policy=Policy(),
            tariffs=Tariffs({_TARIFF: self._tariff()}),
            history=Outlook(clock, series),
        )
        return Measured(
            scenario,
            (
                "Batteries were added; heat pumps and cars are loads as measured.",
                f"Loads have {len(_HOMES)} profiles: homes beyond share them.",
                "Carbon is one number for all hours: a yearly mean of Germany.",
            ),
        )

    def _tariff(self) -> Tariff:
        return Tariff(Flat(self.buy_eur_per_kwh), Flat(self.sell_eur_per_kwh))

    def _things(self, at: int) -> Iterator[Any]:
        """Give each second home panels, each third a battery or a car."""
        number = f"{at + 1:02d}"
        yield Grid(f"meter-{number}", _TARIFF, import_limit_kw=self.fuse_kw)
        yield Load(f"rest-{number}")
        if at % 2:
            yield Pv(f"roof-{number}", self.pv_kw)
        if at % 3 == 0:
            yield Battery(
                id=f"battery-{number}",
                capacity_kwh=self.battery_kwh,
                charge_kw=self.battery_kw,
                discharge_kw=self.battery_kw,
                soc_kwh=self.battery_kwh / 2,
            )
        if at % 3 == 1:
            yield Load(f"car-{number}")
        if (at + 2) % 4 == 0:
            yield Load(f"pump-{number}")

    def _series(self, profiles: _Profiles, at: int) -> Iterator[tuple[str, Floats]]:
        """Scale the profiles of a home's things."""
        for thing in self._things(at):
            match thing.kind, thing.id.partition("-")[0]:
                case "load", "rest":
                    profile = profiles.load(_HOMES[at % len(_HOMES)])
                    scale = self.kwh_per_year / _energy_kwh(profile)
                    yield f"{thing.id}.power_kw", profile * scale
                case "load", "car":
                    station = _STATIONS[at // 3 % len(_STATIONS)]
                    rated_kw = float(station.rpartition("_")[2])
                    yield f"{thing.id}.power_kw", profiles.load(station) * rated_kw
                case "load", "pump":
                    profile = profiles.load(_PUMPS[at // 4 % len(_PUMPS)])
                    yield f"{thing.id}.power_kw", profile * self.pump_kw
                case "pv", _:
                    profile = profiles.panels[_PANELS[at // 2 % len(_PANELS)]]
                    yield f"{thing.id}.available_kw", profile * self.pv_kw


@dataclass(frozen=True, slots=True, eq=False)
class _Profiles:
    """The year of 2016, per unit."""

    begins_s: Floats
    loads: Mapping[str, Floats]
    panels: Mapping[str, Floats]

    @classmethod
    def read(cls, folder: Path) -> _Profiles:
        """Read both files; their rows have the same times."""
        wanted = {
            "load_profiles_pu_15min.csv": [
                f"{name}_pload" for name in (*_HOMES, *_PUMPS, *_STATIONS)
            ],
            "pv_profiles_pu_15min.csv": list(_PANELS),
        }
        tables, times = [], []
        for file, names in wanted.items():
            path = folder / "simbench" / file
            sheet = read_columns(path, ["time", *names])
            tables.append({name: numbers(path, sheet, name) for name in names})
            times.append(list(sheet["time"]))
        if times[0] != times[1]:
            raise SourceError("The two files of simbench are not of the same times.")
        shown = [datetime.strptime(str(cell), _FORM) for cell in times[0]]  # noqa: DTZ007 (the wall clock of a zone)
        return cls(utc_of_wall(shown, _ZONE), *tables)

    def load(self, name: str) -> Floats:
        """Find a load profile by its short name."""
        return self.loads[f"{name}_pload"]


def _energy_kwh(profile: Floats) -> float:
    return float(np.nansum(profile)) * _STEP_S / 3600
