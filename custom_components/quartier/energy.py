"""The Energy dashboard: the sun that the plan counts with."""

from collections import defaultdict
from datetime import datetime

from homeassistant.components.energy.types import SolarForecastType
from homeassistant.core import HomeAssistant

from .bridge.situation import Situation
from .coordinator import QuartierCoordinator

_WH_PER_KWH = 1000.0


async def async_get_solar_forecast(
    hass: HomeAssistant, config_entry_id: str
) -> SolarForecastType | None:
    """Give what all panels of an entry are expected to make, Wh by hour."""
    entry = hass.config_entries.async_get_entry(config_entry_id)
    coordinator = None if entry is None else getattr(entry, "runtime_data", None)
    if not isinstance(coordinator, QuartierCoordinator):
        return None
    hours = _sun_wh(coordinator.data)
    return {"wh_hours": {hour.isoformat(): round(wh) for hour, wh in hours.items()}}


def _sun_wh(situation: Situation) -> dict[datetime, float]:
    """Sum the sun that is expected on all panels, by the hour that steps begin in."""
    outlook = situation.outlook
    panels = [
        outlook.series[f"{thing.id}.available_kw"]
        for place in situation.neighbourhood.places()
        for thing in place.things
        if thing.kind == "pv" and f"{thing.id}.available_kw" in outlook.series
    ]
    if not panels:
        return {}
    energy_kwh = sum(panels) * outlook.clock.hours
    found: dict[datetime, float] = defaultdict(float)
    for moment, kwh in zip(outlook.clock.moments(), energy_kwh, strict=True):
        hour = moment.replace(minute=0, second=0, microsecond=0)
        found[hour] += float(kwh) * _WH_PER_KWH
    return dict(found)
