"""A tank is as warm as it says, hot as often as it must be, and switched right."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.quartier.bridge.kinds.water_heater import WaterHeaterKind
from custom_components.quartier.engine import HotWater, Hygiene
from tests.home_assistant.bridge.kinds.scene import NOW, device, done, plan, said, seen

KIND = WaterHeaterKind()
TANK = {"control": "switch.tank", "volume_l": 200, "power_kw": "2.2"}


def _tank(
    *states: object, before: tuple[HotWater, ...] = (), **told: object
) -> HotWater:
    sight = seen(*states, before=before)  # type: ignore[arg-type]  # (states, as all here give)
    (thing,) = KIND.things(device("water_heater", **{**TANK, **told}), sight)
    assert isinstance(thing, HotWater)
    return thing


@pytest.mark.parametrize(
    ("value", "unit", "celsius"),
    [(55, "°C", 55.0), (131, "°F", 55.0), ("unavailable", "°C", 52.0), (55, "W", 52.0)],
)
def test_as_warm_as_it_says(value: object, unit: str, celsius: float) -> None:
    """Whatever its unit; a tank that says nothing has cooled down a little."""
    told = said("sensor.tank", value, unit)
    assert _tank(told, temperature="sensor.tank").temp_c == pytest.approx(celsius)


def test_belief_stands_in() -> None:
    """A tank without a thermometer is as warm as was believed; so is its hygiene."""
    hygiene = Hygiene(ago_h=30.0, held_h=0.5)
    known = replace(_tank(), temp_c=47.0, hygiene=hygiene)
    tank = _tank(before=(known,))
    assert tank.temp_c == 47.0
    assert (tank.hygiene.ago_h, tank.hygiene.held_h) == (30.0, 0.5)
    warm = said("sensor.tank", 58, "°C")
    tank = _tank(warm, before=(known,), temperature="sensor.tank")
    assert tank.temp_c == 58.0
    assert tank.hygiene.ago_h == 30.0


def test_its_own_thermostat_is_read() -> None:
    """A water heater of Home Assistant tells its temperature itself."""
    own = said("water_heater.tank", "eco", current_temperature=49, max_temp=70)
    assert _tank(own, control="water_heater.tank").temp_c == 49.0


@pytest.mark.parametrize("volume_l", [10, 30, 50, 100, 200, 300, 5_000])
@pytest.mark.parametrize("set_c", [50, 55, 62, 75])
def test_small_tanks_keep_little(volume_l: float, set_c: float) -> None:
    """What is kept in reserve is never more than a part of what there is."""
    tank = _tank(volume_l=volume_l, set_c=set_c)
    assert not list(tank.faults())
    assert tank.reserve_l <= 60.0
    assert tank.hygiene.hold_c == min(60.0, set_c)


def test_energy_comes_out_right() -> None:
    """Of a step planned at half power it is on for half."""
    own = device("water_heater", **TANK)
    step = done({"thing": {"power_kw": 1.1}}, length_s=1800)
    on_s = sum(
        10
        for at in range(0, 1800, 10)
        if KIND.deeds(own, step, step.begins + timedelta(seconds=at))[0].to
    )
    assert on_s == 900
    assert (
        KIND.deeds(own, done({"thing": {"power_kw": 0.0}}), step.begins)[0].to is False
    )


@pytest.mark.parametrize(("power_kw", "told"), [(2.2, 62.0), (0.0, 45.0)])
def test_its_thermostat_is_told(power_kw: float, told: float) -> None:
    """To stop where it always does, or to wait; never so low that people run cold."""
    own = device("water_heater", **{**TANK, "control": "water_heater.tank"})
    step = done({"thing": {"power_kw": power_kw}})
    [deed] = KIND.deeds(own, step, step.begins)
    assert (deed.entity_id, deed.to) == ("water_heater.tank", told)


def test_nothing_to_tell() -> None:
    """A tank that nothing switches is only looked at."""
    own = device("water_heater", volume_l=200, power_kw=2.2)
    step = done({"thing": {"power_kw": 2.2}})
    assert KIND.deeds(own, step, step.begins) == ()
    assert KIND.controls(own) == ()


def test_a_plan_heats_when_it_is_cheap() -> None:
    """A tiny home's tank makes up for a day's draw in the cheap hours."""
    own, sight = device("water_heater", **TANK), seen(persons=3.0)
    made, first = plan(KIND, own, sight, cheap=slice(0, 24))
    power_kw = made.things["thing"].power_kw
    assert power_kw[:24].sum() > 0.9 * power_kw.sum()
    # A day of three people, the losses, and what it had cooled down by.
    assert 4.0 < power_kw.sum() / 4 < 12.0
    kwh = KIND.given(own, made.clock, sight)["thing.draw_kw"] @ made.clock.hours
    assert kwh == pytest.approx(3 * 1.823, rel=1e-3)
    [deed] = KIND.deeds(own, first, first.begins)
    assert deed.to is bool(power_kw[0] > 0)


@pytest.mark.parametrize(
    ("hours_ago", "believed_c", "celsius"),
    [(5.9, 40.0, 60.0), (6.1, 40.0, 40.0), (6.1, 62.0, 60.0)],
)
def test_a_sensor_that_is_stuck(
    hours_ago: float, believed_c: float, celsius: float
) -> None:
    """What it said hours ago is not believed where people would run cold."""
    old = said("sensor.tank", 60, "°C", hours_ago=hours_ago)
    known = replace(_tank(), temp_c=believed_c)
    assert _tank(old, before=(known,), temperature="sensor.tank").temp_c == celsius


@pytest.mark.parametrize(
    ("value", "hours_ago", "believes", "is_on"),
    [
        (60, 1, True, False),
        ("unavailable", 1, True, False),
        ("unavailable", 1, False, True),
        ("unavailable", 7, True, True),
        (60, 72, True, True),
    ],
)
def test_a_tank_that_nobody_can_see_is_on(
    value: object, hours_ago: float, believes: bool, is_on: bool
) -> None:
    """Its own thermostat limits it; one that never had a sensor is as believed."""
    own = device("water_heater", **TANK, temperature="sensor.tank")
    state = said("sensor.tank", value, "°C", hours_ago=hours_ago)
    sight = seen(state, before=(_tank(),) if believes else ())
    step = done({"thing": {"power_kw": 0.0}}, sight=sight)
    assert KIND.deeds(own, step, step.begins)[0].to is is_on
    step = done({"thing": {"power_kw": 0.0}}, sight=seen())
    assert KIND.deeds(device("water_heater", **TANK), step, NOW)[0].to is False


def test_a_relay_is_left_on() -> None:
    """A tank with its own thermostat goes back to what it held."""
    assert KIND.safe(device("water_heater", **TANK)) == {"switch.tank": True}
    assert KIND.safe(device("water_heater", control="water_heater.tank")) == {}
    assert KIND.safe(device("water_heater")) == {}
