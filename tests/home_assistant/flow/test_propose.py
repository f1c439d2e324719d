"""From confirmed entities to appliances."""

import pytest
from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.flow.found import Found
from custom_components.quartier.flow.near import Near
from custom_components.quartier.flow.propose import _LOOKS, faults, proposals
from tests.home_assistant.flow.steps import KW, PERCENT, furnish, register


@pytest.mark.parametrize(
    ("asked", "entity_id"),
    [
        ("pv", "sensor.sun"),
        ("battery", "sensor.soc"),
        ("ev", "binary_sensor.plug"),
        ("hot_water", "switch.boiler"),
        ("heating", "climate.bedroom"),
        ("heat_pump", "climate.pac"),
    ],
)
async def test_each_entity_becomes_an_appliance(
    hass: HomeAssistant, asked: str, entity_id: str
) -> None:
    """Everything that its kind must know is told, and only what its form asks."""
    furnish(hass)
    sizes = {"peak_kw": 3.0, "battery_kwh": 5.0, "area_m2": 80.0}
    [made] = proposals(Near.in_house(hass), Found(), {asked: [entity_id], **sizes})
    kind = made.settings["device"]

    assert entity_id in made.settings.values()
    assert not list(made.lacks)
    assert faults((made,)) == {}
    asked_by_kind = {each.key for each in kinds()[kind].fields}
    assert made.settings.keys() <= asked_by_kind | {"device", "parent"}


async def test_its_device_tells_more(hass: HomeAssistant) -> None:
    """Power, current and charge are found beside the plug of a car."""
    register(
        hass,
        "Zoé",
        ("binary_sensor.plug", "on", {"device_class": "plug"}),
        ("switch.charging", "on", {}),
        ("number.amps", "6", {"unit_of_measurement": "A"}),
        ("sensor.soc", "50", PERCENT),
        ("sensor.kw", "3", KW),
    )
    [car] = proposals(Near.in_house(hass), Found(), {"ev": ["binary_sensor.plug"]})

    assert car.title == "Zoé"
    assert car.settings["switch"] == "switch.charging"
    assert car.settings["current"] == "number.amps"
    assert car.settings["soc"] == "sensor.soc"
    assert car.settings["power"] == "sensor.kw"


async def test_sizes_are_shared(hass: HomeAssistant) -> None:
    """A size of all is shared among those of which none is known."""
    found = Found(known={"sensor.a": {"capacity_kwh": 8.0}})
    told = {"battery": ["sensor.a", "sensor.b"], "battery_kwh": 10.0}
    near = Near.in_house(hass)
    first, second = proposals(near, found, told)

    assert first.settings["capacity_kwh"] == 8.0
    assert second.settings["capacity_kwh"] == 5.0

    [alone] = proposals(near, found, {"battery": ["sensor.a"], "battery_kwh": 9.0})

    assert alone.settings["capacity_kwh"] == 9.0

    rooms = {"heating": ["climate.a"], "heat_pump": ["climate.b"], "area_m2": 90.0}

    assert [each.settings["area_m2"] for each in proposals(near, found, rooms)] == [
        45.0,
        45.0,
    ]


async def test_names_are_unique(hass: HomeAssistant) -> None:
    """Two of one name are told apart."""
    near = Near.in_house(hass)
    found = Found(names={"climate.a": "Salon", "climate.b": "salon"})
    made = proposals(near, found, {"heating": ["climate.a", "climate.b"]})

    assert [each.title for each in made] == ["Salon", "salon 2"]


async def test_what_lacks_is_told(hass: HomeAssistant) -> None:
    """Panels and batteries without a size cannot be planned with."""
    told = {"pv": ["sensor.sun"], "battery": ["sensor.soc"]}
    made = proposals(Near.in_house(hass), Found(), told)

    assert faults(made) == {"peak_kw": "needed", "battery_kwh": "needed"}


def test_every_look_has_its_kind() -> None:
    """What is proposed is a kind of appliance that exists."""
    for kind, _ in _LOOKS.values():
        assert "appliance" in kinds()[kind].serves
