"""Cars charged at home: stays of real cars, laid over the days that are replayed.

What is known of a stay is when it began and ended and what was charged; chargers did
not tell how full the car was. So every car is taken to leave with 80 % of a battery
that holds its largest charge, and to have come with so much less.

The stays of one charger are moved by whole weeks, on the wall clock: weekdays and hours
stay what they were, the season may not.

Data: SAP Labs France, charging of employees at work and at home, 2017-2020, by way of
yvenn-amara/ev-load-open-data; published on data.gouv.fr (Licence Ouverte expected, not
stated there). The file names its chargers after people: those names stay in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import Ev, Session
from ..rows import numbers, read_columns

CREDIT: Final = (
    "Cars: charging at home by employees of SAP Labs France, 2017-2020 (data.gouv.fr, "
    "by way of yvenn-amara/ev-load-open-data), moved by whole weeks, chargers unnamed."
)

_PLACE: Final = "Type Lieu de charge"
_HOME: Final = "Domicile"
_CHARGER: Final = "ID borne"
_BEGIN: Final = "Date demarrage"
_END: Final = "Date fin"
_ENERGY: Final = "Consommation totale (Wh)"
_IDLE: Final = "Duree inactivite totale (s)"
_LENGTH: Final = "Duree totale (s)"
_WH_PER_KWH: Final = 1000.0

# Less is a badge held up twice, more a car left for holidays.
_LEAST_KWH: Final = 0.5
_LONGEST: Final = timedelta(hours=72)
_LEFT_WITH: Final = 0.8
_EFFICIENCY: Final = 0.9
_COMMON_KWH: Final = 50.0
# Chargers as they are sold: amperes and phases, by the most they were seen to give.
_CHARGERS: Final[tuple[tuple[float, float, Literal[1, 3]], ...]] = (
    (2.6, 10.0, 1),
    (4.2, 16.0, 1),
    (8.0, 32.0, 1),
    (12.0, 16.0, 3),
    (np.inf, 32.0, 3),
)


@dataclass(frozen=True, slots=True)
class Stay:
    """A car at its charger, on the wall clock."""

    begin: datetime
    end: datetime
    energy_kwh: float
    power_kw: float


type Stays = tuple[Stay, ...]


def chargers(folder: Path, zone: str) -> list[Stays]:
    """Read the stays of each charger at a home, the busiest charger first."""
    path = folder / "ev_sessions_fr" / "sap_labs_france_sessions.csv"
    wanted = [_PLACE, _CHARGER, _BEGIN, _END, _ENERGY, _IDLE, _LENGTH]
    sheet = read_columns(path, wanted)
    energy, idle, length = (
        numbers(path, sheet, name) for name in (_ENERGY, _IDLE, _LENGTH)
    )
    wall, found = ZoneInfo(zone), defaultdict[object, list[Stay]](list)
    for at, place in enumerate(sheet[_PLACE]):
        if place != _HOME or not (sheet[_BEGIN][at] and sheet[_END][at]):
            continue
        begin, end = (
            datetime.fromisoformat(str(sheet[name][at])).astimezone(wall)
            for name in (_BEGIN, _END)
        )
        kwh = float(energy[at]) / _WH_PER_KWH
        busy_h = max(float(length[at] - max(idle[at], 0.0)), 60.0) / 3600
        if kwh >= _LEAST_KWH and timedelta() < end - begin <= _LONGEST:
            stay = Stay(_bare(begin), _bare(end), kwh, kwh / busy_h)
            found[sheet[_CHARGER][at]].append(stay)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), str(item[0])))
    return [_apart(stays) for _, stays in ranked]


def car(name: str, stays: Stays, begin: date, days: int, zone: str) -> Ev:
    """Make the car of a charger, with its busiest days laid over those asked for."""
    usual_kw = float(np.quantile([stay.power_kw for stay in stays], 0.9))
    _, amperes, phases = next(row for row in _CHARGERS if usual_kw <= row[0])
    held_kwh = max(stay.energy_kwh for stay in stays) * _EFFICIENCY / _LEFT_WITH
    still = Ev(
        id=name,
        capacity_kwh=float(round(max(_COMMON_KWH, held_kwh))),
        max_current_a=amperes,
        phases=phases,
        efficiency=_EFFICIENCY,
    )
    moved = _moved(stays, begin, days)
    return replace(still, sessions=tuple(_sessions(still, moved, ZoneInfo(zone))))


def _sessions(car: Ev, stays: Iterable[Stay], wall: ZoneInfo) -> Iterator[Session]:
    """Say how full the car came and leaves; it asks no more than its charger gives."""
    left_kwh, free = _LEFT_WITH * car.capacity_kwh, datetime.min.replace(tzinfo=UTC)
    for stay in stays:
        arrival, departure = (
            at.replace(tzinfo=wall).astimezone(UTC) for at in (stay.begin, stay.end)
        )
        # Moved over the night when clocks change, a stay may lose all its time.
        if not free <= arrival < departure:
            continue
        hours = (departure - arrival).total_seconds() / 3600
        kwh = min(stay.energy_kwh, car.most_kw * hours) * _EFFICIENCY
        yield Session(arrival, departure, round(left_kwh - kwh, 2), left_kwh)
        free = departure


def _bare(moment: datetime) -> datetime:
    """Read the wall clock, to the minute."""
    return moment.replace(tzinfo=None, second=0, microsecond=0, fold=0)


def _apart(stays: Iterable[Stay]) -> Stays:
    """Put stays in order; one that begins before the last is over is dropped."""
    kept: list[Stay] = []
    for stay in sorted(stays, key=lambda each: each.begin):
        if (not kept or stay.begin >= kept[-1].end) and stay.end > stay.begin:
            kept.append(stay)
    return tuple(kept)


def _moved(stays: Sequence[Stay], begin: date, days: int) -> list[Stay]:
    """Move the busiest stretch of so many days, by whole weeks, to a date."""
    first, length = datetime.combine(begin, datetime.min.time()), timedelta(days=days)
    mondays = {
        stay.begin.date() - timedelta(days=stay.begin.weekday()) for stay in stays
    }
    shifts = [
        timedelta(days=(begin - timedelta(days=begin.weekday()) - monday).days)
        for monday in sorted(mondays)
    ]

    def landed(shift: timedelta) -> list[Stay]:
        return [
            Stay(stay.begin + shift, stay.end + shift, stay.energy_kwh, stay.power_kw)
            for stay in stays
            if first <= stay.begin + shift and stay.end + shift <= first + length
        ]

    return max(map(landed, shifts), key=len)
