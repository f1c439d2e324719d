"""A cycle runs once for each run asked for: whole, alone, and not late if it can be."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order, Values, View
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.units import Carrier, Floats

from tests.strategies import appliances, clocks, orders, plain_view, views

NOON: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
HOURLY: Final = Clock.even(NOON, 3600, 12)
QUARTERS: Final = Clock.even(NOON, 900, 24)


def _run(earliest_h: float, deadline_h: float) -> Run:
    return Run(NOON + timedelta(hours=earliest_h), NOON + timedelta(hours=deadline_h))


def _washer(*runs: Run, begun: datetime | None = None) -> Appliance:
    """Make a machine of a two-hour cycle: 2 kW, then 1 kW."""
    return Appliance("washer", (2.0, 1.0), 60.0, runs, begun)


def _starts(values: Values) -> list[int]:
    """Tell at which step each run begins; one past the last for none."""
    starts = [values[f"start_{at}"] for at in range(len(values))]
    assert all(start.sum() == 1.0 for start in starts)
    return [int(np.argmax(start)) for start in starts]


def _power(washer: Appliance, view: View, values: Values) -> list[float]:
    block = washer.block(view)
    power: Floats = block.power_kw(Carrier.ELECTRICITY, block.pack(values))
    return [round(kw, 9) for kw in power.tolist()]


def _order(view: View, *starts: int) -> Order:
    columns = np.eye(view.steps + 1)
    return Order({f"start_{at}": columns[start] for at, start in enumerate(starts)})


def _cycle_kwh(washer: Appliance, begun: datetime, clock: Clock) -> Floats:
    """Add up by the second what a cycle takes in each step, kWh."""
    step_s = round(washer.profile_step_min * 60)
    kwh = np.zeros(len(clock))
    since_s = round((clock.start - begun).total_seconds())
    edges = clock.edges_s.astype(int).tolist()
    for t, (first, last) in enumerate(pairwise(edges)):
        for second in range(first, last):
            at = (since_s + second) // step_s
            if 0 <= at < len(washer.profile_kw):
                kwh[t] += washer.profile_kw[at] / 3600
    return kwh


@given(data=st.data())
def test_every_rule_runs_each_cycle_once_and_whole(data: st.DataObject) -> None:
    """Begun at one step, a cycle takes its profile by the second, and none overlap."""
    clock = data.draw(clocks(most=6).filter(lambda clock: sum(clock.steps_s) < 20_000))
    washer = data.draw(appliances(clock))
    view = data.draw(views(washer, clock))
    block = washer.block(view)
    order = data.draw(orders(block))
    rule = data.draw(st.sampled_from(("habit", "thrift", "follow")))
    values = washer.follow(view, order)
    if rule != "follow":
        values = getattr(washer, rule)(view)
    starts = [start for start in _starts(values) if start < len(clock)]
    begun = sorted(
        [clock.moments()[start] for start in starts]
        + ([washer.begun] if washer.begun is not None else [])
    )
    for one, other in pairwise(begun):
        assert other >= one + washer.duration
    cycles = [_cycle_kwh(washer, at, clock) for at in begun]
    expected = np.sum([np.zeros(len(clock)), *cycles], axis=0)
    taken = block.power_kw(Carrier.ELECTRICITY, block.pack(values)) * clock.hours
    assert taken == pytest.approx(expected, abs=1e-9)


@given(data=st.data())
def test_no_rule_begins_before_somebody_asks(data: st.DataObject) -> None:
    """A cycle never begins before its earliest moment, whatever the order."""
    clock = data.draw(clocks())
    washer = data.draw(appliances(clock))
    view = data.draw(views(washer, clock))
    order = data.draw(orders(washer.block(view)))
    for values in (washer.habit(view), washer.thrift(view), washer.follow(view, order)):
        for run, start in zip(washer.runs, _starts(values), strict=True):
            assert start == view.steps or clock.moments()[start] >= run.earliest


def test_habit_begins_when_the_button_is_pressed() -> None:
    """Without Quartier the cycle begins at the first step of its window."""
    view, washer = plain_view(HOURLY), _washer(_run(1.5, 9))
    values = washer.habit(view)
    assert _starts(values) == [2]
    assert _power(washer, view, values) == [0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_a_cycle_under_way_runs_to_its_end() -> None:
    """What began before the horizon goes on, and the next run waits for it."""
    view = plain_view(HOURLY)
    washer = _washer(_run(0, 9), begun=NOON - timedelta(minutes=30))
    values = washer.habit(view)
    assert _starts(values) == [2]
    assert _power(washer, view, values)[:5] == [1.5, 0.5, 2, 1, 0]


def test_no_order_cuts_a_cycle_under_way() -> None:
    """An order that asks for nothing at all leaves the running cycle alone."""
    view, washer = plain_view(HOURLY), _washer(begun=NOON - timedelta(hours=1))
    values = washer.follow(view, Order({}))
    assert _power(washer, view, values)[:3] == [1, 0, 0]


def test_thrift_takes_the_cheapest_start_in_time() -> None:
    """The plain rule looks at prices, and never pays with being late."""
    buy = np.array([0.3, 0.3, 0.2, 0.2, 0.25, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0])
    view = plain_view(HOURLY, buy_eur_per_kwh=buy)
    assert _starts(_washer(_run(0, 7)).thrift(view)) == [5]
    assert _starts(_washer(_run(0, 6)).thrift(view)) == [2]


def test_thrift_takes_own_surplus_before_the_supplier() -> None:
    """Surplus is priced at what the meter would pay for it."""
    residual = np.zeros(12)
    residual[4:6] = -3.0
    view = plain_view(HOURLY, residual_kw=residual)
    assert _starts(_washer(_run(0, 12)).thrift(view)) == [4]


def test_follow_begins_when_the_plan_says() -> None:
    """A plan in time is followed to the step."""
    view, washer = plain_view(HOURLY), _washer(_run(0, 9))
    assert _starts(washer.follow(view, _order(view, 5))) == [5]


@pytest.mark.parametrize(
    ("deadline_h", "start"), [(9.0, 28), (9.2, 28), (9.25, 29), (2.0, 0), (1.0, 0)]
)
def test_follow_begins_at_the_last_moment_that_is_not_late(
    deadline_h: float, start: int
) -> None:
    """A plan that forgets a run does not make it late; late runs begin at once."""
    view = plain_view(Clock.even(NOON, 900, 40))
    washer = _washer(_run(0, deadline_h))
    assert _starts(washer.follow(view, _order(view, 40))) == [start]


def test_follow_waits_where_the_next_horizon_is_early_enough() -> None:
    """A run that can wait is not begun by the guard: the next plan decides."""
    view = plain_view(QUARTERS)
    assert _starts(_washer(_run(0, 8)).follow(view, _order(view, 24))) == [24]
    assert _starts(_washer(_run(0, 7.99)).follow(view, _order(view, 24))) == [23]


def test_follow_keeps_the_order_of_the_plan() -> None:
    """The run listed last may be planned first, and is not held back by the others."""
    view, washer = plain_view(HOURLY), _washer(_run(0, 12), _run(0, 12))
    assert _starts(washer.follow(view, _order(view, 8, 2))) == [8, 2]


@pytest.mark.parametrize("rule", ["habit", "thrift"])
def test_a_run_that_cannot_be_in_time_is_late_not_lost(rule: str) -> None:
    """Where the machine is busy until too late, the next run begins once it is free."""
    view = plain_view(HOURLY)
    busy = _washer(_run(0, 2.5), begun=NOON - timedelta(hours=1))
    both = _washer(_run(0, 3), _run(0, 3))
    assert _starts(getattr(busy, rule)(view)) == [1]
    assert _starts(getattr(both, rule)(view)) == [0, 2]


def test_the_block_too_may_be_late_rather_than_lose_a_run() -> None:
    """A start after a cycle under way is open to the plan, though it is late."""
    view = plain_view(HOURLY)
    washer = _washer(_run(0, 2.5), begun=NOON - timedelta(hours=1))
    block = washer.block(view)
    point = block.pack({"start_0": np.eye(13)[1]})
    assert block.excess(point) == 0.0
    assert block.amount("delay", point) == pytest.approx(0.5)


def test_what_a_start_costs_in_wishes() -> None:
    """Late hours, quiet hours and energy after the horizon count at each start."""
    quiet = np.zeros(12, dtype=np.bool_)
    quiet[10:] = True
    view = plain_view(HOURLY, quiet=quiet, stored_eur_per_kwh=0.15)
    washer = _washer(_run(0, 3))
    block = washer.block(view)

    def amounts(start: int) -> list[float]:
        point = block.pack({"start_0": np.eye(13)[start]})
        lines = ("delay", "quiet", "stored")
        return [round(block.amount(line, point), 9) for line in lines]

    assert amounts(0) == [0.0, 0.0, 0.0]
    washer = _washer(_run(0, -0.5 + 12))
    block = washer.block(view)
    assert amounts(9) == [0.0, 1.0, 0.0]
    assert amounts(12) == [2.5, 0.0, 0.45]


def test_whole_begins_each_run_where_most_of_it_begins() -> None:
    """A relaxed point becomes one start each, one after the other."""
    view, washer = plain_view(HOURLY), _washer(_run(0, 12), _run(0, 12))
    relaxed = np.zeros((2, 13))
    relaxed[0, [6, 7]] = 0.6, 0.4
    relaxed[1, [1, 2]] = 0.3, 0.7
    values = washer.whole(view, {"start_0": relaxed[0], "start_1": relaxed[1]})
    assert _starts(values) == [6, 2]


def test_after_remembers_what_runs_and_what_waits() -> None:
    """What is done is forgotten; what is under way and what has not begun is not."""
    view = plain_view(HOURLY)
    runs = (_run(0, 99), _run(0, 99), _run(20, 99))
    washer = _washer(*runs)
    values = {f"start_{at}": np.eye(13)[start] for at, start in enumerate((11, 3, 12))}
    after = washer.after(values, view)
    assert after.begun == NOON + timedelta(hours=11)
    assert after.runs == (runs[2],)
    values["start_0"] = np.eye(13)[10]
    assert washer.after(values, view).begun is None


def test_duration_and_energy() -> None:
    """A cycle lasts and takes what its profile says."""
    washer = Appliance("washer", (2.0, 0.5, 1.0), 20.0)
    assert washer.duration == timedelta(hours=1)
    assert washer.energy_kwh == pytest.approx(3.5 / 3)


def test_refuses_a_cycle_of_nothing_and_a_window_that_ends_first() -> None:
    """Both faults are told with their paths."""
    document = {
        "kind": "appliance",
        "id": "washer",
        "profile_kw": [0, 0],
        "runs": [
            {
                "earliest": "2026-01-15T12:00:00+01:00",
                "deadline": "2026-01-15T11:00:00Z",
            }
        ],
    }
    with pytest.raises(RefusedError) as caught:
        read(Appliance, document)
    assert [(fault.path, fault.accepts) for fault in caught.value.faults] == [
        ("runs[0].deadline", "a time after 2026-01-15T11:00:00+00:00")
    ]
    with pytest.raises(RefusedError) as caught:
        read(Appliance, {**document, "runs": []})
    assert [str(fault) for fault in caught.value.faults] == [
        "profile_kw: got [0.0, 0.0], accepts a cycle that takes some power"
    ]
