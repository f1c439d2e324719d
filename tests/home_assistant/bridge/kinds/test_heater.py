"""Radiators are told by thermostat, by pilot wire or by switch, and kept from frost."""

from datetime import timedelta

import pytest

from custom_components.quartier.bridge.kinds.heater import HeaterKind
from custom_components.quartier.engine import HeatedSpace, Heater
from tests.home_assistant.bridge.kinds.scene import device, done, plan, said, seen

KIND = HeaterKind()
FLAT = {"area_m2": 45, "built": "1982"}
OPTIONS = ["Confort", "Eco", "Hors gel", "Arrêt"]


def test_things() -> None:
    """Radiators as large as the home needs, or as was said, and their rooms."""
    heater, rooms = KIND.things(device("heater", **FLAT), seen())
    assert isinstance(heater, Heater)
    assert isinstance(rooms, HeatedSpace)
    assert (heater.id, rooms.id) == ("thing", "thing-rooms")
    assert 3.0 < heater.power_kw < 8.0
    heater, _ = KIND.things(device("heater", **FLAT, power_kw="3.5"), seen())
    assert heater == Heater("thing", 3.5, "Machin")


def test_a_thermostat_measures_but_a_pilot_wire_does_not() -> None:
    """Only a thermostat is asked how warm it is."""
    climate = said("climate.a", "heat", current_temperature=21.0, max_temp=30)
    own = device("heater", **FLAT, control="climate.a")
    sight = seen(climate)
    _, rooms = KIND.things(own, sight)
    assert isinstance(rooms, HeatedSpace)
    assert rooms.air_c == 21.0
    step = done({"thing-rooms": {"air_c": 20.0}}, sight=sight)
    assert KIND.deeds(own, step, step.begins)[0].to == 20.0
    silent = seen(said("select.pilot", "Eco"))
    KIND.things(device("heater", **FLAT, control="select.pilot"), silent)
    assert not silent.readings.troubles


@pytest.mark.parametrize(
    ("air_c", "comfort_set_c", "option"),
    [
        (21.0, None, "Confort"),
        (19.0, None, "Confort"),
        (19.0, 20.0, "Confort"),
        (19.0, 22.0, "Eco"),
        # Nobody is let freeze, however cold the plan.
        (-5.0, 19.0, "Confort"),
        (20.0, 28.0, "Hors gel"),
    ],
)
def test_pilot_wire(air_c: float, comfort_set_c: float | None, option: str) -> None:
    """The order that holds what is planned, given what comfort means to them."""
    own = device("heater", **FLAT, control="select.pilot", comfort_set_c=comfort_set_c)
    sight = seen(said("select.pilot", "Eco", options=OPTIONS))
    step = done({"thing-rooms": {"air_c": air_c, "heat_kw": 1.0}}, sight=sight)
    [deed] = KIND.deeds(own, step, step.begins)
    assert (deed.entity_id, deed.to) == ("select.pilot", option)


def test_pilot_wire_unseen() -> None:
    """Where nothing can be looked up, Zigbee2MQTT's words are said."""
    own = device("heater", **FLAT, control="select.pilot")
    step = done({"thing-rooms": {"air_c": 19.0, "heat_kw": 1.0}})
    assert KIND.deeds(own, step, step.begins)[0].to == "comfort"
    assert KIND.deeds(own, done({}), step.begins) == ()


def test_a_switch_gives_the_energy() -> None:
    """On for the part of the step that makes the planned energy."""
    own = device("heater", **FLAT, control="switch.heater", power_kw=4)
    step = done({"thing": {"power_kw": 2.0}}, sight=seen(), length_s=1800)
    minutes = [
        KIND.deeds(own, step, step.begins + timedelta(minutes=at))[0].to
        for at in range(30)
    ]
    assert minutes == [at < 15 for at in range(30)]


def test_nothing_to_tell() -> None:
    """Radiators that nothing tells are only looked at."""
    own = device("heater", **FLAT)
    step = done({"thing": {"power_kw": 2.0}, "thing-rooms": {"air_c": 19.0}})
    assert KIND.deeds(own, step, step.begins) == ()
    assert KIND.controls(own) == ()


def test_a_plan_heats_ahead() -> None:
    """A tiny home is warmed while that is cheap; its module is told comfort."""
    own = device("heater", **FLAT, control="select.pilot")
    sight = seen(said("select.pilot", "Eco", options=OPTIONS))
    made, first = plan(KIND, own, sight, hours=8, cheap=slice(0, 8))
    assert made.things["thing"].power_kw[:8].sum() > 0
    assert KIND.deeds(own, first, first.begins)[0].to == "Confort"


@pytest.mark.parametrize(
    ("said_c", "hours_ago", "believes", "is_on"),
    [
        # As planned: it is known, or believed for a while, how warm it is.
        (21.5, 1, True, False),
        (21.5, 7, True, False),
        ("unavailable", 1, True, False),
        # Nobody knows: on, as if nobody planned for it.
        ("unavailable", 1, False, True),
        ("unavailable", 7, True, True),
        (21.5, 72, True, True),
        ("warm", 1, True, True),
        (None, 0, True, True),
    ],
)
def test_who_cannot_be_seen_is_not_left_in_the_cold(
    said_c: object, hours_ago: float, believes: bool, is_on: bool
) -> None:
    """A switch whose rooms nobody knows is on: radiators limit themselves."""
    own = device("heater", **FLAT, control="switch.a", temperature="sensor.air")
    air = said("sensor.air", said_c, "°C", hours_ago=hours_ago)
    _, rooms = KIND.things(own, seen())
    sight = seen(
        *([] if said_c is None else [air]), before=(rooms,) if believes else ()
    )
    step = done({"thing": {"power_kw": 0.0}}, sight=sight)
    [deed] = KIND.deeds(own, step, step.begins)
    assert (deed.entity_id, deed.to) == ("switch.a", is_on)


@pytest.mark.parametrize(
    ("control", "safe"),
    [
        ("switch.a", {"switch.a": True}),
        ("input_boolean.a", {"input_boolean.a": True}),
        ("climate.a", {}),
        ("select.a", {}),
        ("", {}),
    ],
)
def test_what_only_switches_them_is_left_on(
    control: str, safe: dict[str, bool]
) -> None:
    """Thermostats and pilot wires go back to what they were."""
    assert KIND.safe(device("heater", **FLAT, control=control)) == safe
