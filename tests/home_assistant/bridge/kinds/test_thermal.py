"""What has to do with heat is read, started, stopped and left as its kind says."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from custom_components.quartier.bridge.heat import Heat
from custom_components.quartier.bridge.kinds import Seen, Sized, Thermal, kinds
from custom_components.quartier.bridge.kinds.boiler import BoilerKind
from custom_components.quartier.bridge.kinds.cogeneration import CogenerationKind
from custom_components.quartier.bridge.kinds.electric_boiler import ElectricBoilerKind
from custom_components.quartier.bridge.kinds.geothermal import GeothermalKind
from custom_components.quartier.bridge.kinds.heat_store import HeatStoreKind
from custom_components.quartier.bridge.kinds.thermal import Plant
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.bridge.set_points import SetPoint
from custom_components.quartier.engine import (
    Boiler,
    Cogeneration,
    Commitment,
    ElectricBoiler,
)
from tests.home_assistant.bridge.kinds.scene import (
    NOW,
    device,
    done,
    moved,
    said,
    seen,
)

KIND: Final = BoilerKind()
OWN: Final = device(
    "boiler",
    heat_kw=200,
    allow="switch.boiler",
    setpoint="number.boiler",
    setpoint_scale="percent",
    min_up_h=1,
)
SWITCHED: Final = device("boiler", heat_kw=200, allow="switch.boiler")


def _asked(*, is_on: bool, heat_kw: float | None = None, hours: float = 3.0) -> Seen:
    """Let an operator have asked something."""
    sight = seen()
    until = NOW + timedelta(hours=hours)
    sight.readings.set_points = {"thing": SetPoint(until, is_on, heat_kw)}
    return sight


def _runs(sight: Seen, **more: object) -> Commitment:
    own = replace(OWN, settings={**OWN.settings, **more})
    [boiler] = KIND.things(own, sight)
    assert isinstance(boiler, Boiler)
    return boiler.runs


def test_kinds_of_heat_are_known() -> None:
    """Each tells what it does with heat; those that start, how much they make."""
    found = {name: kind for name, kind in kinds().items() if isinstance(kind, Thermal)}
    sources = {name for name, kind in found.items() if kind.part == "source"}
    assert sources == {"geothermal", "cogeneration", "boiler", "electric_boiler"}
    assert {name for name, kind in found.items() if kind.burns} == {
        "boiler",
        "cogeneration",
    }
    for name, kind in found.items():
        assert isinstance(kind, Sized) == (name in sources)
        if isinstance(kind, Sized):
            assert kind.most_kw(device(name)) > 0


def test_all_that_is_measured_is_read() -> None:
    """In our units, each None where nothing tells."""
    own = device(
        "boiler",
        heat="sensor.heat",
        heat_energy="sensor.count",
        supply="sensor.supply",
        **{"return": "sensor.return"},
    )
    sight = seen(
        said("sensor.heat", 150_000, "W"),
        said("sensor.count", 3.5, "MWh"),
        said("sensor.supply", 176, "°F"),
        said("sensor.return", "unavailable", "°C"),
    )
    heat = KIND.heat(own, sight.readings)
    assert heat.heat_kw == pytest.approx(150.0)
    assert heat.heat_kwh == pytest.approx(3_500.0)
    assert heat.supply_c == pytest.approx(80.0)
    assert (heat.return_c, heat.is_on) == (None, True)
    assert KIND.heat(device("boiler"), sight.readings) == Heat()
    assert HeatStoreKind().heat(own, sight.readings).is_on is None


@pytest.mark.parametrize(
    ("told", "states", "is_on"),
    [
        ({"running": "binary_sensor.b"}, [("binary_sensor.b", "on", "")], True),
        ({"running": "binary_sensor.b"}, [("binary_sensor.b", "off", "")], False),
        ({"running": "binary_sensor.b"}, [], None),
        # What says that it runs goes before what it makes.
        (
            {"running": "binary_sensor.b", "heat": "sensor.h"},
            [("binary_sensor.b", "off", ""), ("sensor.h", "90", "kW")],
            False,
        ),
        ({"heat": "sensor.h"}, [("sensor.h", "0.2", "kW")], False),
        ({"heat": "sensor.h"}, [("sensor.h", "unknown", "kW")], None),
        ({"power": "sensor.p"}, [("sensor.p", "30", "kW")], True),
        ({"power": "sensor.p"}, [], None),
        ({"allow": "switch.a"}, [("switch.a", "on", "")], True),
        ({}, [], None),
    ],
)
def test_whether_it_runs(
    told: dict[str, str], states: list[tuple[str, str, str]], is_on: bool | None
) -> None:
    """By what tells best of all that was named."""
    sight = seen(*(said(*state) for state in states))
    for name in ("boiler", "cogeneration", "geothermal", "electric_boiler"):
        kind = kinds()[name]
        assert isinstance(kind, Thermal)
        assert kind.heat(device(name, **told), sight.readings).is_on is is_on


def test_how_it_starts_is_as_was_said() -> None:
    """Times and costs within what the engine takes; else what is usual."""
    runs = _runs(seen(), min_down_h=500, start_eur=20, start_min=30)
    assert (runs.min_up_h, runs.min_down_h) == (1.0, 168.0)
    assert (runs.warm_eur, runs.cold_eur) == (20.0, 20.0)
    assert (runs.warm_start_h, runs.cold_start_h) == (0.5, 0.5)
    assert [*runs.faults()] == []


def test_a_warm_start_takes_its_part_of_the_time_that_was_said() -> None:
    """As the usual one does of a cold one; where none is usual, all of it."""
    for told, warm_h, cold_h in (({}, 0.05, 0.3), ({"start_min": 36}, 0.1, 0.6)):
        [engine] = CogenerationKind().things(device("cogeneration", **told), seen())
        assert isinstance(engine, Cogeneration)
        assert engine.runs.warm_start_h == pytest.approx(warm_h)
        assert engine.runs.cold_start_h == pytest.approx(cold_h)
        assert [*engine.runs.faults()] == []


def test_it_is_as_it_is_measured_since_it_was_first_so() -> None:
    """What agrees with what was believed goes on; what its own control does is free."""
    believed = Boiler("thing", 200.0, runs=Commitment(on=True, since_h=5.0))
    on, off = said("switch.boiler", "on"), said("switch.boiler", "off")
    assert _runs(seen(on)).on
    assert _runs(seen(on)).since_h == Commitment().since_h
    goes_on = _runs(moved(seen(on), NOW, believed))
    assert (goes_on.on, goes_on.since_h) == (True, 5.0)
    stopped = _runs(moved(seen(off), NOW, believed), min_down_h=2)
    assert (stopped.on, stopped.since_h, stopped.held_h) == (False, 2.0, 0.0)
    started = _runs(moved(seen(on), NOW, Boiler("thing", 200.0)))
    assert (started.on, started.held_h) == (True, 0.0)
    unknown = _runs(moved(seen(), NOW, believed))
    assert (unknown.on, unknown.since_h) == (True, 5.0)


def test_while_it_starts_it_makes_nothing_yet() -> None:
    """A heat meter that stands still is no reason to give a start up."""
    runs = Commitment(cold_start_h=2.0, on=True, since_h=0.5, starting_h=1.5)
    starting = Boiler("thing", 200.0, runs=runs)
    sight = moved(seen(said("sensor.heat", 0, "kW")), NOW, starting)
    own = _runs(sight, heat="sensor.heat", start_min=120)
    assert (own.on, own.since_h, own.starting_h) == (True, 0.5, 1.5)


@pytest.mark.parametrize("is_on", [True, False])
@pytest.mark.parametrize("hours", [0.5, 3.0, 167.0, 300.0])
def test_what_is_asked_holds_in_the_plan(*, is_on: bool, hours: float) -> None:
    """For as long as was asked it is held on, or off, and not beyond a week."""
    runs = _runs(_asked(is_on=is_on, hours=hours))
    assert runs.on is is_on
    assert runs.held_h == pytest.approx(min(max(hours, float(is_on)), 168.0))
    assert [*runs.faults()] == []


def test_an_order_keeps_how_long_it_stands() -> None:
    """One that is off for long and stays so is as cold as it was."""
    cold = Boiler("thing", 200.0, runs=Commitment(on=False, since_h=30.0))
    sight = replace(_asked(is_on=False), before={"thing": cold})
    assert _runs(sight).since_h == 30.0
    assert _runs(sight).held_h == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"heat_kw": 50.0, "on": 1.0}, (25.0, True)),
        ({"heat_kw": 50.0, "on": 0.0}, (0.0, False)),
        ({"heat_kw": 0.0, "on": 1.0}, (0.0, True)),
        # Where nothing decides on and off, what it makes does.
        ({"heat_kw": 50.0}, (25.0, True)),
        ({"heat_kw": 1.0}, (0.5, False)),
        ({"heat_kw": 900.0}, (100.0, True)),
        # A step that is lost to starting, in part or as a whole: its set-point is that
        # of the rest, and lets it start.
        ({"heat_kw": 80.0, "on": 1.0, "run": 0.8}, (50.0, True)),
        ({"heat_kw": 160.0, "on": 1.0, "run": 0.7}, (100.0, True)),
        ({"heat_kw": 0.0, "on": 1.0, "run": 0.0}, (100.0, True)),
        ({"heat_kw": 0.0, "on": 0.0, "run": 0.0}, (0.0, False)),
    ],
)
def test_it_is_told_what_is_planned(
    values: dict[str, float], told: tuple[float, bool]
) -> None:
    """How much as its set-point counts, and whether."""
    step = done({"thing": values})
    setpoint, allow = KIND.deeds(OWN, step, step.begins)
    assert (setpoint.entity_id, allow.entity_id) == KIND.controls(OWN)
    assert (setpoint.to, allow.to) == told
    assert (allow.least_on_s, allow.least_off_s) == (3_600.0, 600.0)


def test_what_can_only_be_switched_is_on_for_a_part() -> None:
    """Half of its heat is half of the step at its most."""
    step = done({"thing": {"heat_kw": 100.0}}, length_s=3_600)
    minutes = [
        KIND.deeds(SWITCHED, step, step.begins + timedelta(minutes=at))[0].to
        for at in range(60)
    ]
    assert minutes == [at < 30 for at in range(60)]


@pytest.mark.parametrize(
    ("is_on", "heat_kw", "told"),
    [
        (True, 150.0, (75.0, True)),
        (True, None, (25.0, True)),
        (True, 500.0, (100.0, True)),
        (False, None, (0.0, False)),
    ],
)
def test_an_operator_goes_before_the_plan(
    is_on: bool, heat_kw: float | None, told: tuple[float, bool]
) -> None:
    """What was asked is told at once, whatever the least times are."""
    sight = _asked(is_on=is_on, heat_kw=heat_kw)
    step = done({"thing": {"heat_kw": 50.0, "on": 1.0}}, sight=sight)
    setpoint, allow = KIND.deeds(OWN, step, step.begins)
    assert (setpoint.to, allow.to) == told
    assert (allow.least_on_s, allow.least_off_s) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        (BoilerKind(), "boiler", 60.0),
        (ElectricBoilerKind(), "electric_boiler", 60.0),
        (GeothermalKind(), "geothermal", 300.0),
        (CogenerationKind(), "cogeneration", 30.0),
    ],
)
def test_what_starts_is_told_its_least(kind: Plant, name: str, told: float) -> None:
    """A set-point of nothing would not let it start."""
    own = device(
        name, setpoint="number.plant", setpoint_scale="kw", least_load_percent=30
    )
    step = done({"thing": {"heat_kw": 0.0, "on": 1.0, "run": 0.0}})
    [setpoint] = kind.deeds(own, step, step.begins)
    assert setpoint.to == pytest.approx(told)


@pytest.mark.parametrize("heat_kw", [None, 150.0])
def test_what_may_not_run_is_not_asked_to(heat_kw: float | None) -> None:
    """The plan holds on what was asked to be: where it is off a duty comes first."""
    sight = _asked(is_on=True, heat_kw=heat_kw)
    step = done({"thing": {"heat_kw": 0.0, "on": 0.0}}, sight=sight)
    assert [deed.to for deed in KIND.deeds(OWN, step, step.begins)] == [0.0, False]


@pytest.mark.parametrize(
    ("least_percent", "asked_kw", "most_kw", "least_load"),
    [
        (0, None, 200.0, 0.0),
        (20, None, 200.0, 0.2),
        (20, 100.0, 100.0, 0.4),
        (20, 500.0, 200.0, 0.2),
        # It makes its least whatever was asked, and something where it is on.
        (20, 10.0, 40.0, 1.0),
        (0, 0.0, 0.2, 0.0),
    ],
)
def test_a_plan_goes_around_what_is_asked(
    least_percent: float, asked_kw: float | None, most_kw: float, least_load: float
) -> None:
    """A plant makes no more than was asked, and other sources the rest."""
    sight = _asked(is_on=True, heat_kw=asked_kw)
    told: dict[str, object] = {"least_load_percent": least_percent}
    [boiler] = KIND.things(device("boiler", heat_kw=200, **told), sight)
    assert isinstance(boiler, Boiler)
    assert boiler.heat_kw == pytest.approx(most_kw)
    assert boiler.least_load == pytest.approx(least_load)
    own = device("electric_boiler", power_kw=200 / 0.99, **told)
    [electric] = ElectricBoilerKind().things(own, sight)
    assert isinstance(electric, ElectricBoiler)
    assert electric.power_kw * 0.99 == pytest.approx(most_kw)
    assert electric.least_load == pytest.approx(least_load)


def test_it_is_left_free_to_run() -> None:
    """At its most, and allowed: nobody's home stays cold when Quartier leaves."""
    assert KIND.safe(OWN) == {"number.boiler": 100.0, "switch.boiler": True}
    assert KIND.safe(SWITCHED) == {"switch.boiler": True}
    assert KIND.safe(device("boiler")) == {}


def test_a_plant_without_a_size_is_none() -> None:
    """Each kind of plant says itself how much it makes."""
    with pytest.raises(TypeError, match="most_kw"):
        Plant()  # type: ignore[abstract]  # that is what is tried


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (KIND, device("boiler", heat_kw=200, least_load_percent=30)),
        (ElectricBoilerKind(), device("electric_boiler", power_kw=200)),
    ],
)
def test_exactly_what_is_asked_is_planned(kind: Plant, own: Device) -> None:
    """It is the most and the least at once; off, or with no number, nothing is held."""
    sight = seen()
    until = NOW + timedelta(hours=3)
    for asked, least_kw, most_kw in (
        (SetPoint(until, is_on=True, heat_kw=120.0, is_exact=True), 120.0, 120.0),
        (SetPoint(until, is_on=True, heat_kw=120.0), kind.least_kw(own), 120.0),
        (
            SetPoint(until, is_on=False, heat_kw=None, is_exact=True),
            kind.least_kw(own),
            None,
        ),
    ):
        sight.readings.set_points = {"thing": asked}
        [made] = kind.things(own, sight)
        assert isinstance(made, Boiler | ElectricBoiler)
        planned_kw = kind.most_kw(own) if most_kw is None else most_kw
        assert kind.asked_kw(own, sight) == planned_kw
        assert made.least_load * planned_kw == pytest.approx(least_kw)
