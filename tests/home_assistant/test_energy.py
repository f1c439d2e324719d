"""The Energy dashboard is told the sun that the plan counts with."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.energy import async_get_solar_forecast
from tests.home_assistant.street import NOW, home, home_situation, lives, street


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_sun_by_the_hour(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Every kWh of the outlook is there, summed by the hour, in Wh."""
    await lives(hass, entry)
    found = await async_get_solar_forecast(hass, entry.entry_id)
    assert found is not None
    outlook = home_situation().outlook
    made_kwh = outlook.series["pv.available_kw"] @ outlook.clock.hours
    assert sum(found["wh_hours"].values()) == pytest.approx(1000 * made_kwh, abs=30)
    assert len(found["wh_hours"]) == 24
    noon = outlook.series["pv.available_kw"][4:6].mean() * 1000
    assert found["wh_hours"]["2026-06-15T10:00:00+00:00"] == pytest.approx(noon, abs=1)


async def test_without_panels_there_is_no_sun(hass: HomeAssistant) -> None:
    """Where nobody has panels, or forecasts of them, nothing is expected."""
    entry = home()
    coordinator = await lives(hass, entry)
    series = dict(coordinator.data.outlook.series)
    del series["pv.available_kw"]
    outlook = type(coordinator.data.outlook)(coordinator.data.outlook.clock, series)
    await coordinator.becomes(outlook=outlook)
    assert await async_get_solar_forecast(hass, entry.entry_id) == {"wh_hours": {}}


async def test_what_is_no_entry_of_ours_has_no_sun(hass: HomeAssistant) -> None:
    """An entry that does not exist, or is not set up, has no forecast."""
    assert await async_get_solar_forecast(hass, "nobody") is None
    entry = home()
    entry.add_to_hass(hass)
    assert await async_get_solar_forecast(hass, entry.entry_id) is None
