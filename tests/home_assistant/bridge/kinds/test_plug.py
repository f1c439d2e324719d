"""A plug is on for its hours each day, in one go, and not twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.quartier.bridge.kinds.plug import PlugKind
from custom_components.quartier.engine import Appliance
from tests.home_assistant.bridge.kinds.scene import NOW, device, done, moved, plan, seen

KIND = PlugKind()
PUMP = {"switch": "switch.pump", "power_kw": "0.8"}
LIVE = {"hours": 2.5, "not_before": "08:00", "finish_before": "22:00"}
MORNING = datetime(2026, 1, 15, 7, tzinfo=UTC)


def _pump(sight: object, **live: object) -> Appliance:
    own = device("plug", **PUMP, live={**LIVE, **live})
    (thing,) = KIND.things(own, sight)  # type: ignore[arg-type]  # (what is seen)
    assert isinstance(thing, Appliance)
    return thing


def test_hours() -> None:
    """So many hours at its power, today and tomorrow, between its times."""
    pump = _pump(seen())
    assert pump.energy_kwh == pytest.approx(2.0)
    today, tomorrow = pump.runs
    assert (today.earliest, today.deadline) == (
        MORNING - timedelta(days=1),
        NOW + timedelta(hours=4),
    )
    assert tomorrow.earliest == MORNING
    assert _pump(seen(), hours=0).runs == ()
    assert _pump(seen(), hours=99).duration == timedelta(hours=24)


def test_not_twice() -> None:
    """What was begun today is not asked for again, until tomorrow."""
    pump = _pump(seen())
    today, tomorrow = pump.runs
    begun = replace(pump, runs=(tomorrow,), begun=NOW)
    soon = moved(seen(), NOW + timedelta(hours=1), begun)
    assert _pump(soon) == begun
    over = moved(seen(), NOW + timedelta(hours=3), begun)
    assert _pump(over) == replace(begun, begun=None)
    next_day = moved(seen(), MORNING + timedelta(hours=1), replace(begun, begun=None))
    assert _pump(next_day).runs[0] == tomorrow
    assert len(_pump(next_day).runs) == 2
    assert today not in _pump(next_day).runs


def test_a_day_missed_is_over() -> None:
    """What did not come about by its hour is not made up for."""
    pump = _pump(seen())
    night = moved(seen(), NOW + timedelta(hours=5), pump)
    assert _pump(night).runs[0] == pump.runs[1]


def test_nothing_waits() -> None:
    """Of one that has begun and lost its days, the next is asked for."""
    pump = _pump(seen())
    lone = replace(pump, runs=(), begun=NOW)
    assert _pump(moved(seen(), NOW + timedelta(hours=1), lone)).runs == (pump.runs[1],)
    idle = replace(pump, runs=())
    assert _pump(moved(seen(), NOW, idle)).runs == pump.runs


def test_across_midnight() -> None:
    """Its times may be those of a night."""
    night = {"not_before": "22:00", "finish_before": "06:00"}
    run = _pump(moved(seen(), NOW + timedelta(hours=8)), **night).runs[0]
    assert run.earliest == datetime(2026, 1, 14, 21, tzinfo=UTC)
    assert run.deadline == datetime(2026, 1, 15, 5, tzinfo=UTC)


def test_on_while_it_lasts() -> None:
    """On from the step that was chosen until the hours are over, then off."""
    own = device("plug", **PUMP, live=LIVE)
    step = done({"thing": {"start_0": 1.0, "start_1": 0.0}}, sight=seen())
    assert KIND.deeds(own, step, step.begins)[0].to is True
    pump = _pump(seen())
    under_way = seen(before=(replace(pump, runs=pump.runs[1:], begun=NOW),))
    step = done({"thing": {"start_0": 0.0}}, sight=under_way)
    assert KIND.deeds(own, step, NOW)[0].to is True
    rest = done({"thing": {"start_0": 0.0}}, sight=seen(before=(pump,)))
    assert KIND.deeds(own, rest, NOW)[0].to is False
    # Without a word on the world nobody can tell whether it is under way.
    assert KIND.deeds(own, done({"thing": {"start_0": 0.0}}), NOW) == ()


@pytest.mark.parametrize(
    ("cheap", "is_on"), [(slice(0, 10), True), (slice(8, 18), False)]
)
def test_a_plan_runs_it_when_it_is_cheap(cheap: slice, is_on: bool) -> None:
    """From a tiny home's plan to the switch."""
    own = device("plug", **PUMP, live={**LIVE, "finish_before": "23:30"})
    made, first = plan(KIND, own, seen(), hours=30, cheap=cheap)
    assert KIND.deeds(own, first, first.begins)[0].to is is_on
    assert bool(made.things["thing"].power_kw[0] > 0) is is_on
