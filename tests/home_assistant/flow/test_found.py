"""What is found of a home, and what the form proposes of it."""

from homeassistant.core import HomeAssistant

from custom_components.quartier.flow.energy import Panels, Store, Told
from custom_components.quartier.flow.found import Found, found_fields, found_in
from custom_components.quartier.flow.near import Near
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
    # A plug of a lamp charges nothing.
    hass.states.async_set("binary_sensor.lamp", "on", {"device_class": "plug"})
    hass.states.async_set("climate.pac_salon", "heat")
    hass.states.async_set("climate.bedroom", "heat")
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
    }


def test_nothing_found_proposes_nothing() -> None:
    """The form is plain, and no answer is needed."""
    assert _proposed(Found()) == {}
    assert not any(each.required for each in found_fields(Found()))
