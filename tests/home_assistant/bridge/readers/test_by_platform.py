"""The sun by the energy platform."""

from types import SimpleNamespace

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_platform

from custom_components.quartier.bridge.readers import async_sun_by_platform

PARIS = "Europe/Paris"


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Set up an integration that tells the energy dashboard its forecast."""
    hours = {"2026-11-25T12:00:00+01:00": 900, "2026-11-25T13:00:00+01:00": 600}

    async def forecast(hass: HomeAssistant, entry_id: str) -> object:
        del hass
        answers = {"good": {"wh_hours": hours}, "empty": {"wh_hours": {"x": 1}}}
        return answers.get(entry_id)

    hass.config.components.add("energy")
    hass.config.components.add("roofs")
    platform = SimpleNamespace(async_get_solar_forecast=forecast)
    mock_platform(hass, "roofs.energy", platform)
    found = MockConfigEntry(domain="roofs", entry_id="good")
    found.add_to_hass(hass)
    for name in ("empty", "silent"):
        MockConfigEntry(domain="roofs", entry_id=name).add_to_hass(hass)
    MockConfigEntry(domain="other", entry_id="other").add_to_hass(hass)
    return found


async def test_the_forecast_of_an_entity_is_that_of_its_entry(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Hours of Wh become kW, asked by the entry or by any of its entities."""
    entity = er.async_get(hass).async_get_or_create(
        "sensor", "roofs", "today", config_entry=entry
    )

    for where in ("good", entity.entity_id):
        told = await async_sun_by_platform(hass, where, PARIS)
        assert told is not None
        assert told.values == (0.9, 0.6)


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("where", ["empty", "silent", "other", "sensor.unknown"])
async def test_who_tells_none_is_passed_over(hass: HomeAssistant, where: str) -> None:
    """Without a forecast that can be read, the attributes may still tell one."""
    assert await async_sun_by_platform(hass, where, PARIS) is None


async def test_without_the_energy_dashboard_nobody_is_asked(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Where the dashboard is not set up its platforms are not looked for."""
    hass.config.components.remove("energy")

    assert await async_sun_by_platform(hass, entry.entry_id, PARIS) is None
