"""Thermostats tell no unit, and are read all the same."""

import pytest

from custom_components.quartier.bridge.kinds.thermostat import current_c, may_heat
from custom_components.quartier.bridge.readings import INDOOR, WATER
from tests.home_assistant.bridge.kinds.scene import said, seen


@pytest.mark.parametrize(
    ("current", "most", "celsius"),
    [
        (19.5, 35, 19.5),
        ("19.5", 30, 19.5),
        (68, 95, 20.0),
        (68, 86, 20.0),
        (None, 35, None),
        ("warm", 35, None),
        (200, 35, None),
        (20, None, None),
    ],
)
def test_rooms(current: object, most: object, celsius: float | None) -> None:
    """One that could be set beyond all rooms counts °F."""
    state = said("climate.a", "heat", current_temperature=current, max_temp=most)
    assert current_c(seen(state).readings, "climate.a", INDOOR, "") == celsius


def test_tanks() -> None:
    """So it is with tanks, which are hotter."""
    hot = said("water_heater.a", "eco", current_temperature=55, max_temp=70)
    assert current_c(seen(hot).readings, "water_heater.a", WATER, "") == 55
    hot = said("water_heater.a", "eco", current_temperature=131, max_temp=140)
    assert current_c(seen(hot).readings, "water_heater.a", WATER, "") == 55
    gone = seen()
    assert current_c(gone.readings, "water_heater.a", WATER, "Ballon") is None
    assert "missing_water_heater.a" in gone.readings.troubles


@pytest.mark.parametrize(
    ("mode", "heats"),
    [("heat", True), ("auto", True), ("off", False), ("cool", False), ("dry", False)],
)
def test_who_turned_it_off_is_obeyed(mode: str, heats: bool) -> None:
    """Nothing is told to one that is off, or cools."""
    assert may_heat(seen(said("climate.a", mode)).readings, "climate.a") is heats
    assert may_heat(seen().readings, "climate.a")
