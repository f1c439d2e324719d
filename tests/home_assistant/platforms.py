"""What the tests of platforms share: a snapshot of every entity of an entry."""

from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from syrupy.assertion import SnapshotAssertion

from tests.home_assistant.demo.alive import alive
from tests.home_assistant.street import StreetCoordinator, all_enabled, lives


async def matches(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    platform: Platform,
    snapshot: SnapshotAssertion,
) -> StreetCoordinator:
    """Compare all entities of a platform with those that were seen to be right."""
    with all_enabled():
        coordinator = await lives(hass, entry, platform)
    await _compare(hass, entry, snapshot)
    return coordinator


async def demo_matches(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    platform: Platform,
    snapshot: SnapshotAssertion,
) -> None:
    """Compare the demo's own entities of a platform, likewise."""
    with patch("custom_components.quartier._platforms", lambda _: (platform,)):
        await _compare(hass, await alive(hass, freezer), snapshot)


async def _compare(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    await snapshot_platform(
        hass,
        er.async_get(hass),
        snapshot.use_extension(HomeAssistantSnapshotExtension),
        entry.entry_id,
    )


async def act(
    hass: HomeAssistant,
    action: str,
    entity_id: str,
    user_id: str | None = None,
    **told: object,
) -> None:
    """Perform an action on an entity, as a person would, or as an automation."""
    domain, name = action.split(".")
    await hass.services.async_call(
        domain,
        name,
        {"entity_id": entity_id, **told},
        blocking=True,
        context=Context(user_id=user_id),
    )
