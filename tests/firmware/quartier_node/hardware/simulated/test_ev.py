"""A simulated car: it charges while it is there, and drives."""

import pytest
from quartier_node.hardware.simulated.dice import Dice
from quartier_node.hardware.simulated.ev import Ev

from .flats import flat, pass_s


def test_a_week_of_driving_is_charged_again() -> None:
    """What five to nine days of driving took flows back, with its losses."""
    world = flat("ev")
    pass_s(world, 7 * 86_400)
    car = world.appliance

    assert isinstance(car, Ev)
    assert car.short_wh == 0
    assert 40_000 < world.energy_wh < 140_000


def test_it_is_away_in_the_day() -> None:
    """At noon it is away and takes nothing; at midnight it is plugged in."""
    world = flat("ev", battery_wh=1_000_000)
    pass_s(world, 12 * 3_600)
    assert world.appliance.power_w == 0
    pass_s(world, 10 * 3_600)
    assert world.appliance.power_w == 7_400


def test_off_and_unplugged_are_no_charge() -> None:
    """It takes power only with the contactor closed and the plug in."""
    car = Ev({"stored_wh": 1_000}, Dice(1))
    car.step(60, 0, is_on=False)
    assert car.power_w == 0
    car.told({"plugged": False})
    car.step(60, 60, is_on=True)
    assert car.power_w == 0
    car.told({"plugged": True})
    car.step(3_600, 120, is_on=True)
    assert car.power_w == 7_400
    assert car.stored_wh == pytest.approx(1_000 + 0.9 * 7_400)
    car.told({"drive_wh": 50_000})
    assert car.stored_wh == 0
    assert car.short_wh > 0


def test_it_stops_when_full() -> None:
    """A full battery takes nothing; the last part is slower."""
    car = Ev({"stored_wh": 49_000}, Dice(1))
    car.step(60, 0, is_on=True)
    assert car.power_w == 3_700
    car.step(3_600, 60, is_on=True)
    car.step(60, 3_660, is_on=True)
    assert (car.power_w, car.stored_wh) == (0, 50_000)
