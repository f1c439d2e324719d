"""The tank: what it took by hour of the day, and when that was dear."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.const import UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance
from homeassistant.util import dt as dt_util

from ...bridge.layout import Device

_DAYS_A_YEAR: Final = 365.0
_PAST_D: Final = 28
# Fewer hours tell nothing of a day.
_LEAST_H: Final = 48
_HOURS: Final = 24
# Prices this near are one price, EUR/kWh.
_SAME_EUR: Final = 0.002


@dataclass(frozen=True, slots=True)
class Habit:
    """What is used in each hour of a mean day, kWh, and over how many days."""

    kwh: tuple[float, ...]
    days: int

    @property
    def a_year_kwh(self) -> float:
        """What is used in a year."""
        return sum(self.kwh) * _DAYS_A_YEAR

    def dear(self, prices: Mapping[int, float]) -> tuple[float, float]:
        """Tell what is used a year at dear hours, kWh, and how much dearer, EUR/kWh.

        Dear is each hour above the cheapest of the day.
        """
        least = min(prices.values())
        dear = {
            hour: kwh
            for hour, kwh in enumerate(self.kwh)
            if prices.get(hour, least) > least + _SAME_EUR
        }
        used = sum(dear.values())
        if used <= 0:
            return 0.0, 0.0
        more = sum(kwh * (prices[hour] - least) for hour, kwh in dear.items())
        return used * _DAYS_A_YEAR, more / used


async def async_habit(hass: HomeAssistant, tank: Device, zone: str) -> Habit | None:
    """Read the tank's hours of the last weeks; None where the recorder has too few."""
    power = tank.settings.get("power")
    if DATA_INSTANCE not in hass.data or not power:
        return None
    begin = dt_util.utcnow() - timedelta(days=_PAST_D)
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        begin,
        None,
        {str(power)},
        "hour",
        {"power": UnitOfPower.KILO_WATT},
        {"mean"},
    )
    return habit_of(found.get(str(power), []), ZoneInfo(zone))


def habit_of(rows: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> Habit | None:
    """Make a mean day of hours that were measured; None of too few of them."""
    by_hour: defaultdict[int, list[float]] = defaultdict(list)
    for row in rows:
        if (mean := row.get("mean")) is not None:
            at = dt_util.utc_from_timestamp(float(row["start"])).astimezone(zone)
            by_hour[at.hour].append(max(0.0, float(mean)))
    count = sum(map(len, by_hour.values()))
    if count < _LEAST_H or len(by_hour) < _HOURS:
        return None
    mean_kwh = [sum(by_hour[hour]) / len(by_hour[hour]) for hour in range(_HOURS)]
    return Habit(tuple(mean_kwh), count // _HOURS)
