"""Times: when a car must be charged, when the washing must be done, quiet hours."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Final, override

from homeassistant.components.time import TimeEntity, TimeEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QuartierConfigEntry
from .entity import QuartierEntity, add_entities, async_set_price
from .glance import Glance
from .tunable import time_of, tunables, tuned

# One order at a time: each may plan anew.
PARALLEL_UPDATES = 1

_QUIET: Final = "simple_life"


@dataclass(frozen=True, kw_only=True)
class QuartierTimeDescription(TimeEntityDescription):
    """A time of the day that people set, and who is told."""

    value_fn: Callable[[Glance], time | None]
    set_fn: Callable[[Glance, time], Awaitable[None]]


def _quiet(name: str) -> QuartierTimeDescription:
    """Let a community set when its quiet hours begin or end."""

    def value(glance: Glance) -> time | None:
        return time_of(getattr(glance.coordinator.policy.all_wishes()[_QUIET], name))

    async def tell(glance: Glance, at: time) -> None:
        await async_set_price(glance.coordinator, _QUIET, {name: at.isoformat()})

    return QuartierTimeDescription(
        key=name,
        translation_key=name,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        value_fn=value,
        set_fn=tell,
    )


QUIET_HOURS: Final = (_quiet("quiet_from"), _quiet("quiet_to"))


def _tunable(name: str) -> QuartierTimeDescription:
    async def tell(glance: Glance, at: time) -> None:
        told = {name: at.isoformat()}
        await glance.coordinator.async_tune(glance.subject.key, told)

    return QuartierTimeDescription(
        key=name,
        translation_key=name,
        entity_category=EntityCategory.CONFIG,
        value_fn=lambda glance: time_of(tuned(glance, name)),
        set_fn=tell,
    )


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the times of each place and device."""
    del hass
    add_entities(entry, async_add_entities, _times)


def _times(glance: Glance) -> Iterator[Entity]:
    own = [_tunable(name) for name, usual in tunables(glance) if time_of(usual)]
    for description in (*(QUIET_HOURS if glance.is_root else ()), *own):
        yield QuartierTime(glance, description)


class QuartierTime(QuartierEntity, TimeEntity):
    """A time of the day that counts from the next plan on."""

    entity_description: QuartierTimeDescription

    @property
    @override
    def native_value(self) -> time | None:
        """What it is set to, on the clock on the wall."""
        return self.entity_description.value_fn(self.glance)

    @override
    async def async_set_value(self, value: time) -> None:
        """Set it."""
        await self.async_allow()
        await self.entity_description.set_fn(self.glance, value)
        self.async_write_ha_state()
