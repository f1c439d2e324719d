"""A replay is honest: at no hour does it know what came after it."""

import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.policy.simple_life import SimpleLife
from quartier.engine.record import RefusedError, read, write
from quartier.engine.solve import FailedError, Solution, StoppedError, simulate
from quartier.engine.solve.account import amounts
from quartier.engine.study import (
    CONDUCTS,
    Conduct,
    Days,
    Outcome,
    arrived,
    left_eur,
    leg,
    replay,
)
from quartier.engine.study.replay import told_in_advance
from quartier.engine.things import Grid, Home, Neighbourhood, Thing
from quartier.engine.things.appliance import Appliance
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev
from quartier.engine.things.load import Load

from tests.engine.solve.lanes import EXACT, lane, wished
from tests.engine.solve.worlds import World
from tests.engine.study.days import START, STEPS, corrupted, days, street, truth
from tests.strategies import ZONE


@pytest.fixture(scope="module")
def went() -> dict[Conduct, Outcome]:
    """Replay the street in each conduct."""
    return {conduct: replay(days(), conduct) for conduct in CONDUCTS}


# --- honest -------------------------------------------------------------------


@pytest.mark.parametrize("conduct", ["habit", "rule", "plan"])
@settings(max_examples=6)
@given(after=st.integers(1, STEPS - 1), factor=st.sampled_from((0.0, 0.4, 1.7)))
def test_what_comes_later_changes_nothing_before(
    conduct: Conduct, after: int, factor: float, went: dict[Conduct, Outcome]
) -> None:
    """Sun, loads and draws of later hours may be anything: the hours before stay."""
    other = replay(days(what=corrupted(truth(), after, factor)), conduct)
    mine, theirs = went[conduct].ledger.exchange_kw, other.ledger.exchange_kw
    assert theirs[:after].tolist() == mine[:after].tolist()
    assert theirs[after:].tolist() != mine[after:].tolist()


@pytest.mark.parametrize("conduct", ["habit", "rule", "plan"])
@pytest.mark.parametrize("after", [4, 10, 17])
def test_what_nobody_said_changes_nothing_before(
    conduct: Conduct, after: int, went: dict[Conduct, Outcome]
) -> None:
    """Cars that come later and runs asked for later are unknown until then."""
    other = replay(days(there=_without_later(street(), after)), conduct)
    mine, theirs = went[conduct].ledger.exchange_kw, other.ledger.exchange_kw
    assert theirs[:after].tolist() == mine[:after].tolist()
    assert theirs[after:].tolist() != mine[after:].tolist()


def _without_later(there: Neighbourhood, after: int) -> Neighbourhood:
    """Leave out what is announced at a step or after it."""
    moment = START + timedelta(hours=after)

    def change(thing: Thing) -> Thing:
        if isinstance(thing, Ev):
            known = tuple(stay for stay in thing.sessions if stay.arrival < moment)
            return replace(thing, sessions=known)
        if isinstance(thing, Appliance):
            runs = tuple(run for run in thing.runs if run.earliest < moment)
            return replace(thing, runs=runs)
        return thing

    return there.changed(change)


def test_foresight_is_not_honest(went: dict[Conduct, Outcome]) -> None:
    """Who is told the future acts on it: the tests above can fail."""
    dark = days(what=corrupted(truth(), 12, 0.0))
    other = replay(replace(dark, steps=12), "foresight")
    mine = went["foresight"].ledger.exchange_kw
    assert other.ledger.exchange_kw.tolist() != mine[:12].tolist()


def test_only_what_was_foreseen_is_planned_with() -> None:
    """Each plan is asked for at its hour, once, and for no hour beyond the truth."""
    asked: list[tuple[datetime, Clock]] = []
    usual = days()

    def foresee(now: datetime, clock: Clock) -> Outlook:
        asked.append((now, clock))
        return usual.foresee(now, clock)

    replay(replace(usual, foresee=foresee, cadence=5), "plan")
    hours = [0, 5, 10, 15, 20]
    assert [now for now, _ in asked] == [START + timedelta(hours=h) for h in hours]
    for now, clock in asked:
        assert clock.start == now
        assert clock.end <= truth().clock.end
        assert clock.steps_s[:24] == (3600,) * 24
        assert set(clock.steps_s[24:]) <= {7200}


# --- compared -----------------------------------------------------------------


def test_knowing_more_costs_no_more(went: dict[Conduct, Outcome]) -> None:
    """Foresight beats all who lack it; even a plan of poor forecasts beats habit."""
    cost = {conduct: outcome.cost_eur for conduct, outcome in went.items()}
    gap = len(went["foresight"].ledger.exchange_kw) / 2 * 0.01
    assert cost["foresight"] <= min(cost["plan"], cost["rule"], cost["habit"]) + gap
    assert max(cost["plan"], cost["rule"]) < cost["habit"]


def test_habit_hour_by_hour_is_habit_all_day(went: dict[Conduct, Outcome]) -> None:
    """Cut in hours or simulated at once, two days without Quartier are the same."""
    world = World(street(), truth().part(0, STEPS), days().policy)
    model = world.model()
    whole = amounts(model, simulate(model))
    lines = ("cost", "carbon", "battery_care", "self_sufficiency")
    for line in lines:
        assert went["habit"].ledger.amounts[line] == pytest.approx(whole[line])


def test_every_plan_has_its_status(went: dict[Conduct, Outcome]) -> None:
    """Twelve plans in twenty-four hours, and none where nobody plans."""
    assert dict(went["habit"].statuses) == {}
    assert dict(went["rule"].statuses) == {"rule": 12}
    assert sum(went["plan"].statuses.values()) == 12
    assert went["plan"].statuses.keys() <= {"optimal", "bounded", "habit"}


def test_what_people_wish_is_kept(went: dict[Conduct, Outcome]) -> None:
    """Savings are not made of cold water, empty cars or late washing."""
    for line in ("cold_water", "mobility", "delay", "limits"):
        found = went["plan"].ledger.amounts.get(line, 0.0)
        assert found <= went["habit"].ledger.amounts.get(line, 0.0) + 1e-6


def test_what_is_left_in_a_battery_is_money() -> None:
    """An hour in which 3 kWh are drawn from the store is paid from it, not saved."""
    battery = Battery("battery", 5.0, 3.0, 3.0, 4.0, 1.0, 1.0, wear_eur_per_kwh=0.0)
    home = Home("home", (Grid("meter", "base"), Load("anna_rest"), battery))
    there = Neighbourhood("n", ZONE, homes=(home,))
    load = np.where(np.arange(48) == 0, 3.0, 0.0)
    expected = {**truth().series, "anna_rest.power_kw": load}
    alone = days(there=there, what=replace(truth(), series=expected))
    outcome = replay(replace(alone, steps=2), "habit")
    assert outcome.ledger.bill_eur == pytest.approx(0.0)
    # The cheapest third of a day has eight hours at 0.15 EUR.
    assert outcome.stored_eur == pytest.approx(-3.0 * 0.15)
    assert outcome.cost_eur == pytest.approx(0.45)


# --- told and stopped ---------------------------------------------------------


def test_progress_is_told() -> None:
    """Who waits sees it coming: every cadence, and the rest at the end."""
    told: list[tuple[int, int]] = []
    replay(replace(days(), cadence=9), "habit", lambda *at: told.append(at))
    assert told == [(9, 24), (18, 24), (24, 24)]


def test_told_to_stop() -> None:
    """A replay stops between two plans."""
    stop, told = Event(), list[int]()

    def progress(done: int, _all: int) -> None:
        told.append(done)
        stop.set()

    with pytest.raises(StoppedError):
        replay(days(), "habit", progress, stop)
    assert told == [2]


@pytest.mark.parametrize("conduct", ["rule", "plan", "foresight"])
def test_a_truth_with_a_hole_is_refused(conduct: Conduct) -> None:
    """What was not measured cannot be replayed."""
    series = {k: v for k, v in truth().series.items() if k != "roof.available_kw"}
    with pytest.raises(RefusedError):
        replay(days(what=replace(truth(), series=series)), conduct)


def test_the_truth_in_advance_keeps_every_kwh() -> None:
    """Told in coarser steps, the future has the same sums."""
    what = truth()
    clock = Clock(what.clock.start, (3600,) * 24 + (7200,) * 12)
    told = told_in_advance(what, clock)
    for name, series in what.series.items():
        assert float(told.series[name] @ clock.hours) == pytest.approx(
            float(series @ what.clock.hours)
        )
    assert np.isfinite(told.series["roof.available_kw"]).all()


# --- in legs --------------------------------------------------------------------


@pytest.mark.parametrize("conduct", ["habit", "rule"])
@pytest.mark.parametrize("cut", [2, 8, 12, 22])
def test_legs_are_the_whole_way(
    conduct: Conduct, cut: int, went: dict[Conduct, Outcome]
) -> None:
    """Where nothing is kept between plans, cuts between them change not a bit."""
    first = leg(days(), conduct, 0, cut)
    second = leg(days(), conduct, cut, start=first.neighbourhood)
    found = arrived(days(), conduct, [first, second])
    whole = went[conduct]
    assert found.ledger.exchange_kw.tolist() == whole.ledger.exchange_kw.tolist()
    assert found.ledger.paid_eur.tolist() == whole.ledger.paid_eur.tolist()
    assert found.stored_eur == whole.stored_eur
    assert found.statuses == whole.statuses


def test_a_leg_begins_from_what_is_written_down() -> None:
    """Where everything stands goes through a document without losing a bit."""
    first = leg(days(), "plan", 0, 9)
    document = json.loads(json.dumps(write(first.neighbourhood)))
    start = read(Neighbourhood, document)
    straight = leg(days(), "plan", 9, 16, start=first.neighbourhood)
    told = leg(days(), "plan", 9, 16, start=start)
    assert told.neighbourhood == straight.neighbourhood
    assert told.ledger.exchange_kw.tolist() == straight.ledger.exchange_kw.tolist()
    assert told.gaps == straight.gaps
    assert len(told.gaps) == sum(told.statuses.values()) == 4


def test_another_yardstick_changes_no_deed() -> None:
    """What is counted by another policy's lines is still done by the plan's own."""
    quiet = Policy((SimpleLife(0.01, 0.01, quiet_from=time(1), quiet_to=time(0)),))
    own = leg(days(), "plan")
    other = leg(replace(days(), yardstick=quiet), "plan")
    np.testing.assert_allclose(
        own.ledger.exchange_kw, other.ledger.exchange_kw, atol=1e-9
    )
    assert other.ledger.bill_eur == pytest.approx(own.ledger.bill_eur)
    assert other.ledger.amounts["quiet"] > own.ledger.amounts.get("quiet", 0.0)


def test_a_solver_may_be_named() -> None:
    """Plans are made with what the days give; a broken one is no end."""

    class _Broken:
        def solve(self, *_asked: object) -> Solution:
            raise FailedError("broken")

    found = leg(replace(days(), solver=_Broken), "plan", 0, 4)
    assert sum(found.statuses.values()) == 2
    assert not {"optimal", "bounded"} & found.statuses.keys()
    assert found.gaps == ()


def test_what_is_left_is_told_by_place() -> None:
    """The sum over places is what the outcome has."""
    found = leg(days(), "plan")
    left = left_eur(days(), found.neighbourhood)
    assert left.keys() == {"rue", "house", "anna", "bela"}
    assert sum(left.values()) == arrived(days(), "plan", [found]).stored_eur
    assert left["rue"] == left["house"] == 0.0


@pytest.mark.parametrize(
    ("weight", "second"), [(0.0, 0.0), (0.9, 0.0), (1.1, 0.75), (20.0, 0.75)]
)
def test_what_is_shared_is_shared_as_a_fair_plan_says(
    weight: float, second: float
) -> None:
    """A kWh costs one home 0.30 EUR and another 0.20, and from the roof 0.15 each.

    As usual the first has it; a fair plan gives the second three quarters of it.
    """
    world = wished(lane(), weight)
    past = Days(
        world.neighbourhood,
        world.policy,
        world.outlook,
        lambda _now, clock: told_in_advance(world.outlook, clock),
        steps=2,
        effort=EXACT,
    )
    ledger = leg(past, "plan").ledger
    assert ledger.shared_kwh == pytest.approx(1.0)
    assert ledger.bills_eur["dear"] == pytest.approx(0.15 + 0.15 * second)
    assert ledger.bills_eur["cheap"] == pytest.approx(0.20 - 0.05 * second)
    assert ledger.bills_eur["roof"] == pytest.approx(-0.10)
    assert sum(ledger.bills_eur[name] for name in ("dear", "cheap", "roof")) == (
        pytest.approx(ledger.bill_eur)
    )
