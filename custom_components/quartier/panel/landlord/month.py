"""A month: what the recorder kept of what all homes saved in it, as a sum."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ...bridge.layout import Layout, Place
from ...statistics import statistic
from .recorded import Kept, async_kept, changed

_SAVED: Final = ("saved_eur", "saved_kwh", "saved_kg")
_KEYS: Final = (*_SAVED, "bill_eur", "imported_kwh", "exported_kwh")
_MONTHS: Final = 12
_WEEK_DAYS: Final = 7
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Month:
    """A month on the wall, and what changed in it; empty where nothing was kept."""

    begins: datetime
    ends: datetime
    # By quantity: EUR, kWh and kg saved by all homes together.
    sums: Mapping[str, float]
    # EUR saved by all homes, by week from the first of the month; each by its days.
    weeks: Sequence[tuple[int, int, float]] = ()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when to when it is."""
        return self.begins, self.ends

    def told(self) -> dict[str, Any]:
        """Write it for the panel."""
        return {
            "begins": self.begins.isoformat(),
            "ends": self.ends.isoformat(),
            **{key: self.sums.get(key) for key in _SAVED},
            "weeks": [
                {"first": first, "last": last, "saved_eur": eur}
                for first, last, eur in self.weeks
            ],
        }


async def async_month(hass: HomeAssistant, layout: Layout, back: int) -> Month:
    """Read a month so many before this one; without a recorder it is empty."""
    begins = _begin(dt_util.start_of_local_day(), -back)
    ends = _begin(begins, 1)
    names = {statistic(layout.root, key): key for key in _KEYS}
    found = await async_kept(hass, names, (begins, ends))
    weeks = _weeks(found.get(statistic(layout.root, "saved_eur"), []), ends)
    return Month(begins, ends, _summed(names, found), weeks)


async def async_sums(
    hass: HomeAssistant, places: Collection[Place], keys: Collection[str], month: Month
) -> Mapping[str, Mapping[str, float]]:
    """Read what changed in a month of some quantities, by place."""
    names = {place.id: {statistic(place, key): key for key in keys} for place in places}
    every = [name for some in names.values() for name in some]
    found = await async_kept(hass, every, month.span)
    return {at: _summed(some, found) for at, some in names.items()}


def _summed(names: Mapping[str, str], found: Kept) -> dict[str, float]:
    """Sum by quantity what statistics of some names kept; nothing is left out."""
    sums = {key: changed(found.get(name, ())) for name, key in names.items()}
    return {key: total for key, total in sums.items() if total is not None}


def _begin(day: datetime, months: int) -> datetime:
    """Find the first moment of the month so many after that of a day."""
    at = day.year * _MONTHS + day.month - 1 + months
    first = day.replace(year=at // _MONTHS, month=at % _MONTHS + 1, day=1)
    return dt_util.start_of_local_day(first.date())


def _weeks(
    days: Sequence[Mapping[str, Any]], ends: datetime
) -> Sequence[tuple[int, int, float]]:
    """Sum days by sevens from the first of the month."""
    sums: dict[int, float] = {}
    for row in days:
        day = dt_util.as_local(dt_util.utc_from_timestamp(row["start"])).day
        week = (day - 1) // _WEEK_DAYS
        sums[week] = sums.get(week, 0.0) + (row.get("change") or 0.0)
    last = (ends - _DAY).day
    return [
        (week * _WEEK_DAYS + 1, min(last, (week + 1) * _WEEK_DAYS), eur)
        for week, eur in sorted(sums.items())
    ]
