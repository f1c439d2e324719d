"""A battery is as full as it says, and told what was planned in its own words."""

import pytest

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.kinds.battery import BatteryKind
from custom_components.quartier.engine import Battery
from tests.home_assistant.bridge.kinds.scene import device, done, plan, said, seen

KIND = BatteryKind()
MODES = {
    "mode_select": "select.mode",
    "option_charge": "force",
    "option_auto": "auto",
    "option_hold": "wait",
}


def _battery(**told: object) -> Battery:
    own = device("battery", soc="sensor.soc", capacity_kwh="8", **told)
    (thing,) = KIND.things(own, seen(said("sensor.soc", 25, "%")))
    assert isinstance(thing, Battery)
    return thing


def test_as_full_as_it_says() -> None:
    """Percent of what it holds; it gives as fast as it takes, if nothing is said."""
    battery = _battery(charge_kw=2.5)
    assert battery.soc_kwh == pytest.approx(2.0)
    assert (battery.charge_kw, battery.discharge_kw) == (2.5, 2.5)
    assert battery.reserve_kwh == pytest.approx(0.8)
    assert _battery(discharge_kw=5).discharge_kw == 5.0
    assert _battery(live={"reserve_percent": 30.0}).reserve_kwh == pytest.approx(2.4)


@pytest.mark.parametrize("value", ["unavailable", "unknown", "150", "full"])
def test_silent(value: str) -> None:
    """It is then as full as was believed, or half full; never empty."""
    own = device("battery", soc="sensor.soc", capacity_kwh=8)
    mute = said("sensor.soc", value, "%")
    (thing,) = KIND.things(own, seen(mute))
    assert isinstance(thing, Battery)
    assert thing.soc_kwh == 4.0
    sight = seen(mute, before=(Battery("thing", 10.0, 3.0, 3.0, 9.5),))
    (thing,) = KIND.things(own, sight)
    assert isinstance(thing, Battery)
    # It cannot hold more than was said since.
    assert thing.soc_kwh == 8.0
    # One that is away for a moment is not worth a word yet.
    assert bool(sight.readings.troubles) is (value in {"150", "full"})


def test_its_sensor_may_count_what_it_gives() -> None:
    """Taken is above zero here, whatever the maker says."""
    sight = seen(said("sensor.power", -700, "W"))
    own = device("battery", power="sensor.power", power_discharges=True)
    assert KIND.power_kw(own, sight.readings) == pytest.approx(0.7)
    own = device("battery", power="sensor.power")
    assert KIND.power_kw(own, sight.readings) == pytest.approx(-0.7)


@pytest.mark.parametrize(
    ("charge", "discharge", "scale", "gives", "told"),
    [
        (2.0, 0.0, "w", False, 2000),
        (2.0, 0.0, "w", True, -2000),
        (0.0, 1.2, "kw", False, -1.2),
        (0.0, 1.2, "kw", True, 1.2),
        (0.02, 0.0, "w", False, 0),
        (0.0, 1.5, "percent", False, -50),
    ],
)
def test_set_point(
    charge: float, discharge: float, scale: str, gives: bool, told: float
) -> None:
    """A power, its sign and unit as the inverter counts; next to nothing is nothing."""
    own = device(
        "battery",
        setpoint="number.power",
        setpoint_scale=scale,
        setpoint_discharges=gives,
    )
    step = done({"thing": {"charge_kw": charge, "discharge_kw": discharge}})
    [deed] = KIND.deeds(own, step, step.begins)
    assert (deed.entity_id, deed.to) == ("number.power", told)
    assert deed.deadband > 0


@pytest.mark.parametrize(
    ("net_kw", "option"),
    [(3.0, "force"), (0.8, "auto"), (-2.0, "auto"), (0.01, "wait")],
)
def test_modes(net_kw: float, option: str) -> None:
    """It is forced to charge near full power only; less is left to its own way."""
    own = device("battery", **MODES)
    step = done(
        {"thing": {"charge_kw": max(net_kw, 0), "discharge_kw": max(-net_kw, 0)}}
    )
    assert KIND.deeds(own, step, step.begins) == (Deed("select.mode", option),)


def test_modes_with_a_set_point() -> None:
    """The mode comes first, and charges at any power that the set-point says."""
    own = device("battery", setpoint="number.power", **MODES)
    step = done({"thing": {"charge_kw": 0.8, "discharge_kw": 0.0}})
    mode, power = KIND.deeds(own, step, step.begins)
    assert (mode.to, power.to) == ("force", 800)
    assert KIND.controls(own) == ("select.mode", "number.power")


def test_modes_without_names() -> None:
    """A mode that nobody named is not told."""
    own = device("battery", mode_select="select.mode")
    step = done({"thing": {"charge_kw": 0.0, "discharge_kw": 2.0}})
    assert KIND.deeds(own, step, step.begins) == ()


@pytest.mark.parametrize(("charge_kw", "is_on"), [(2.9, True), (0.5, False)])
def test_switch(charge_kw: float, is_on: bool) -> None:
    """A switch charges at full power: it is for that only."""
    own = device("battery", charge_switch="switch.charge")
    step = done({"thing": {"charge_kw": charge_kw, "discharge_kw": 0.0}})
    [deed] = KIND.deeds(own, step, step.begins)
    assert deed.to is is_on
    assert deed.least_on_s > 0


def test_a_plan_charges_it_while_that_is_cheap() -> None:
    """From a tiny home's plan to what its inverter is told."""
    own = device("battery", soc="sensor.soc", capacity_kwh=6, setpoint="number.power")
    sight = seen(said("sensor.soc", 20, "%"))
    made, first = plan(KIND, own, sight, cheap=slice(0, 4))
    [deed] = KIND.deeds(own, first, first.begins)
    power_kw = float(made.things["thing"].power_kw[0])
    assert deed.to == pytest.approx(1000 * power_kw, abs=1)


def test_it_is_left_to_its_own_ways() -> None:
    """No power is asked of it, and it is in its own mode if that has a name."""
    told = {"setpoint": "number.a", "mode_select": "select.a"}
    assert KIND.safe(device("battery", **told)) == {"number.a": 0.0}
    own = device("battery", **told, option_auto="Self-use")
    assert KIND.safe(own) == {"number.a": 0.0, "select.a": "Self-use"}
    assert KIND.safe(device("battery")) == {}
