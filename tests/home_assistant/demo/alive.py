"""The demo's entry, set up for real in a test; only nobody plans for it."""

from collections.abc import Mapping
from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.demo import demo_entry, demo_subentries

from .worlds import NOW, ZONE


def entry_of(factor: float = 1.0, language: str = "en") -> MockConfigEntry:
    """Make the entry."""
    title, data, options = demo_entry(language, factor)
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="DEMO",
        title=title,
        unique_id="demo",
        data=data,
        options=options,
        subentries_data=demo_subentries(language),
    )


async def alive(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, factor: float = 1.0
) -> MockConfigEntry:
    """Set the entry up on a Wednesday at a quarter past two."""
    freezer.move_to(NOW)
    await hass.config.async_set_time_zone(ZONE)
    entry = entry_of(factor)
    entry.add_to_hass(hass)
    with patch.object(QuartierCoordinator, "async_start"):
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
    return entry


async def later(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float = 10
) -> None:
    """Let some time pass, and the simulator's next step with it."""
    freezer.tick(timedelta(seconds=seconds))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def tell(
    hass: HomeAssistant, action: str, entity_id: str, **told: object
) -> None:
    """Perform an action on an entity, as Quartier or a person would."""
    domain, name = action.split(".")
    data: Mapping[str, object] = {"entity_id": entity_id, **told}
    await hass.services.async_call(domain, name, dict(data), blocking=True)


def state(hass: HomeAssistant, entity_id: str) -> str:
    """Look at an entity."""
    found = hass.states.get(entity_id)
    assert found is not None, f"{entity_id} is missing"
    return found.state


def number(hass: HomeAssistant, entity_id: str) -> float:
    """Look at the number that an entity shows."""
    return float(state(hass, entity_id))
