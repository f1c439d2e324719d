"""Binary sensors: what automations of people's own may wait for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import CONF_DEMO
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .entity import QuartierEntity, add_entities
from .glance import Glance
from .node_entity import add_node_entities
from .node_relay import node_relays
from .peak import peaks_soon

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class QuartierBinarySensorDescription(BinarySensorEntityDescription):
    """What is so or not of a place or a device, and where it makes sense."""

    is_on_fn: Callable[[Glance], bool | None]
    exists_fn: Callable[[Glance], bool]


SENSORS: Final = (
    QuartierBinarySensorDescription(
        key="surplus",
        translation_key="surplus",
        is_on_fn=Glance.spares,
        exists_fn=lambda glance: glance.place is not None,
    ),
    QuartierBinarySensorDescription(
        key="cheap",
        translation_key="cheap",
        is_on_fn=Glance.is_cheap,
        exists_fn=lambda glance: glance.has_contract,
    ),
    QuartierBinarySensorDescription(
        key="peak_ahead",
        translation_key="peak_ahead",
        is_on_fn=peaks_soon,
        exists_fn=lambda glance: glance.place is not None,
    ),
    QuartierBinarySensorDescription(
        key="run_recommended",
        translation_key="run_recommended",
        is_on_fn=Glance.runs,
        exists_fn=lambda glance: glance.acts,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensors of each place and device."""
    add_entities(entry, async_add_entities, _sensors)
    add_node_entities(hass, entry, async_add_entities, node_relays)
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "binary_sensor"))


def _sensors(glance: Glance) -> Iterator[Entity]:
    for description in SENSORS:
        if description.exists_fn(glance):
            yield QuartierBinarySensor(glance, description)


class QuartierBinarySensor(QuartierEntity, BinarySensorEntity):
    """Something that is so or not, by meter or by plan."""

    entity_description: QuartierBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """Tell whether it is so."""
        return self.entity_description.is_on_fn(self.glance)
