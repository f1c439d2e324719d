"""Thermostats: the demo's, and none for anybody else."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.climate import async_setup_entry
from tests.home_assistant.demo.alive import alive
from tests.home_assistant.living import alive as a_home
from tests.home_assistant.platforms import demo_matches


async def test_snapshot(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, snapshot: SnapshotAssertion
) -> None:
    """Every thermostat of the demo is as it was seen to be right."""
    await demo_matches(hass, freezer, Platform.CLIMATE, snapshot)


async def test_the_demo_has_six(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each home that is heated by electricity has one."""
    await alive(hass, freezer)

    assert len(hass.states.async_all("climate")) == 6


async def test_nobody_else_has_one(hass: HomeAssistant) -> None:
    """A real home keeps its own thermostats."""
    entry = await a_home(hass)
    added: list[object] = []

    await async_setup_entry(hass, entry, lambda new, **_told: added.extend(new))

    assert added == []
    assert hass.states.async_all("climate") == []
