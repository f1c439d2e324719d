"""Thermostats: the demo's, and none for anybody else."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.climate import async_setup_entry
from tests.home_assistant.demo.alive import alive
from tests.home_assistant.living import alive as a_home


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
