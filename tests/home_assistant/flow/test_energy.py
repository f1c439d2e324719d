"""The Energy dashboard, read as Home Assistant saves it."""

from homeassistant.core import HomeAssistant

from custom_components.quartier.flow.energy import Panels, Store, Told, async_told
from tests.home_assistant.flow.steps import DASHBOARD, tell_dashboard


async def test_an_empty_dashboard_tells_nothing(hass: HomeAssistant) -> None:
    """Nobody has to have set it up."""
    assert await async_told(hass) == Told()
    assert Told().contract() == {}


async def test_what_the_dashboard_tells(hass: HomeAssistant) -> None:
    """Meter, prices, panels and battery are read from the unified format."""
    await tell_dashboard(hass)
    told = await async_told(hass)

    assert told == Told(
        grid_power="sensor.grid",
        price_eur_per_kwh=0.21,
        injection_eur_per_kwh=0.04,
        panels=(Panels("sensor.made", "sensor.sun", ("sky",), "Toit"),),
        stores=(Store("sensor.battery_soc", "sensor.battery_power", 5.0),),
    )
    assert told.contract() == {
        "price_eur_per_kwh": 0.21,
        "injection_eur_per_kwh": 0.04,
    }


async def test_statistics_from_elsewhere_are_no_entities(hass: HomeAssistant) -> None:
    """A statistic that another integration imported cannot be looked at now."""
    grid = {**DASHBOARD["energy_sources"][0], "stat_rate": "tibber:power"}
    grid |= {"entity_energy_price": "sensor.price", "number_energy_price": None}
    await tell_dashboard(hass, {"energy_sources": [grid]})
    told = await async_told(hass)

    assert told.grid_power is None
    assert told.price_entity == "sensor.price"


async def test_two_sensors_become_one(hass: HomeAssistant) -> None:
    """Home Assistant joins a sensor for each way: the joint one is read."""
    ways = {"stat_rate_from": "sensor.in", "stat_rate_to": "sensor.out"}
    grid = {**DASHBOARD["energy_sources"][0], "power_config": ways}
    await tell_dashboard(hass, {"energy_sources": [grid]})
    told = await async_told(hass)

    assert told.grid_power is not None
    assert told.grid_power.startswith("sensor.energy_grid")
