"""Selects: how far Quartier may go, and whose peak is kept flat."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import CONF_DEMO, CONF_MODE, MODES
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .entity import QuartierEntity, add_entities, async_set_price
from .glance import Glance

# One order at a time: each may plan anew.
PARALLEL_UPDATES = 1

_PEAK: Final = "peak"
_AT: Final = "at"


@dataclass(frozen=True, kw_only=True)
class QuartierSelectDescription(SelectEntityDescription):
    """A choice that people have, where they have it, and who is told."""

    current_fn: Callable[[Glance], str]
    choose_fn: Callable[[Glance, str], Awaitable[None]]
    exists_fn: Callable[[Glance], bool]


def _mode(glance: Glance) -> str:
    return glance.current.mode


async def _set_mode(glance: Glance, option: str) -> None:
    await glance.coordinator.async_tune(glance.subject.key, {CONF_MODE: option})


def _whose_peak(glance: Glance) -> str:
    return str(getattr(glance.coordinator.policy.all_wishes()[_PEAK], _AT))


async def _set_whose_peak(glance: Glance, option: str) -> None:
    await async_set_price(glance.coordinator, _PEAK, {_AT: option})


SELECTS: Final = (
    QuartierSelectDescription(
        key="mode",
        translation_key="mode",
        options=list(MODES),
        current_fn=_mode,
        choose_fn=_set_mode,
        exists_fn=lambda glance: glance.takes_orders,
    ),
    QuartierSelectDescription(
        key="peak_at",
        translation_key="peak_at",
        options=["neighbourhood", "building"],
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        current_fn=_whose_peak,
        choose_fn=_set_whose_peak,
        exists_fn=lambda glance: glance.is_root and not glance.is_household,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the choices of each place and device."""
    add_entities(entry, async_add_entities, _selects)
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "select"))


def _selects(glance: Glance) -> Iterator[Entity]:
    for description in SELECTS:
        if description.exists_fn(glance):
            yield QuartierSelect(glance, description)


class QuartierSelect(QuartierEntity, SelectEntity):
    """A choice that counts from the next plan on."""

    entity_description: QuartierSelectDescription

    @property
    @override
    def current_option(self) -> str:
        """What is chosen."""
        return self.entity_description.current_fn(self.glance)

    @override
    async def async_select_option(self, option: str) -> None:
        """Choose."""
        await self.async_allow()
        await self.entity_description.choose_fn(self.glance, option)
        self.async_write_ha_state()
