"""The files of nl_homes: loads without a time, panels of 2019, prices of ten years."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Clock, Fault, Floats
from .borrowed import looked_up, weekday_twin
from .rows import broken, numbers, placed, read_columns

ZONE: Final = "Europe/Amsterdam"
STEP_S: Final = 900

_HOMES: Final = 12
_DAYS: Final = 365
_SLOTS: Final = 96
_SLOT_MIN: Final = 15
# The weekdays of the homes' rows are those of this year.
_YEAR: Final = 2018
_PANELS_YEAR: Final = 2019
_HOUR_S: Final = 3600
_DEAD_SLOTS: Final = 4
_EUR_PER_KWH: Final = 1e-3
# Later rows have another way to write a time.
_FORM: Final = "%d/%m/%Y %H:%M"
_TIME, _PRICE = "Datetime (UTC)", "Price (EUR/MWhe)"


def loads_kw(folder: Path, clock: Clock) -> list[Floats]:
    """Read what each home took, on quarters of an hour."""
    path = folder / "nl_homes" / "homes_15min_kw.csv"
    names = [f"home_{at:02d}" for at in range(1, _HOMES + 1)]
    sheet = read_columns(path, names)
    if (count := len(sheet[names[0]])) != _DAYS * _SLOTS:
        year = f"{_DAYS * _SLOTS} rows, a year"
        raise broken(path, [Fault("", f"{count} rows", year)])
    rows = _rows(clock)
    return [_sound(numbers(path, sheet, name))[rows] for name in names]


def _rows(clock: Clock) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Find the row of each step: same time on the wall, same weekday, near date."""
    wall, found = ZoneInfo(ZONE), []
    for at in clock.moments():
        local = at.astimezone(wall)
        day = weekday_twin(local.date(), _YEAR).timetuple().tm_yday - 1
        slot = (local.hour * 60 + local.minute) // _SLOT_MIN
        found.append(day * _SLOTS + slot)
    return np.array(found)


def _sound(values: Floats) -> Floats:
    """Take out what is no load: dead loggers, and days below zero."""
    days = values.reshape(_DAYS, _SLOTS)
    upside_down = np.repeat((days < 0).any(axis=1), _SLOTS)
    edges = np.flatnonzero(np.diff(values == 0, prepend=False, append=False))
    dead = np.zeros(len(values), dtype=np.bool_)
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        dead[first:end] = end - first >= _DEAD_SLOTS
    return np.where(upside_down | dead, np.nan, values)


def panels_kw_per_kw(folder: Path, clock: Clock) -> Floats:
    """Read what a kW of panels gave on the same dates of 2019, in UTC."""
    path = folder / "nl_homes" / "pv_2019_hourly.csv"
    sheet = read_columns(path, ["time", "electricity"])
    made = numbers(path, sheet, "electricity")
    return looked_up(made, _HOUR_S, _PANELS_YEAR, clock)


def prices_eur_per_kwh(folder: Path, clock: Clock) -> Floats:
    """Read the day-ahead prices; rows without a time are passed over."""
    path = folder / "nl_homes" / "day_ahead_eur_per_mwh_2015-2024.csv"
    sheet = read_columns(path, [_TIME, _PRICE])
    begins = np.array([_utc_s(str(cell)) for cell in sheet[_TIME]])
    prices = numbers(path, sheet, _PRICE) * _EUR_PER_KWH
    return placed(begins, prices, _HOUR_S, clock)


def _utc_s(cell: str) -> float:
    for parse in (datetime.fromisoformat, _parse_later):
        try:
            return parse(cell).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    return np.nan


def _parse_later(cell: str) -> datetime:
    return datetime.strptime(cell, _FORM).replace(tzinfo=UTC)
