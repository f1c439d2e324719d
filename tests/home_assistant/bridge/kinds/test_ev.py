"""A car is charged by its departure, in whole amperes, with what its charger has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.kinds.ev import EvKind
from custom_components.quartier.engine import Ev
from tests.home_assistant.bridge.kinds.scene import (
    NOW,
    device,
    done,
    moved,
    plan,
    said,
    seen,
)

KIND = EvKind()
CAR = {"plugged": "binary_sensor.plug", "soc": "sensor.soc", "capacity_kwh": "50"}
MORNING = datetime(2026, 1, 15, 6, 30, tzinfo=UTC)


def _car(*states: object, **told: object) -> Ev:
    sight = seen(*states)  # type: ignore[arg-type]  # (states, as all here give)
    (thing,) = KIND.things(device("ev", **{**CAR, **told}), sight)
    assert isinstance(thing, Ev)
    return thing


@pytest.mark.parametrize(
    ("value", "there"),
    [
        ("on", True),
        ("off", False),
        ("Charging", True),
        ("awaiting_start", True),
        ("B", True),
        ("A", False),
        ("Available", False),
        ("Not connected", False),
    ],
)
def test_plugged(value: str, there: bool) -> None:
    """Whether a car is there is understood in the words of many chargers."""
    assert bool(_car(said("binary_sensor.plug", value)).sessions) is there


def test_a_stay() -> None:
    """It lasts until it is next time to leave, and asks for what people want."""
    plugged, soc = said("binary_sensor.plug", "on"), said("sensor.soc", 40, "%")
    [stay] = _car(plugged, soc).sessions
    assert (stay.arrival, stay.departure) == (NOW, MORNING)
    assert (stay.soc_kwh, stay.target_kwh) == (20.0, 40.0)
    live = {"departure": "18:30", "target_percent": 100}
    [stay] = _car(plugged, soc, live=live).sessions
    assert stay.departure == datetime(2026, 1, 14, 17, 30, tzinfo=UTC)
    assert stay.target_kwh == 50.0


def test_it_arrived_when_it_arrived() -> None:
    """Looking again does not move a stay, until it is over and another begins."""
    own = device("ev", **CAR)
    sight = seen(said("binary_sensor.plug", "on"))
    (car,) = KIND.things(own, sight)
    (later,) = KIND.things(own, moved(sight, NOW + timedelta(hours=2), car))
    assert later == car
    (next_day,) = KIND.things(own, moved(sight, MORNING, car))
    assert isinstance(next_day, Ev)
    assert next_day.sessions[0].arrival == MORNING
    assert next_day.sessions[0].departure == MORNING + timedelta(days=1)


def test_without_a_sensor_of_its_charge() -> None:
    """It lacks what people usually charge, then what is left of that."""
    own = device("ev", plugged="binary_sensor.plug", capacity_kwh=50)
    sight = seen(said("binary_sensor.plug", "on"))
    (car,) = KIND.things(own, sight)
    assert isinstance(car, Ev)
    [stay] = car.sessions
    assert stay.target_kwh - stay.soc_kwh == pytest.approx(26 * 0.9)
    charged = replace(car, sessions=(replace(stay, soc_kwh=33.0),))
    (car,) = KIND.things(own, moved(sight, NOW + timedelta(hours=1), charged))
    assert isinstance(car, Ev)
    assert car.sessions[0].soc_kwh == 33.0


@pytest.mark.parametrize(
    ("before", "hours_ago", "there"),
    [
        ("on", 1.0, True),
        ("off", 1.0, False),
        # An absent car costs nothing, one that is not charged does.
        ("", 1.0, True),
        ("off", 7.0, True),
    ],
)
@pytest.mark.parametrize("silence", ["unavailable", "unknown", ""])
def test_a_silent_plug(
    silence: str, before: str, hours_ago: float, there: bool
) -> None:
    """The car is where it was believed to be, and else, or after hours, there."""
    own = device("ev", **CAR)
    old = KIND.things(own, seen(said("binary_sensor.plug", before))) if before else ()
    mute = said("binary_sensor.plug", silence, hours_ago=hours_ago)
    (car,) = KIND.things(own, seen(mute, before=old))
    assert isinstance(car, Ev)
    assert bool(car.sessions) is there


def test_a_plug_that_is_missing() -> None:
    """A car whose plug is not known to Home Assistant is charged all the same."""
    assert _car().sessions
    (gone,) = KIND.things(device("ev", **CAR), seen(said("binary_sensor.plug", "off")))
    (car,) = KIND.things(device("ev", **CAR), seen(before=(gone,)))
    assert isinstance(car, Ev)
    assert car.sessions


@pytest.mark.parametrize(
    ("phases", "charge_kw", "amperes"),
    [("1", 1.38, 6), ("1", 3.0, 13), ("1", 7.36, 32), ("3", 11.04, 16), ("3", 5.0, 7)],
)
def test_whole_amperes(phases: str, charge_kw: float, amperes: int) -> None:
    """Rounded down, as a fuse does not forgive, but no less than the car takes."""
    own = device("ev", phases=phases, current="number.a", switch="switch.charger")
    step = done({"thing": {"charge_kw": charge_kw}})
    current, switch = KIND.deeds(own, step, step.begins)
    assert (current.to, switch.to) == (amperes, True)
    late = step.ends - timedelta(seconds=1)
    assert KIND.deeds(own, step, late)[1].to is True


@pytest.mark.parametrize(
    ("least", "stop"),
    [
        (0, Deed("number.a", 0.0, deadband=0.5)),
        (6, Deed("number.a", 6.0, deadband=0.5)),
        (8, Deed("number.a", 8.0, deadband=0.5)),
        (None, Deed("number.a", 6.0, deadband=0.5)),
    ],
)
def test_only_a_current(least: float | None, stop: Deed) -> None:
    """What cannot be told nought is told its least, rather than left at its most.

    While charging is planned it is told as any other.
    """
    own = device("ev", current="number.a")
    sight = seen(said("number.a", 16, "A", min=least))
    step = done({"thing": {"charge_kw": 0.0}}, sight=sight)
    assert KIND.deeds(own, step, step.begins) == (stop,)
    step = done({"thing": {"charge_kw": 3.0}}, sight=sight)
    assert KIND.deeds(own, step, step.begins) == (Deed("number.a", 13, deadband=0.5),)


def test_off() -> None:
    """It is switched off; without a switch, and unseen, it is slowed down."""
    step = done({"thing": {"charge_kw": 0.0}})
    own = device("ev", current="number.a", switch="switch.charger")
    [switch] = KIND.deeds(own, step, step.begins)
    assert (switch.entity_id, switch.to) == ("switch.charger", False)
    [current] = KIND.deeds(device("ev", current="number.a"), step, step.begins)
    assert (current.entity_id, current.to) == ("number.a", 6.0)


def test_only_a_switch() -> None:
    """It then charges at its most, for a part of the step."""
    own = device("ev", switch="switch.charger")
    step = done({"thing": {"charge_kw": 3.68}})
    minutes = [
        KIND.deeds(own, step, step.begins + timedelta(minutes=at))[0].to
        for at in range(15)
    ]
    assert minutes == [at < 7.5 for at in range(15)]


def test_sane_limits() -> None:
    """Whatever was said, no charger gives less than 6 A, nor less than its least."""
    car = _car(max_current_a=10, min_current_a=3)
    assert (car.min_current_a, car.max_current_a) == (6.0, 10.0)
    assert _car(max_current_a=10, min_current_a=16).min_current_a == 10.0


def test_a_plan_waits_for_cheap_hours() -> None:
    """From a tiny home's plan to what the charger is told now and then."""
    own = device("ev", current="number.a", switch="switch.charger", **CAR)
    sight = seen(said("binary_sensor.plug", "on"), said("sensor.soc", 40, "%"))
    made, first = plan(KIND, own, sight, cheap=slice(24, 48))
    assert made.things["thing"].power_kw[:24].sum() == pytest.approx(0.0)
    [switch] = KIND.deeds(own, first, first.begins)
    assert switch.to is False
    made, first = plan(KIND, own, sight, cheap=slice(0, 24))
    current, switch = KIND.deeds(own, first, first.begins)
    assert switch.to is True
    assert 6 <= current.to <= 32
