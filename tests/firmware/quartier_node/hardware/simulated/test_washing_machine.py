"""A simulated washing machine: it goes on where it stopped."""

from quartier_node.hardware.simulated.dice import Dice
from quartier_node.hardware.simulated.washing_machine import WashingMachine

from .flats import flat, pass_s


def test_a_run() -> None:
    """Loaded and powered it does its programme, once, for some 0.8 kWh."""
    machine = WashingMachine({"runs_per_week": 0}, Dice(1))
    machine.step(10, 0, is_on=True)
    assert machine.power_w == 1.0
    machine.told({"load": 1})
    energy_wh = 0.0
    for at_s in range(0, 7_200, 10):
        machine.step(10, at_s, is_on=True)
        energy_wh += machine.power_w / 360

    assert machine.runs == 1
    assert machine.at_s is None
    assert 700 < energy_wh < 900


def test_it_waits_for_power_and_goes_on() -> None:
    """Cut in its first minutes it waits, unharmed; cut later, that is counted."""
    machine = WashingMachine({"runs_per_week": 0}, Dice(1))
    machine.told({"load": 1})
    machine.step(30, 0, is_on=True)
    machine.step(3_600, 30, is_on=False)
    assert (machine.power_w, machine.cuts, machine.at_s) == (0.0, 0, 30)

    for at_s in range(0, 1_200, 10):
        machine.step(10, at_s, is_on=True)
    machine.step(10, 1_200, is_on=False)
    assert machine.cuts == 1


def test_people_wash() -> None:
    """In four weeks a household of five runs a week does some twenty."""
    world = flat("washing_machine")
    pass_s(world, 28 * 86_400)

    assert 10 <= world.appliance.state()[1] <= 28
