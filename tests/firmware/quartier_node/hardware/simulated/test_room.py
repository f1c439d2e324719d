"""A simulated room follows its orders."""

import pytest
from quartier_node.hardware.simulated.room import Room, outside_c

from .flats import flat, pass_s


@pytest.mark.parametrize(
    ("order", "least_c", "most_c"),
    [
        ("comfort", 19, 20),
        ("comfort-1", 18, 19),
        ("comfort-2", 17, 18),
        ("eco", 15.5, 16.5),
        ("frost", 6.5, 12),
        ("off", -5, 12),
    ],
)
def test_orders(order: str, least_c: float, most_c: float) -> None:
    """After five days each order has brought the room to where it should be."""
    world = flat("radiator", outside_c=4)
    room = world.appliance
    assert isinstance(room, Room)
    room.order = order
    pass_s(world, 5 * 86_400)

    assert room.temp_c is not None
    assert least_c <= room.temp_c <= most_c


def test_a_heat_pump_takes_less() -> None:
    """For a flat five times as large a heat pump takes less than thrice the power."""
    heater, pump = flat("radiator"), flat("heat_pump")
    pass_s(heater, 5 * 86_400)
    pass_s(pump, 5 * 86_400)

    assert 18.5 <= (pump.appliance.temp_c or 0) <= 20.5
    assert pump.energy_wh < 3 * heater.energy_wh


def test_off_is_cold_and_weather_is_told() -> None:
    """Without power it cools; the coldest hour is five in the morning."""
    world = flat("radiator")
    world.switch(is_on=False)
    world.appliance.told({"outside_c": -5})
    pass_s(world, 3 * 86_400)

    assert (world.appliance.temp_c or 0) < 8
    assert world.energy_wh == 0
    assert min(range(24), key=lambda hour: outside_c(hour * 3_600, 6)) == 5
