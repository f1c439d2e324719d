"""Weather: only the demo's own, so that it needs nobody else's."""

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
    """Add the weather over the demo."""
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "weather"))
