"""A month: what the recorder kept of what all homes saved in it, as a sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance
from homeassistant.util import dt as dt_util

from ...bridge.layout import Layout
from ...const import DOMAIN

_KEYS: Final = ("saved_eur", "saved_kwh", "saved_kg")
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

    def told(self) -> dict[str, Any]:
        """Write it for the panel."""
        return {
            "begins": self.begins.isoformat(),
            "ends": self.ends.isoformat(),
            **{key: self.sums.get(key) for key in _KEYS},
            "weeks": [
                {"first": first, "last": last, "saved_eur": eur}
                for first, last, eur in self.weeks
            ],
        }


async def async_month(hass: HomeAssistant, layout: Layout, back: int) -> Month:
    """Read a month so many before this one; without a recorder it is empty."""
    begins = _begin(dt_util.start_of_local_day(), -back)
    ends = _begin(begins, 1)
    if DATA_INSTANCE not in hass.data:
        return Month(begins, ends, {})
    names = {f"{DOMAIN}:{layout.root.id}_{key}": key for key in _KEYS}
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        begins,
        ends,
        set(names),
        "day",
        None,
        {"change"},
    )
    days = {key: found.get(name, []) for name, key in names.items()}
    sums = {
        key: sum(row.get("change") or 0.0 for row in rows)
        for key, rows in days.items()
        if rows
    }
    return Month(begins, ends, sums, _weeks(days["saved_eur"], ends))


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
