"""Buttons: plan anew, and have a whole home one's own way for a while."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import CONF_DEMO
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .entity import QuartierEntity, add_entities
from .glance import Glance
from .node_button import node_buttons
from .node_entity import add_node_entities
from .switch import OVERRIDE_H

# One order at a time: each may plan anew.
PARALLEL_UPDATES = 1


@dataclass(frozen=True, kw_only=True)
class QuartierButtonDescription(ButtonEntityDescription):
    """What a press does, and where it makes sense."""

    press_fn: Callable[[Glance], Awaitable[None]]
    exists_fn: Callable[[Glance], bool]


async def _replan(glance: Glance) -> None:
    await glance.coordinator.async_replan("button")


async def _override_all(glance: Glance) -> None:
    for name in _devices(glance):
        await glance.coordinator.async_override(name, OVERRIDE_H)


async def _release_all(glance: Glance) -> None:
    for name in _devices(glance):
        await glance.coordinator.async_release(name)


def _devices(glance: Glance) -> list[str]:
    """Name what stands in the home and takes orders."""
    coordinator, name = glance.coordinator, glance.subject.id
    devices = coordinator.layout.devices
    return [
        device.id
        for device in devices
        if device.place == name and not Glance(coordinator, device).makes_power
    ]


BUTTONS: Final = (
    QuartierButtonDescription(
        key="replan",
        translation_key="replan",
        press_fn=_replan,
        exists_fn=lambda glance: glance.is_root,
    ),
    QuartierButtonDescription(
        key="override_all",
        translation_key="override_all",
        press_fn=_override_all,
        exists_fn=lambda glance: glance.is_household,
    ),
    QuartierButtonDescription(
        key="release_all",
        translation_key="release_all",
        press_fn=_release_all,
        exists_fn=lambda glance: glance.is_household,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the buttons of each place."""
    add_entities(entry, async_add_entities, _buttons)
    add_node_entities(hass, entry, async_add_entities, node_buttons)
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "button"))


def _buttons(glance: Glance) -> Iterator[Entity]:
    for description in BUTTONS:
        if description.exists_fn(glance):
            yield QuartierButton(glance, description)


class QuartierButton(QuartierEntity, ButtonEntity):
    """Something that is done when it is pressed."""

    entity_description: QuartierButtonDescription

    @override
    async def async_press(self) -> None:
        """Do it."""
        await self.async_allow()
        await self.entity_description.press_fn(self.glance)
