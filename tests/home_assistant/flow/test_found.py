"""What is found of a home, and what the form proposes of it."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.quartier.const import CONF_COMFORT_LOW
from custom_components.quartier.flow.energy import Panels, Store, Told
from custom_components.quartier.flow.found import Found, found_fields, found_in
from custom_components.quartier.flow.near import Near
from custom_components.quartier.flow.propose import ABOUT_DEVICES
from tests.home_assistant.flow.steps import KW, furnish, register


def _proposed(found: Found) -> dict[str, object]:
    return {
        each.key: each.default
        for each in found_fields(found)
        if each.default is not None
    }


async def test_the_dashboard_comes_first(hass: HomeAssistant) -> None:
    """Its meter, panels and batteries are proposed, with what it knows of them."""
    register(hass, "sky", ("sensor.sky", "1", {}))
    told = Told(
        grid_power="sensor.grid",
        panels=(Panels("sensor.made", "sensor.sun", ("sky", "gone"), "Toit"),),
        stores=(
            Store("sensor.soc", "sensor.power", 5.0),
            Store("sensor.other", None, 2.5),
        ),
    )
    found = found_in(Near.in_house(hass), told)

    assert found.known["sensor.sun"] == {"forecast": ["sensor.sky"]}
    assert found.known["sensor.soc"] == {
        "capacity_kwh": 5.0,
        "power": "sensor.power",
        "power_discharges": True,
    }
    assert found.known["sensor.other"] == {"capacity_kwh": 2.5}
    assert _proposed(found) == {
        "grid_power": "sensor.grid",
        "pv": ["sensor.sun"],
        "battery": ["sensor.soc", "sensor.other"],
        "battery_kwh": 7.5,
    }


async def test_panels_without_power_are_sought_beside(hass: HomeAssistant) -> None:
    """An inverter that the dashboard knows by its energy has a power as well."""
    register(hass, "Onduleur", ("sensor.kwh", "1", {}), ("sensor.kw", "1", KW))
    told = Told(panels=(Panels("sensor.kwh", None), Panels(None, None)))
    found = found_in(Near.in_house(hass), told)

    assert found.devices["pv"] == ["sensor.kw"]


async def test_the_house_is_looked_through(hass: HomeAssistant) -> None:
    """Cars, tanks, heat pumps and radiators are found by what they are."""
    furnish(hass)
    register(
        hass,
        "Wallbox",
        ("binary_sensor.plug", "on", {"device_class": "plug"}),
        ("number.amps", "6", {"unit_of_measurement": "A"}),
    )
    # A plug of a lamp charges nothing, and a telephone is no car.
    hass.states.async_set("binary_sensor.lamp", "on", {"device_class": "plug"})
    register(
        hass,
        "Phone",
        ("binary_sensor.phone", "on", {"device_class": "battery_charging"}),
        ("switch.phone_charging", "on", {}),
    )
    hass.states.async_set("climate.pac_salon", "heat", {"temperature": 20.7})
    hass.states.async_set("climate.bedroom", "heat", {"temperature": 17})
    hass.states.async_set("water_heater.cumulus", "eco")
    found = found_in(Near.in_house(hass), Told())

    assert _proposed(found) == {
        "weather": "weather.here",
        "carbon": "sensor.carbon",
        "ev": ["binary_sensor.plug"],
        "hot_water": ["water_heater.cumulus", "switch.boiler"],
        "heat_pump": ["climate.pac_salon"],
        "heating": ["climate.bedroom"],
        "area_m2": 70.0,
        "comfort_low_c": 20.5,
    }


@pytest.mark.parametrize(
    ("rooms", "low_c"),
    [
        ([("heat", 21)], 21.0),
        ([("off", 7), ("heat", 18.2)], 18.0),
        ([("heat", 15.9)], None),
        ([("cool", 24), ("heat", 19.5)], 19.5),
        ([("heat", 28)], 25.0),
        ([("heat", None)], None),
        ([], None),
    ],
)
async def test_it_gets_no_colder_than_it_is(
    hass: HomeAssistant, rooms: list[tuple[str, float | None]], low_c: float | None
) -> None:
    """The warmest that is heated to now is the comfort proposed; frost guards aside."""
    for at, (state, target) in enumerate(rooms):
        hass.states.async_set(f"climate.room_{at}", state, {"temperature": target})
    found = found_in(Near.in_house(hass), Told())

    assert _proposed(found).get("comfort_low_c") == low_c


def test_what_is_warm_enough_is_saved_with_the_home() -> None:
    """It is the home's own, and of no device."""
    assert any(each.key == CONF_COMFORT_LOW for each in found_fields(Found()))
    assert CONF_COMFORT_LOW not in ABOUT_DEVICES


def test_nothing_found_proposes_nothing() -> None:
    """The form is plain, and no answer is needed."""
    assert _proposed(Found()) == {}
    assert not any(each.required for each in found_fields(Found()))
