"""Devices: only what can be planned is one."""

import pytest

from custom_components.quartier.demo.devices import settings_of

from .worlds import town

_PEOPLE = {"area_m2": 68.0, "built": "2003"}


@pytest.mark.parametrize(
    ("thing", "device"),
    [
        ("tilleuls-roof", "pv"),
        ("tilleuls-battery", "battery"),
        ("tilleuls-22-car", "ev"),
        ("tilleuls-11-tank", "water_heater"),
        ("tilleuls-11-heater", "heater"),
        ("cordiers-11-pump", "heat_pump"),
        ("cordiers-11-washer", "machine"),
    ],
)
def test_each_is_of_its_kind(thing: str, device: str) -> None:
    """A thing of the engine is a device of the kind that makes such things."""
    settings = settings_of(town().things[thing], _PEOPLE)

    assert settings is not None
    assert settings["device"] == device


@pytest.mark.parametrize(
    "thing", ["tilleuls-11-meter", "tilleuls-11-rest", "tilleuls-11-rooms"]
)
def test_the_rest_is_none(thing: str) -> None:
    """Meters, rooms and what nobody moves are no devices of their own."""
    assert settings_of(town().things[thing], _PEOPLE) is None


def test_rooms_belong_to_what_heats_them() -> None:
    """A heater names the thermostat and the thermometer of its home."""
    settings = settings_of(town().things["tilleuls-11-heater"], _PEOPLE)

    assert settings is not None
    assert settings["control"] == "climate.demo_tilleuls_11_rooms_thermostat"
    assert settings["temperature"] == "sensor.demo_tilleuls_11_rooms_temperature"
