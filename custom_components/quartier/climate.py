"""Thermostats: only those of the demo, for Quartier tells those that there are."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import CONF_DEMO
from .coordinator import QuartierConfigEntry
from .demo import demo_entities

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the thermostats of the demo."""
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "climate"))
