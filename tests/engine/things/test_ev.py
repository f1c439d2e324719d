"""A car takes nothing or at least six amperes while it is there, and leaves full."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order, Values, View
from quartier.engine.things.ev import Ev, Session
from quartier.engine.units import Carrier

from tests.strategies import clocks, cut, evs, numbers, orders, plain_view, views

EVENING: Final = datetime(2026, 1, 15, 18, tzinfo=UTC)
HOURLY: Final = Clock.even(EVENING, 3600, 12)


def _stay(from_h: float, to_h: float, soc: float, target: float) -> Session:
    begin, end = (EVENING + timedelta(hours=hours) for hours in (from_h, to_h))
    return Session(begin, end, soc, target)


def _car(*stays: Session, capacity: float = 60.0) -> Ev:
    """Make a car that charges on one phase, 1.38 to 7.36 kW, and keeps nine tenths."""
    return Ev("car", capacity, sessions=stays)


def _charges(values: Values) -> list[float]:
    return [round(kw, 6) for kw in values["charge_kw"].tolist()]


def _nothing(view: View) -> Order:
    return Order({"charge_kw": np.zeros(view.steps)})


@given(data=st.data())
def test_every_rule_keeps_to_the_charger_and_the_stay(data: st.DataObject) -> None:
    """No power while unplugged, none below the least, none beyond what is bought."""
    clock = data.draw(clocks())
    car = data.draw(evs(clock))
    view = data.draw(views(car, clock))
    order = data.draw(orders(car.block(view)))
    for values in (car.habit(view), car.thrift(view), car.follow(view, order)):
        charge = values["charge_kw"]
        plugged, room_kwh, stays = (np.zeros(len(clock)) for _ in range(3))
        for stay in car.sessions:
            share = clock.coverage(stay.arrival, stay.departure)
            plugged = np.maximum(plugged, share)
            room_kwh[share > 0] = car.capacity_kwh - stay.soc_kwh
            stays += share > 0
        assert (charge <= plugged * car.max_current_a * 0.23 * car.phases + 1e-9).all()
        least = plugged * car.min_current_a * 0.23 * car.phases
        least = np.minimum(least, room_kwh / (car.efficiency * clock.hours))
        # A step in which one car goes and the next comes has two answers.
        alone = (charge > 0) & (stays == 1)
        assert (charge[alone] >= least[alone] - 1e-9).all()


@given(data=st.data())
def test_energy_is_kept_over_each_stay(data: st.DataObject) -> None:
    """What is in the car is what it came with and nine tenths of what it took."""
    clock = data.draw(clocks())
    car = data.draw(evs(clock))
    car = replace(car, sessions=car.sessions[:1])
    assume(car.sessions)
    view = data.draw(views(car, clock))
    order = data.draw(orders(car.block(view)))
    [stay] = car.sessions
    steps = np.flatnonzero(clock.coverage(stay.arrival, stay.departure) > 0)
    assume(len(steps))
    for values in (car.habit(view), car.thrift(view), car.follow(view, order)):
        bought_kwh = float(values["charge_kw"] @ clock.hours)
        held_kwh = stay.soc_kwh + bought_kwh * car.efficiency
        assert values["soc_kwh"][-1] == pytest.approx(held_kwh, abs=1e-9)
        assert values["soc_kwh"][: steps[0]].tolist() == [0.0] * int(steps[0])
        assert (np.diff(values["soc_kwh"][steps[0] :]) >= 0).all()
        assert values["soc_kwh"].max() <= car.capacity_kwh


@given(data=st.data())
def test_follow_reaches_the_target_though_the_plan_forgets_it(
    data: st.DataObject,
) -> None:
    """An order of nothing is overruled in time: the car leaves as people asked."""
    clock = data.draw(clocks(least=2))
    capacity = data.draw(numbers(5.0, 100.0))
    share = data.draw(numbers(0.0, 0.999))
    arrival_s, departure_s = sorted(
        data.draw(st.integers(low, sum(clock.steps_s))) for low in (-9_000, 1)
    )
    arrival, departure = (
        clock.start + timedelta(seconds=seconds) for seconds in (arrival_s, departure_s)
    )
    assume(departure > max(arrival, clock.start))
    there_h = (departure - max(arrival, clock.start)).total_seconds() / 3600
    most_kwh = 7.36 * 0.9 * there_h
    soc = data.draw(numbers(0.0, 1.0)) * capacity
    # Not to the brim: the last step must hold what six amperes bring.
    brim = max(soc, capacity - 1.38 * 0.9 * float(clock.hours.max()))
    target = min(soc + share * most_kwh, brim)
    car = _car(Session(arrival, departure, soc, target), capacity=capacity)
    view = plain_view(clock)
    for values in (car.follow(view, _nothing(view)), car.habit(view), car.thrift(view)):
        assert values["soc_kwh"][-1] >= target - 1e-6
        assert values["missing_kwh"].tolist() == pytest.approx([0.0], abs=1e-6)


@given(st.integers(1, 8), numbers(0.0, 8.0), numbers(0.5, 12.0))
def test_habit_is_the_same_day_in_two_parts(
    at: int, from_h: float, lasts_h: float
) -> None:
    """Looking at a day in two parts changes nothing of what a car does in it."""
    stays = _stay(from_h, from_h + lasts_h, 10.0, 32.1), _stay(22, 30, 0.0, 9.0)
    car = _car(*stays)
    view = plain_view(HOURLY)
    whole = car.habit(view)
    first = car.habit(cut(view, 0, at))
    rest = car.after(first, cut(view, 0, at))
    second = rest.habit(cut(view, at, 12))
    joined = [*_charges(first), *_charges(second)]
    assert joined == pytest.approx(_charges(whole), abs=1e-6)
    later = rest.after(second, cut(view, at, 12)).sessions
    expected = car.after(whole, view).sessions
    assert [stay.departure for stay in later] == [stay.departure for stay in expected]
    held = [stay.soc_kwh for stay in later]
    assert held == pytest.approx([stay.soc_kwh for stay in expected], abs=1e-6)


def test_habit_charges_at_full_power_until_the_target() -> None:
    """Full power from arrival, and the rest in the last step."""
    values = _car(_stay(2.5, 11, 10.0, 25.0)).habit(plain_view(HOURLY))
    assert _charges(values) == [0, 0, 3.68, 7.36, 5.626667, 0, 0, 0, 0, 0, 0, 0]
    assert values["soc_kwh"][-1] == pytest.approx(25.0)


def test_a_rest_below_six_amperes_is_made_up_to_six() -> None:
    """A rest of 0.1 kWh takes a step of 1.38 kW; in a full battery it takes less."""
    values = _car(_stay(0, 11, 10.0, 10.0 + 0.9 * 7.46)).habit(plain_view(HOURLY))
    assert _charges(values)[:3] == [7.36, 1.38, 0.0]
    brim = _car(_stay(0, 11, 50.0, 56.714), capacity=56.714)
    assert _charges(brim.habit(plain_view(HOURLY)))[:3] == [6.08, 1.38, 0.0]


def test_an_almost_full_battery_takes_what_it_has_room_for() -> None:
    """Room for less than six amperes' worth of a step is filled, not left."""
    values = _car(_stay(0, 11, 59.1, 60.0)).habit(plain_view(HOURLY))
    assert _charges(values)[:2] == [1.0, 0.0]
    assert values["soc_kwh"][-1] == 60.0


def test_thrift_charges_in_the_cheapest_steps_that_suffice() -> None:
    """A step in which the car is there only in part counts for that part."""
    buy = np.full(12, 0.3)
    buy[[2, 7]] = 0.1
    view = plain_view(HOURLY, buy_eur_per_kwh=buy)
    car = _car(_stay(2.5, 11, 10.0, 10.0 + 0.9 * 11.04))
    values = car.thrift(view)
    assert _charges(values) == [0, 0, 3.68, 0, 0, 0, 0, 7.36, 0, 0, 0, 0]
    assert values["soc_kwh"][-1] == pytest.approx(10.0 + 0.9 * 11.04)


def test_thrift_takes_own_surplus_first() -> None:
    """Steps with as much surplus as the charger takes are priced at the feed-in."""
    residual = np.zeros(12)
    residual[5] = -8.0
    view = plain_view(HOURLY, residual_kw=residual)
    values = _car(_stay(0, 12, 10.0, 16.0)).thrift(view)
    assert np.flatnonzero(values["charge_kw"]).tolist() == [5]


@pytest.mark.parametrize(
    ("asked_kw", "charge_kw"),
    [
        (3.0, 3.0),
        (99.0, 7.36),
        (1.38, 1.38),
        (1.38 - 9e-5, 1.38),
        (1.38 - 2e-4, 0.0),
        (1e-9, 0.0),
        (0.0, 0.0),
        (-1e-9, 0.0),
        (-5.0, 0.0),
        (float("nan"), 0.0),
        (float("inf"), 7.36),
    ],
)
def test_follow_rounds_an_order_to_what_the_charger_can_do(
    asked_kw: float, charge_kw: float
) -> None:
    """A solver's dust counts as six amperes or as none; both fit the block."""
    view, car = plain_view(HOURLY), _car(_stay(0, 12, 10.0, 10.0))
    asked = np.zeros(12)
    asked[4] = asked_kw
    values = car.follow(view, Order({"charge_kw": asked}))
    assert values["charge_kw"][4] == pytest.approx(charge_kw, abs=1e-12)
    assert values["on"].tolist() == [float(t == 4 and charge_kw > 0) for t in range(12)]
    block = car.block(view)
    assert block.excess(block.pack(values)) <= 1e-9


def test_a_full_battery_takes_no_dust() -> None:
    """An order just below nothing does not discharge a full battery."""
    view, car = plain_view(HOURLY), _car(_stay(0, 12, 60.0, 60.0))
    values = car.follow(view, Order({"charge_kw": np.full(12, -1e-5)}))
    assert values["charge_kw"].tolist() == [0.0] * 12


def test_follow_charges_late_but_in_time() -> None:
    """The guard waits for the plan as long as it can."""
    view, car = plain_view(HOURLY), _car(_stay(0, 10, 10.0, 10.0 + 0.9 * 7.36 * 2.5))
    values = car.follow(view, _nothing(view))
    assert np.flatnonzero(values["charge_kw"]).tolist() == [7, 8, 9]
    assert values["missing_kwh"].tolist() == [0.0]


def test_a_stay_beyond_the_horizon_may_be_charged_there() -> None:
    """Only what the rest of the stay cannot bring must be in the car at the end."""
    view, car = plain_view(HOURLY), _car(_stay(0, 14, 10.0, 60.0))
    least_kwh = 60.0 - 2 * 7.36 * 0.9
    values = car.follow(view, _nothing(view))
    assert values["missing_kwh"].tolist() == [0.0]
    assert values["soc_kwh"][-1] >= least_kwh
    block = car.block(view)
    idle = {**values, "charge_kw": np.zeros(12), "on": np.zeros(12)}
    idle |= {"soc_kwh": np.full(12, 10.0), "missing_kwh": np.array([least_kwh - 10.0])}
    idle["owed_kwh"] = np.array([50.0])
    point = block.pack(idle)
    assert block.excess(point) <= 1e-9
    assert block.amount("mobility", point) == pytest.approx(least_kwh - 10.0)
    assert block.amount("stored", point) == pytest.approx(0.2 / 0.9 * 50.0)


def test_each_stay_begins_with_what_the_car_brings() -> None:
    """What it drove in between is not this model's business."""
    view = plain_view(HOURLY)
    values = _car(_stay(-5, 2, 10.0, 20.0), _stay(4, 9, 5.0, 11.0)).habit(view)
    assert values["soc_kwh"][[1, 3]].tolist() == pytest.approx([20.0, 20.0])
    assert values["soc_kwh"][[4, 11]].tolist() == pytest.approx([11.0, 11.0])


def test_whole_is_on_where_it_pays() -> None:
    """Thin charges are gathered in as few steps as hold them, thickest first."""
    view, car = plain_view(HOURLY), _car(_stay(0, 12, 10.0, 30.0))
    relaxed = np.array([7.36, 0.5, 0.7, 0.6, 0, 0, 0, 0, 0, 2.0, 0, 1e-6])
    on = car.whole(view, {"charge_kw": relaxed})["on"]
    assert np.flatnonzero(on).tolist() == [0, 2, 9]


def test_switches_are_counted_if_they_have_a_price() -> None:
    """Each step that is on after one that is off is a switch."""
    view = plain_view(HOURLY, wishes=frozenset({"switches"}))
    car = _car(_stay(0, 12, 10.0, 10.0))
    charge = np.array([0, 2.0, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0])
    values = car.follow(view, Order({"charge_kw": charge}))
    block = car.block(view)
    assert block.amount("switches", block.pack(values)) == 2.0
    assert "switched_on" not in car.block(plain_view(HOURLY)).columns


def test_power_flows_from_the_meter() -> None:
    """What it charges is what it takes from its place."""
    view, car = plain_view(HOURLY), _car(_stay(0, 12, 10.0, 20.0))
    block, values = car.block(view), car.habit(view)
    taken = block.power_kw(Carrier.ELECTRICITY, block.pack(values))
    assert taken.tolist() == values["charge_kw"].tolist()


def test_latest_is_when_full_power_still_suffices() -> None:
    """Of a stay it tells when charging must begin, and of no stay nothing."""
    car = _car(_stay(1, 10, 10.0, 10.0 + 0.9 * 7.36 * 2.5))
    assert car.latest(EVENING + timedelta(hours=2)) == EVENING + timedelta(hours=7.5)
    assert car.latest(EVENING + timedelta(hours=8)) == EVENING + timedelta(hours=8)
    assert car.latest(EVENING) is None


def test_powers_of_currents() -> None:
    """Six amperes are 1.38 kW on one phase, 32 A on three are 22.08 kW."""
    assert _car().least_kw == pytest.approx(1.38)
    assert Ev("car", 60.0, phases=3).most_kw == pytest.approx(22.08)


def test_refuses_stays_that_cannot_be() -> None:
    """Currents, energies and times that contradict each other are told at once."""
    document = {
        "id": "car",
        "capacity_kwh": 50,
        "min_current_a": 10,
        "max_current_a": 8,
        "sessions": [
            {
                "arrival": "2026-01-15T18:00:00Z",
                "departure": "2026-01-15T17:00:00Z",
                "soc_kwh": 10,
                "target_kwh": 51,
            },
            {
                "arrival": "2026-01-15T16:00:00Z",
                "departure": "2026-01-15T20:00:00Z",
                "soc_kwh": 10,
                "target_kwh": 50,
            },
        ],
    }
    with pytest.raises(RefusedError) as caught:
        read(Ev, document)
    assert [str(fault) for fault in caught.value.faults] == [
        "min_current_a: got 10.0, accepts at most max_current_a, 8 A",
        "sessions[0].target_kwh: got 51.0, accepts at most the capacity, 50 kWh",
        (
            "sessions[0].departure: got '2026-01-15T17:00:00+00:00', "
            "accepts a time after 2026-01-15T18:00:00+00:00"
        ),
        (
            "sessions[1].arrival: got '2026-01-15T16:00:00+00:00', "
            "accepts not before 2026-01-15T17:00:00+00:00"
        ),
    ]


def test_a_debt_ends_with_the_stay_it_was_for() -> None:
    """A stay that is over asks nothing more; one that goes on still does."""
    car = _car(_stay(0, 4, 10.0, 28.0), _stay(6, 12, 20.0, 29.0))
    assert car.held_kwh == pytest.approx(-(18.0 + 9.0) / 0.9)
    assert car.without_due(EVENING + timedelta(hours=4)).held_kwh == pytest.approx(-10)
    assert car.without_due(EVENING + timedelta(hours=11)).held_kwh == pytest.approx(-10)
    assert car.without_due(EVENING + timedelta(hours=12)).held_kwh == 0


def test_a_car_that_leaves_too_empty_is_told_of_when_it_leaves() -> None:
    """What is missing is felt at the last step of the stay, not before."""
    car = _car(_stay(0, 2, 10.0, 60.0), _stay(4, 7, 10.0, 60.0))
    view = plain_view(HOURLY)
    block = car.block(view)
    short = block.amounts("mobility", block.pack(car.habit(view)))
    assert np.flatnonzero(short > 1.0).tolist() == [1, 6]


def test_a_plan_that_just_suffices_is_followed() -> None:
    """What reaches the target in the last hour is not overruled in the first."""
    # Three hours at full power bring 19.872 kWh, to the last digit of a float or so.
    car = _car(_stay(0, 4, 10.0, 10.0 + 3 * 7.36 * 0.9))
    view = plain_view(HOURLY)
    planned = np.zeros(view.steps)
    planned[1:4] = 7.36 - 1e-12
    values = car.follow(view, Order({"charge_kw": planned}))
    assert _charges(values)[:5] == [0.0, 7.36, 7.36, 7.36, 0.0]


def test_only_what_is_lacking_is_added() -> None:
    """A car behind its plan takes at least six amperes more, not all it could."""
    car = _car(_stay(0, 2, 10.0, 10.0 + 0.9 * (7.36 + 2.0)))
    view = plain_view(HOURLY)
    values = car.follow(view, _nothing(view))
    assert _charges(values)[:3] == [2.0, 7.36, 0.0]
