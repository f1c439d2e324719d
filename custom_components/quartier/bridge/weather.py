"""Weather: from a weather entity to the temperature outdoors and the sun.

The clear sky is by Haurwitz (1945), of the sun's height alone:

    clear = 1098 cos(z) exp(-0.057 / cos(z))            W/m2, z from the zenith

and what clouds leave of it by Kasten and Czeplak (1980), N the share of covered sky:

    ghi = clear (1 - 0.75 N^3.4)

The sun's place is Spencer's (1971) series for declination and the equation of time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from homeassistant.components.weather.const import (
    DOMAIN as WEATHER,
)
from homeassistant.components.weather.const import (
    SERVICE_GET_FORECASTS,
    WeatherEntityFeature,
)
from homeassistant.const import ATTR_SUPPORTED_FEATURES, UnitOfTemperature
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.unit_conversion import TemperatureConverter
from probatio import Invalid

from ..engine import Clock, Floats
from .readers.row import Wall, number

# The mean of French electricity over its life cycle, by EcoLogits' table of mixes;
# where an hour's own figure is not known it stands in.
CARBON_FR_G_PER_KWH: Final = 44.2
# Panels and inverter of a usual roof: what a kW of peak gives in full sun.
_PERFORMANCE: Final = 0.8
_FULL_SUN_W: Final = 1000.0
_PERCENT: Final = 100.0
_COLDEST_H, _WARMEST_H = time(5), time(15)
_OUTDOOR_C: Final = (-60.0, 60.0)
# Ways to ask, the finest first, and the feature that offers each.
_TYPES: Final[Mapping[str, WeatherEntityFeature]] = {
    "hourly": WeatherEntityFeature.FORECAST_HOURLY,
    "twice_daily": WeatherEntityFeature.FORECAST_TWICE_DAILY,
    "daily": WeatherEntityFeature.FORECAST_DAILY,
}
# The covered share of the sky by Home Assistant's words, where no share is told.
_CLOUDS: Final[Mapping[str, float]] = {
    "sunny": 0.05,
    "clear-night": 0.05,
    "windy": 0.3,
    "partlycloudy": 0.5,
    "windy-variant": 0.6,
    "cloudy": 0.9,
    "fog": 0.95,
    "hail": 0.95,
    "lightning": 0.9,
    "lightning-rainy": 0.95,
    "pouring": 1.0,
    "rainy": 0.95,
    "snowy": 0.95,
    "snowy-rainy": 0.95,
}
# The mean over a French year: half of the hours of day are bright.
_USUAL_CLOUDS: Final = 0.65
# Means of January and July on the plains of France, and the swing of a day, °C.
_YEAR_C: Final = (4.5, 20.5)
_DAY_SWING_C: Final = 4.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where the sky is looked at."""

    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class Sky:
    """The weather at a moment: NaN for what is not told."""

    at: datetime
    temperature_c: float
    # The covered share of the sky.
    clouds: float


async def async_forecast(
    hass: HomeAssistant, entity_id: str, zone: str
) -> tuple[Sky, ...]:
    """Ask a weather entity for the finest forecast that it has; none is no error."""
    state = hass.states.get(entity_id)
    if state is None:
        return ()
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES, 0)
    for kind, feature in _TYPES.items():
        if not int(features) & feature:
            continue
        try:
            answer = await hass.services.async_call(
                WEATHER,
                SERVICE_GET_FORECASTS,
                {"entity_id": entity_id, "type": kind},
                blocking=True,
                return_response=True,
            )
        except HomeAssistantError, Invalid:
            continue
        told: Any = (answer or {}).get(entity_id)
        found = skies(state, told, zone, by_hour=kind == "hourly")
        if found:
            return found
    return ()


def skies(state: State, told: object, zone: str, *, by_hour: bool) -> tuple[Sky, ...]:
    """Read a forecast: points in time, in order; what is no number is left out."""
    items = told.get("forecast") if isinstance(told, Mapping) else None
    if not isinstance(items, Sequence):
        return ()
    unit = state.attributes.get("temperature_unit", UnitOfTemperature.CELSIUS)
    found: dict[datetime, Sky] = {}
    for item in items[:400]:
        at = (
            Wall(zone).moment(item.get("datetime"))
            if isinstance(item, Mapping)
            else None
        )
        if at is None:
            continue
        clouds = _clouds(item)
        for moment, value in _points(item, at, zone, by_hour=by_hour):
            found[moment] = Sky(moment, _celsius(value, unit), clouds)
    return tuple(found[at] for at in sorted(found))


def _points(
    item: Mapping[str, object], at: datetime, zone: str, *, by_hour: bool
) -> Iterable[tuple[datetime, object]]:
    """Place temperatures: those of a day at its coldest and warmest hours."""
    warm, cold = item.get("temperature"), item.get("templow")
    if by_hour:
        return [(at, warm)]
    day = at.astimezone(ZoneInfo(zone)).date()

    def when(hour: time) -> datetime:
        return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(at.tzinfo)

    if item.get("is_daytime") is False:
        return [(when(_COLDEST_H) + timedelta(days=1), warm)]
    coldest = [] if cold is None else [(when(_COLDEST_H), cold)]
    return [*coldest, (when(_WARMEST_H), warm)]


def _celsius(told: object, unit: str) -> float:
    value = number(told)
    if unit in TemperatureConverter.VALID_UNITS:
        value = TemperatureConverter.convert(value, unit, UnitOfTemperature.CELSIUS)
    low, high = _OUTDOOR_C
    return value if low <= value <= high else np.nan


def _clouds(item: Mapping[str, object]) -> float:
    """Tell the covered share of the sky, by number or by word; NaN for neither."""
    share = number(item.get("cloud_coverage")) / _PERCENT
    if 0.0 <= share <= 1.0:
        return share
    return _CLOUDS.get(str(item.get("condition")), np.nan)


def outdoor_c(sky: Sequence[Sky], clock: Clock) -> Floats | None:
    """Go straight from point to point, and day by day beyond; None without points."""
    known = [one for one in sky if not np.isnan(one.temperature_c)]
    if not known:
        return None
    at = np.array([one.at.timestamp() for one in known])
    values = np.array([one.temperature_c for one in known])
    return np.asarray(np.interp(_within(_middles_s(clock), at), at, values))


def cloud_share(sky: Sequence[Sky], clock: Clock) -> Floats | None:
    """Hold each point's clouds until the next, and day by day beyond."""
    known = [one for one in sky if not np.isnan(one.clouds)]
    if not known:
        return None
    at = np.array([one.at.timestamp() for one in known])
    values = np.array([one.clouds for one in known])
    return np.asarray(np.interp(_within(_middles_s(clock), at), at, values))


def _within(moments_s: Floats, known_s: Floats) -> Floats:
    """Take moments beyond the last known by whole days back, if a day is known."""
    beyond = moments_s > known_s[-1]
    days = np.ceil((moments_s - known_s[-1]) / 86_400.0)
    back = np.where(beyond, moments_s - days * 86_400.0, moments_s)
    return np.where(back < known_s[0], np.minimum(moments_s, known_s[-1]), back)


def _middles_s(clock: Clock) -> Floats:
    """Tell the middle of each step, seconds since 1970."""
    edges_s = clock.edges_s + clock.start.timestamp()
    return (edges_s[:-1] + edges_s[1:]) / 2


def clear_w_per_m2(at_s: Floats, site: Site) -> Floats:
    """Tell what reaches flat ground under a clear sky at moments since 1970."""
    days = at_s / 86_400.0
    year = 2 * np.pi * ((days - 0.5) % 365.2425) / 365.2425
    sin, cos = np.sin, np.cos
    declination = (
        0.006918
        - 0.399912 * cos(year)
        + 0.070257 * sin(year)
        - 0.006758 * cos(2 * year)
        + 0.000907 * sin(2 * year)
    )
    equation_min = 229.18 * (
        0.000075
        + 0.001868 * cos(year)
        - 0.032077 * sin(year)
        - 0.014615 * cos(2 * year)
        - 0.040849 * sin(2 * year)
    )
    solar_h = days % 1.0 * 24.0 + site.longitude_deg / 15.0 + equation_min / 60.0
    hour = np.deg2rad(15.0 * (solar_h - 12.0))
    latitude = np.deg2rad(site.latitude_deg)
    height = sin(latitude) * sin(declination)
    height = height + cos(latitude) * cos(declination) * cos(hour)
    up = np.maximum(height, 1e-3)
    return np.where(height > 0, 1098.0 * up * np.exp(-0.057 / up), 0.0)


def ghi_w_per_m2(clouds: Floats | None, clock: Clock, site: Site) -> Floats:
    """Tell what reaches flat ground under clouds, mean of each step; usual for None."""
    share = np.full(len(clock), _USUAL_CLOUDS) if clouds is None else clouds
    # A step of hours sees the sun move: four moments in each.
    edges_s = clock.edges_s + clock.start.timestamp()
    length_s = np.diff(edges_s)
    clear = np.mean(
        [
            clear_w_per_m2(edges_s[:-1] + part * length_s, site)
            for part in (0.125, 0.375, 0.625, 0.875)
        ],
        axis=0,
    )
    return np.asarray(clear * (1.0 - 0.75 * np.clip(share, 0.0, 1.0) ** 3.4))


def sun_kw(peak_kw: float, ghi: Floats) -> Floats:
    """Tell roughly what panels give under some irradiance of flat ground."""
    return np.minimum(peak_kw * ghi / _FULL_SUN_W * _PERFORMANCE, peak_kw)


def usual_c(clock: Clock, zone: str) -> Floats:
    """Tell a usual temperature of the season and hour in France, °C."""
    wall = ZoneInfo(zone)
    days = np.array([at.astimezone(wall).timetuple().tm_yday for at in clock.moments()])
    coldest, warmest = _YEAR_C
    middle, swing = (coldest + warmest) / 2, (warmest - coldest) / 2
    # The coldest day is about 20 January; the warmest hour about 15:00.
    season = middle - swing * np.cos(2 * np.pi * (days - 20.0) / 365.25)
    hour = clock.hour_of_day(zone)
    return season + _DAY_SWING_C * np.cos(2 * np.pi * (hour - 15.0) / 24.0)
