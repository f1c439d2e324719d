"""A real house in the east of France: its load, its panels, and the forecast it had.

48.83 N 6.86 E, February to November 2024, half an hour a row, in UTC. The load is
without what its energy manager deferred. By night the panels say nothing: there they
give 0, as far as the sun is down from the beginning to the end of a step; whatever is
missing by day stays so. The forecast is the one that the house showed for the present
half-hour, made at most a day before; where it says less than nothing it says 0.

The contract and the battery are assumed: HP/HC, and a battery that fits the panels.

Data: davidusb-geek/emhass, data/long_train_data.pkl (MIT, David Hernandez Torres).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import (
    Battery,
    Bools,
    Clock,
    Floats,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Tariffs,
    Window,
)
from ..scenario import Scenario
from .borrowed import carbon_fr, is_night
from .french import NIGHT, NOTE, ZONE, peak_and_offpeak
from .given import GIVEN
from .rows import check_span, days_of, longest, numbers, placed, read_columns, span
from .source import Measured

_STEP_S: Final = 1800
_LATITUDE, _LONGITUDE = 48.83, 6.86
_DAYS: Final = 56
_GAP_H: Final = 3
_W: Final = 1000.0
_TARIFF: Final = "hphc"
_COLUMNS: Final = ("load_w", "pv_w", "pv_forecast_w")


@dataclass(frozen=True, slots=True)
class EmhassHouseFr:
    """The house; its contract and its battery are assumed."""

    name: ClassVar = "emhass_house_fr"
    about: ClassVar = "A real French house with panels, and the forecast it had."
    credit: ClassVar = (
        "House: davidusb-geek/emhass, data/long_train_data.pkl (MIT, © David Hernandez "
        f"Torres). {carbon_fr.CREDIT}"
    )

    # The most that its panels were seen to give is 4.4 kW.
    pv_kw: float = 5.0
    battery_kwh: float = 5.0
    battery_kw: float = 2.5
    subscribed_kva: float = 9.0
    windows: tuple[Window, ...] = NIGHT

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read the house; without a date from where nothing large is missing."""
        rows = _read(folder)
        begin, days = begin or _good_day(rows), days or _DAYS
        covered = span(rows["utc"], ZONE)
        check_span(begin, begin + timedelta(days=days - 1), covered, "the house")
        clock = days_of(begin, days, ZONE, _STEP_S)
        load, panels, forecast = (
            placed(rows["utc"], rows[name] / _W, _STEP_S, clock) for name in _COLUMNS
        )
        night = is_night(clock, _LATITUDE, _LONGITUDE)
        series = {
            "rest.power_kw": load,
            "roof.available_kw": _dark(panels, night),
            f"roof{GIVEN}": _dark(np.maximum(forecast, 0.0), night),
            "carbon_g_per_kwh": carbon_fr.carbon_g_per_kwh(folder, clock),
        }
        scenario = Scenario(
            neighbourhood=self._neighbourhood(),
            policy=Policy(),
            tariffs=Tariffs({_TARIFF: peak_and_offpeak(self.windows, self.pv_kw)}),
            history=Outlook(clock, series),
        )
        return Measured(scenario, _notes(panels, night))

    def _neighbourhood(self) -> Neighbourhood:
        things: tuple[Any, ...] = (
            Grid("meter", _TARIFF, import_limit_kw=self.subscribed_kva),
            Load("rest"),
            Pv("roof", self.pv_kw),
            Battery(
                id="battery",
                capacity_kwh=self.battery_kwh,
                charge_kw=self.battery_kw,
                discharge_kw=self.battery_kw,
                soc_kwh=self.battery_kwh / 2,
            ),
        )
        return Neighbourhood("emhass-house", ZONE, homes=(Home("house", things),))


def _read(folder: Path) -> Mapping[str, Floats]:
    path = folder / "emhass_house_fr" / "house_30min.csv"
    sheet = read_columns(path, ["utc", *_COLUMNS])
    begins = [datetime.fromisoformat(str(cell)).timestamp() for cell in sheet["utc"]]
    columns = {name: numbers(path, sheet, name) for name in _COLUMNS}
    return {"utc": np.array(begins), **columns}


def _good_day(rows: Mapping[str, Floats]) -> date:
    """Find the first whole day of the longest stretch without a large gap."""
    start = datetime.fromtimestamp(float(rows["utc"][0]), ZoneInfo("UTC"))
    clock = Clock.even(start, _STEP_S, len(rows["utc"]))
    load, panels = (
        placed(rows["utc"], rows[name], _STEP_S, clock) for name in _COLUMNS[:2]
    )
    night = is_night(clock, _LATITUDE, _LONGITUDE)
    known = ~np.isnan(load) & (night | ~np.isnan(panels))
    first, _ = longest(known, _GAP_H * 3600 // _STEP_S)
    begins = clock.moments()[first].astimezone(ZoneInfo(ZONE))
    return begins.date() + timedelta(days=1)


def _dark(values: Floats, night: Bools) -> Floats:
    """Give 0 where the sun is down and nobody said anything."""
    return np.where(night & np.isnan(values), 0.0, values)


def _notes(panels: Floats, night: Bools) -> tuple[str, ...]:
    dark = int((np.isnan(panels) & night).sum())
    return (
        NOTE,
        f"In {dark} steps the sun was down and the panels said nothing: 0 there.",
        "The battery and the contract are assumed.",
        "Carbon is that of the same dates of 2019.",
    )
