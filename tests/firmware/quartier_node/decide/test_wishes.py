"""What would be best, by plan, by a signal, or alone."""

import pytest
from quartier_node.appliance.ev import Ev
from quartier_node.appliance.heat_pump import HeatPump
from quartier_node.appliance.water_heater import WaterHeater
from quartier_node.decide.habit import Habit
from quartier_node.decide.steps import Steps
from quartier_node.decide.tariff import Tariff
from quartier_node.decide.wishes import HOLDS_S, Wishes

from tests.firmware.quartier_node.decide.world import POLICY

_NOW = 1_790_035_200


def _wishes(app: object, tariff: list[int] | None = None) -> Wishes:
    settings = {"tariff": tariff, "zone_min": 0, "summer": 0}
    return Wishes(app, Habit(4_000, 400), Tariff(settings))


def _steps(values: list[int], worth: list[int] | None = None) -> Steps:
    return Steps(_NOW, 3_600, _NOW + 3_600 * len(values), values, worth or [])


def test_a_tank_follows_a_plan_and_what_lacks() -> None:
    """By words: the plan, made up for, saved."""
    tank = WaterHeater({})
    wishes = _wishes(tank)
    plan = _steps([0, 2_000])
    assert wishes.by_plan(plan, _NOW, 60, True) == (False, 0, "plan")
    assert wishes.by_plan(plan, _NOW + 3_600, 60, False) == (True, 2_000, "plan")
    tank.store_ws -= 400 * 2_000
    assert wishes.by_plan(plan, _NOW + 60, 60, False) == (True, 2_000, "made_up")
    tank.store_ws += 2 * 400 * 2_000
    assert wishes.by_plan(plan, _NOW + 3_660, 60, True) == (False, 0, "saved")


def test_a_car_follows_amperes() -> None:
    """What can run at less does what the plan says."""
    wishes = _wishes(Ev({}))

    assert wishes.by_plan(_steps([1_500, 0]), _NOW, 60, True) == (True, 1_500, "plan")
    assert wishes.by_plan(_steps([1_000, 0]), _NOW, 60, True) == (False, 0, "plan")


def test_what_stores_nothing_follows_set_points() -> None:
    """As they are."""
    wishes = _wishes(HeatPump({}))

    assert wishes.by_plan(_steps([0]), _NOW, 60, True) == (False, 0, "plan")
    assert wishes.by_plan(_steps([900]), _NOW, 60, False) == (True, 900, "plan")


def test_a_tank_runs_in_the_cheapest_hours_that_suffice() -> None:
    """Nearly empty now; with enough, not before it is cheap."""
    tank = WaterHeater({})
    wishes = _wishes(tank)
    signal = _steps([300] * 4 + [100] * 8)
    tank.store_ws = tank.low_ws + 1
    assert wishes.by_signal(signal, _NOW, 0, 0)
    wishes.forget()
    tank.store_ws = tank.high_ws
    assert not wishes.by_signal(signal, _NOW, 0, 0)


def test_a_car_is_charged_in_the_cheapest_hours_before_it_leaves() -> None:
    """Seven hours are left, two and a bit are needed."""
    wishes = _wishes(Ev({"leave_min": 420}))

    assert not wishes.by_signal(_steps([300] * 4 + [100] * 4), _NOW, 0, 0)
    wishes.forget()
    assert wishes.by_signal(_steps([200] * 6 + [300] * 4), _NOW, 0, 0)


def test_a_heat_pump_rests_in_the_dearest_quarter() -> None:
    """And runs in all others."""
    wishes = _wishes(HeatPump({}))
    assert not wishes.by_signal(_steps([900] + [100] * 7), _NOW, 0, 0)
    wishes.forget()
    assert wishes.by_signal(_steps([100] * 7 + [900]), _NOW, 0, 0)


def test_what_was_said_holds_for_a_while() -> None:
    """Five minutes: nobody reckons for each tick."""
    wishes = _wishes(HeatPump({}))
    signal = _steps([900] + [100] * 7)
    assert not wishes.by_signal(signal, _NOW, 0, 0)
    assert not wishes.by_signal(signal, _NOW + 3_600, 3_600, HOLDS_S - 1)
    assert wishes.by_signal(signal, _NOW + 3_600, 3_600, HOLDS_S)


def test_alone_it_needs_a_tariff_and_a_tank_its_policy() -> None:
    """Else it wishes nothing."""
    assert not _wishes(HeatPump({})).has_local
    assert _wishes(HeatPump({}), [1] * 24).has_local
    tank = _wishes(WaterHeater({}), [1] * 24)
    assert not tank.has_local
    tank.policy = POLICY
    assert tank.has_local


@pytest.mark.parametrize(("first", "found"), [(900, False), (50, True)])
def test_alone_it_goes_by_the_tariff(first: int, found: bool) -> None:
    """As by a signal."""
    wishes = _wishes(HeatPump({}), [first] + [100] * 23)

    assert wishes.by_itself(_NOW, 0, 0) is found
