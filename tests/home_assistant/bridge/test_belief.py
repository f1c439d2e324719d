"""Things are believed to go on as physics has it; only what is otherwise is news."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from custom_components.quartier.bridge.belief import (
    Aside,
    advanced,
    aged,
    surprises,
    things_of,
)
from custom_components.quartier.bridge.stretch import stretch
from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Boiler,
    Clock,
    Cogeneration,
    Commitment,
    ElectricBoiler,
    FuelSupply,
    Geothermal,
    Grid,
    HeatNetwork,
    Home,
    HotWater,
    Hygiene,
    Load,
    Neighbourhood,
    Outlook,
    Planner,
    Policy,
    Run,
    Thing,
)

START = datetime(2026, 6, 21, 21, tzinfo=UTC)
CLOCK = Clock.even(START, 1800, 24)


def _street(*more: Thing, tank_c: float = 50.0) -> Neighbourhood:
    tank = HotWater("tank", 200.0, 2.2, tank_c, follows_offpeak=False)
    battery = Battery("battery", 5.0, 2.0, 2.0, 2.0)
    things = (Grid("meter", "home"), Load("rest"), tank, battery, *more)
    return Neighbourhood("street", "Europe/Paris", homes=(Home("home", things),))


def _outlook() -> Outlook:
    series = {
        "home.import_eur_per_kwh": np.where(np.arange(24) < 12, 0.30, 0.10),
        "home.export_eur_per_kwh": np.full(24, 0.02),
        "carbon_g_per_kwh": np.full(24, 40.0),
        "rest.power_kw": np.full(24, 0.5),
        "tank.draw_kw": np.full(24, 0.1),
    }
    return Outlook(CLOCK, series)


def _after(
    street: Neighbourhood, steered: set[str], measured: dict[str, float]
) -> dict[str, Thing]:
    outlook = _outlook()
    plan = Planner().plan(street, outlook, Policy())
    truth = stretch(outlook, START, START + timedelta(minutes=30), {})
    assert truth is not None
    moved = advanced(
        street, truth, Policy(), plan, steered=steered, measured_kw=measured
    )
    return things_of(moved)


def _tank_c(things: dict[str, Thing]) -> float:
    tank = things["tank"]
    assert isinstance(tank, HotWater)
    return tank.temp_c


def test_what_is_steered_follows_the_plan() -> None:
    """By habit the tank heats at once; as planned it waits for the cheap hours."""
    habit = _after(_street(), set(), {})
    steered = _after(_street(), {"tank"}, {})

    assert _tank_c(habit) > 50.0 > _tank_c(steered)


def test_what_was_measured_wins() -> None:
    """A tank that took a kW is warmer by what a kW gives, whatever was planned."""
    half = _after(_street(), {"tank"}, {"tank": 1.1})
    full = _after(_street(), {"tank"}, {"tank": 2.2})

    assert 50.0 < _tank_c(half) < _tank_c(full)
    kwh_per_k = 200.0 * 4.186 / 3600.0
    assert _tank_c(full) - _tank_c(half) == pytest.approx(0.55 / kwh_per_k, rel=0.01)


@pytest.mark.parametrize("power_kw", [0.0, 40.0, -40.0])
@pytest.mark.parametrize("steered", [set(), {"plant"}])
@pytest.mark.parametrize(
    "plant",
    [
        Cogeneration("plant", 100.0, least_load=0.5),
        ElectricBoiler("plant", 100.0, least_load=0.1),
        Geothermal("plant", 100.0, 14.0, 14.0),
    ],
)
def test_a_plant_of_heat_lives_on_whatever_its_meter_says(
    plant: Thing, steered: set[str], power_kw: float
) -> None:
    """What it takes says nothing of its heat: it is moved as planned, or by habit."""
    fuel = FuelSupply("fuel", eur_per_kwh=0.05)
    moved = _after(_street(fuel, plant), steered, {"plant": power_kw})

    assert moved == _after(_street(fuel, plant), steered, {})


def test_without_what_is_needed_nothing_moves() -> None:
    """Where a series is lacking everything stays as it was."""
    street = _street()
    truth = Outlook(CLOCK.part(0, 1), {})

    assert (
        advanced(street, truth, Policy(), None, steered=set(), measured_kw={}) is street
    )


def _surprised(expected: Neighbourhood, seen: Neighbourhood) -> set[str]:
    return set(surprises(things_of(expected), seen))


def test_small_differences_are_no_news() -> None:
    """A degree in a tank, and how long ago it was hot, are no reason to plan anew."""
    street = _street()
    later = street.changed(
        lambda one: (
            replace(one, temp_c=51.0, hygiene=Hygiene(ago_h=3.0), name="x")
            if isinstance(one, HotWater)
            else one
        )
    )

    assert _surprised(street, later) == set()


def test_large_differences_are_news() -> None:
    """A cold tank, a battery that gave, a wish, and a thing that came are."""
    wish = Run(START, START + timedelta(hours=6))
    washer = Appliance("washer", (1.0, 0.5))
    street = _street(washer)

    assert _surprised(street, _street(washer, tank_c=45.0)) == {"tank"}
    given = street.changed(
        lambda one: replace(one, soc_kwh=1.0) if isinstance(one, Battery) else one
    )
    assert _surprised(street, given) == {"battery"}
    wished = _street(replace(washer, runs=(wish,)))
    assert _surprised(street, wished) == {"washer"}
    other = _street(replace(washer, runs=(replace(wish, deadline=START),)))
    assert _surprised(wished, other) == {"washer"}
    assert _surprised(_street(), street) == {"washer"}
    assert _surprised(street, _street()) == {"washer"}
    replaced = _street(Load("washer"))
    assert _surprised(street, replaced) == {"washer"}


def test_of_time_that_nobody_saw_only_what_surely_grew_is_counted() -> None:
    """A tank is as warm as it was, and so much longer without its cycle."""
    street = _street()

    later = things_of(aged(street, START, START + timedelta(hours=10)))

    before = things_of(street)
    tank, then = before["tank"], later["tank"]
    assert isinstance(tank, HotWater)
    assert isinstance(then, HotWater)
    assert then.temp_c == tank.temp_c
    assert then.hygiene.ago_h == tank.hygiene.ago_h + 10.0
    assert later["battery"] == before["battery"]


def test_plants_grow_older_while_nobody_looks() -> None:
    """They stand as long as they did and the gap, and a start under way goes on."""
    runs = Commitment(cold_start_h=3.0, on=True, since_h=2.0, starting_h=1.5)
    for gap_h, since_h, starting_h in ((1.0, 3.0, 0.5), (10.0, 12.0, 0.0)):
        street = _street(Boiler("boiler", 50.0, runs=runs), HeatNetwork("net", 50.0))
        later = things_of(aged(street, START, START + timedelta(hours=gap_h)))
        boiler = later["boiler"]
        assert isinstance(boiler, Boiler)
        assert (boiler.runs.on, boiler.runs.since_h) == (True, since_h)
        assert boiler.runs.starting_h == starting_h
    old = Boiler("boiler", 50.0, runs=Commitment(since_h=1e6))
    still = things_of(aged(_street(old), START, START + timedelta(hours=5)))["boiler"]
    assert still == old


@pytest.mark.parametrize(
    ("since", "is_new"),
    [
        # Midnight in Paris is an hour earlier elsewhere.
        (datetime(2026, 12, 31, 22, 45, tzinfo=UTC), True),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 22, 0, tzinfo=UTC), False),
    ],
)
def test_a_contract_begins_anew_with_the_year(since: datetime, *, is_new: bool) -> None:
    """Whether somebody looked on, looked away, or put it aside."""
    net = HeatNetwork("net", 50.0, peak_so_far_kw=40.0)
    street = _street(net, FuelSupply("gas", budget_kwh=900.0, used_kwh=700.0))
    end = since + timedelta(minutes=30)
    truth = Outlook(Clock.even(since, 1800, 1), {})
    lived = advanced(street, truth, Policy(), None, steered=set(), measured_kw={})
    aside = Aside().after(street, _street(), since)
    for later in (
        things_of(lived),
        things_of(aged(street, since, end)),
        aside.by(end, "Europe/Paris"),
    ):
        bought, gas = later["net"], later["gas"]
        assert isinstance(bought, HeatNetwork)
        assert isinstance(gas, FuelSupply)
        known = (bought.peak_so_far_kw, gas.used_kwh)
        assert known == ((0.0, 0.0) if is_new else (40.0, 700.0))


@pytest.mark.parametrize(
    ("since", "is_new"),
    [
        (datetime(2026, 6, 30, 21, 50, tzinfo=UTC), True),
        (datetime(2027, 6, 30, 21, 50, tzinfo=UTC), True),
        (datetime(2026, 6, 30, 22, 10, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 22, 50, tzinfo=UTC), False),
    ],
)
def test_a_contract_begins_anew_on_its_own_day(
    since: datetime, *, is_new: bool
) -> None:
    """At midnight in Paris after 30 June, in each year; and not with the calendar's."""
    day = datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    net = HeatNetwork("net", 50.0, peak_so_far_kw=40.0, year_ends=day)
    gas = FuelSupply(
        "gas",
        budget_kwh=900.0,
        used_kwh=700.0,
        budget_begins=day - timedelta(days=365),
        budget_ends=day,
    )
    later = things_of(aged(_street(net, gas), since, since + timedelta(minutes=30)))
    bought, burnt = later["net"], later["gas"]
    assert isinstance(bought, HeatNetwork)
    assert isinstance(burnt, FuelSupply)
    known = (bought.peak_so_far_kw, burnt.used_kwh)
    assert known == ((0.0, 0.0) if is_new else (40.0, 700.0))


@pytest.mark.parametrize(("year", "is_new"), [(2027, True), (2028, False)])
def test_a_year_may_end_on_the_last_of_february(year: int, *, is_new: bool) -> None:
    """The day before March begins anywhere: 28 or 29."""
    net = HeatNetwork(
        "net", 50.0, peak_so_far_kw=40.0, year_ends=datetime(2028, 2, 29, tzinfo=UTC)
    )
    since = datetime(year, 2, 27, 12, tzinfo=UTC)
    [later] = [
        one
        for one in things_of(
            aged(_street(net), since, since + timedelta(hours=24))
        ).values()
        if isinstance(one, HeatNetwork)
    ]
    assert (later.peak_so_far_kw == 0.0) == is_new


def test_how_long_a_plant_has_been_on_is_no_news() -> None:
    """That it is on or off is."""
    on = Boiler("boiler", 50.0, runs=Commitment(on=True, since_h=2.0))
    longer = replace(on, runs=Commitment(on=True, since_h=3.0, min_up_h=4.0))
    off = replace(on, runs=Commitment(on=False, since_h=2.0))
    street = _street(Battery("other", 5.0, 2.0, 2.0, 2.0))
    expected = things_of(street) | {"boiler": on}

    def seen(boiler: Boiler) -> set[str]:
        there = _street(Battery("other", 5.0, 2.0, 2.0, 2.0), boiler)
        return set(surprises(expected, there))

    assert seen(on) == seen(longer) == set()
    assert seen(off) == {"boiler"}
