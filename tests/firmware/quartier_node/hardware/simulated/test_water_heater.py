"""A simulated tank keeps its energy, and its thermostat."""

import pytest
from quartier_node.hardware.simulated.dice import Dice
from quartier_node.hardware.simulated.water_heater import WaterHeater

from .flats import flat, pass_s

_HOUR_S = 3_600


@pytest.mark.parametrize("layers", [1, 2])
def test_energy_is_kept(layers: int) -> None:
    """Without draws or losses, what flowed in is what the water holds more."""
    world = flat("water_heater", layers=layers, start_c=20, daily_l=0, loss_w_per_k=0)
    flowed_wh = pass_s(world, 2 * _HOUR_S)
    top_c, bottom_c = world.appliance.state()

    held_wh = 200 * 1.163 * ((top_c + bottom_c) / 2 - 20)
    assert flowed_wh == pytest.approx(held_wh)
    assert flowed_wh == pytest.approx(4_400)


@pytest.mark.parametrize("layers", [1, 2])
def test_the_thermostat_holds(layers: int) -> None:
    """A week on: hot enough to wash, never far above the set point, some power."""
    world = flat("water_heater", layers=layers)
    hottest = 0.0
    for _ in range(7 * 96):
        pass_s(world, 900)
        hottest = max(hottest, *world.appliance.state())

    assert hottest < 61
    assert isinstance(world.appliance, WaterHeater)
    assert world.appliance.short_l < 10
    assert 20_000 < world.energy_wh < 70_000


def test_off_means_cold() -> None:
    """A week off: no energy, and people have been short of warm water."""
    world = flat("water_heater")
    world.switch(is_on=False)
    pass_s(world, 7 * 86_400)

    assert world.energy_wh == 0
    assert isinstance(world.appliance, WaterHeater)
    assert world.appliance.short_l > 200


def test_two_layers_keep_hot_water_above() -> None:
    """A draw cools the bottom first: the top stays hot for a while."""
    tank = WaterHeater({"start_c": 60}, Dice(1))
    tank.draw(60)

    assert tank.top_c > 50
    assert tank.bottom_c < tank.top_c - 5
    tank.told({"draw_l": 1_000})
    assert tank.top_c < 20
