"""Events: what happened, for automations and for the logbook."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import SIGNAL_EVENT, QuartierConfigEntry
from .entity import QuartierEntity, add_entities
from .glance import Glance
from .node_entity import add_node_entities
from .node_event import node_events

PARALLEL_UPDATES = 0

_POWER: Final = "power_w"

PLACE: Final = EventEntityDescription(
    key="happening",
    translation_key="happening",
    event_types=["surplus_started", "surplus_ended", "plan_breached"],
)
DEVICE: Final = EventEntityDescription(
    key="order",
    translation_key="order",
    event_types=[
        "run_advised",
        "stop_advised",
        "order_refused",
        "override_started",
        "override_ended",
    ],
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the events of each place and device."""
    add_entities(entry, async_add_entities, _events)
    add_node_entities(hass, entry, async_add_entities, node_events)


def _events(glance: Glance) -> Iterator[Entity]:
    if glance.takes_orders:
        yield QuartierEvent(glance, DEVICE if glance.place is None else PLACE)


class QuartierEvent(QuartierEntity, EventEntity):
    """What last happened at a place, or to a device."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what the coordinator tells."""
        await super().async_added_to_hass()
        signal = SIGNAL_EVENT.format(self.glance.layout.key)
        self.async_on_remove(
            async_dispatcher_connect(self.hass, signal, self._happened)
        )

    @callback
    def _happened(self, who: str, what: str, attributes: Mapping[str, Any]) -> None:
        """Note what concerns this place or device."""
        if who == self.glance.subject.id and what in self.event_types:
            self._trigger_event(what, self._open(attributes))
            self.async_write_ha_state()

    def _open(self, attributes: Mapping[str, Any]) -> dict[str, Any]:
        """Keep a household's power to itself, where others look."""
        hidden = {_POWER} if self.glance.is_watched else set()
        return {key: each for key, each in attributes.items() if key not in hidden}

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Show whether the world can be seen; a new plan is no event."""
        self.async_write_ha_state()
