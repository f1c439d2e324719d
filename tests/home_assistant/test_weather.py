"""Weather: the demo’s own, and none for anybody else."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.weather import async_setup_entry
from tests.home_assistant.demo.alive import alive
from tests.home_assistant.living import alive as a_home
from tests.home_assistant.platforms import demo_matches


async def test_snapshot(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, snapshot: SnapshotAssertion
) -> None:
    """Every sky of the demo is as it was seen to be right."""
    await demo_matches(hass, freezer, Platform.WEATHER, snapshot)


async def test_the_demo_has_one(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """There is one sky over all of it."""
    await alive(hass, freezer)

    assert len(hass.states.async_all("weather")) == 1


async def test_nobody_else_has_one(hass: HomeAssistant) -> None:
    """A real home looks at whose weather it likes."""
    entry = await a_home(hass)
    added: list[object] = []

    await async_setup_entry(hass, entry, lambda new, **_told: added.extend(new))

    assert added == []
    assert hass.states.async_all("weather") == []
