"""A house in Sceaux near Paris, 2006 to 2009, an hour a row, with sub-meters.

Rows show the wall clock: on weekdays people get up at the same reading before and
after clocks change. Yet every day has 24 of them, so the hour that clocks skip has a
row, which is passed over, and the hour that they repeat has only one, so that an hour
is missing then. What the recorder lost was filled by a copy of the day before: where
half a day or more equals the day before to the last digit, it is missing here.

The sub-meter of the electric water heater also counts an air conditioner. With
``tank`` it is taken out of the load and becomes a tank: what it took is given to the
taps of the same hour, so that whoever heats at another hour moves real energy, while
the tank's own hours of heating stand for the draw. Without, it stays in the load.

Data: UCI Machine Learning Repository, "Individual household electric power
consumption" (G. Hebrail, A. Berard, EDF R&D; CC BY 4.0), hourly sums.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from ...engine import (
    Bools,
    Floats,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Tariffs,
    Window,
)
from ..scenario import Scenario
from .borrowed import carbon_fr
from .french import NIGHT, NOTE, ZONE, peak_and_offpeak
from .rows import check_span, days_of, numbers, placed, read_columns, span, utc_of_wall
from .source import Measured

_STEP_S: Final = 3600
_BEGIN: Final = date(2008, 1, 14)
_DAYS: Final = 56
_COPY_H: Final = 12
_DAY_H: Final = 24
_TARIFF: Final = "hphc"
_TOTAL, _HEATER = "kwh", "waterheater_ac_kwh"


@dataclass(frozen=True, slots=True)
class UciHouseholdFr:
    """The house; its contract and the size of its tank are assumed."""

    name: ClassVar = "uci_household_fr"
    about: ClassVar = "A real house near Paris, three years with sub-meters."
    credit: ClassVar = (
        "House: G. Hebrail and A. Berard (EDF R&D), Individual household electric "
        "power consumption, UCI Machine Learning Repository, doi 10.24432/C58K54, "
        f"CC BY 4.0; hourly sums by TeshomeBalkew. {carbon_fr.CREDIT}"
    )

    # Without it nothing in the house can be moved.
    tank: bool = True
    tank_l: float = 300.0
    tank_kw: float = 2.4
    subscribed_kva: float = 9.0
    windows: tuple[Window, ...] = NIGHT

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read the house."""
        rows = _read(folder)
        begin, days = begin or _BEGIN, days or _DAYS
        covered = span(rows["utc"], ZONE)
        check_span(begin, begin + timedelta(days=days - 1), covered, "the house")
        clock = days_of(begin, days, ZONE, _STEP_S)
        total, heater = (
            placed(rows["utc"], rows[name], _STEP_S, clock)
            for name in (_TOTAL, _HEATER)
        )
        series = {"carbon_g_per_kwh": carbon_fr.carbon_g_per_kwh(folder, clock)}
        if self.tank:
            series["rest.power_kw"] = np.maximum(total - heater, 0.0)
            series["tank.draw_kw"] = heater
        else:
            series["rest.power_kw"] = total
        scenario = Scenario(
            neighbourhood=self._neighbourhood(),
            policy=Policy(),
            tariffs=Tariffs({_TARIFF: peak_and_offpeak(self.windows)}),
            history=Outlook(clock, series),
        )
        return Measured(scenario, tuple(self._notes()))

    def _neighbourhood(self) -> Neighbourhood:
        things: list[Any] = [
            Grid("meter", _TARIFF, import_limit_kw=self.subscribed_kva),
            Load("rest"),
        ]
        if self.tank:
            tank = HotWater("tank", self.tank_l, self.tank_kw, temp_c=55.0)
            things.append(tank)
        return Neighbourhood("uci-house", ZONE, homes=(Home("house", tuple(things)),))

    def _notes(self) -> Iterator[str]:
        yield NOTE
        yield "Carbon is that of the same dates of 2019."
        if self.tank:
            yield "The draw is what water heater and air conditioner took, each hour."


def _read(folder: Path) -> Mapping[str, Floats]:
    path = folder / "uci_household_fr" / "uci_hourly.csv"
    sheet = read_columns(path, ["datetime", _TOTAL, _HEATER])
    shown = [datetime.fromisoformat(str(cell)) for cell in sheet["datetime"]]
    total, heater = (numbers(path, sheet, name) for name in (_TOTAL, _HEATER))
    copied = _copied(total)
    return {
        "utc": utc_of_wall(shown, ZONE),
        _TOTAL: np.where(copied, np.nan, total),
        _HEATER: np.where(copied, np.nan, heater),
    }


def _copied(values: Floats) -> Bools:
    """Find half days and more that equal the day before to the last digit."""
    same = np.zeros(len(values), dtype=np.bool_)
    same[_DAY_H:] = values[_DAY_H:] == values[:-_DAY_H]
    edges = np.flatnonzero(np.diff(same, prepend=False, append=False))
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        same[first:end] = end - first >= _COPY_H
    return same
