"""The sun by the energy platform: what integrations tell the energy dashboard.

One way for Forecast.Solar, Solcast, Open-Meteo and every other that draws its forecast
there: the energy of each hour, Wh.
"""

from typing import Any

from homeassistant.components.energy.websocket_api import async_get_energy_platforms
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ...const import DOMAIN
from .row import Keys, rows
from .told import Told, UnreadableError
from .wh_period import told_of_energy

_KEYS = Keys(("starts",), ("value",))


async def async_sun_by_platform(
    hass: HomeAssistant, where: str, zone: str
) -> Told | None:
    """Ask for the forecast of a config entry, or of that of an entity.

    None where there is none: then the entity's own attributes may tell it.
    """
    entry = _entry(hass, where)
    if entry is None or "energy" not in hass.config.components:
        return None
    if entry.domain == DOMAIN:
        # Ours tells what is planned with: asked here it would tell us our own words.
        return None
    platforms = await async_get_energy_platforms(hass)
    ask = platforms.get(entry.domain)
    forecast: Any = None if ask is None else await ask(hass, entry.entry_id)
    hours = forecast.get("wh_hours") if isinstance(forecast, dict) else None
    if not isinstance(hours, dict):
        return None
    items = [{"starts": starts, "value": value} for starts, value in hours.items()]
    try:
        return told_of_energy(list(rows(items, zone, _KEYS)))
    except UnreadableError:
        return None


def _entry(hass: HomeAssistant, where: str) -> ConfigEntry[Any] | None:
    entity = er.async_get(hass).async_get(where)
    name = where if entity is None else entity.config_entry_id
    return None if name is None else hass.config_entries.async_get_entry(name)
