"""What is done now follows the plan as far as local guards let it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.present import owner_of, present, step_at
from custom_components.quartier.engine import (
    Clock,
    HotWater,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    RefusedError,
)
from tests.home_assistant.bridge.street import START, STEP_S, outlook, street

DEVICES = ("roof", "battery", "washer", "car", "tank")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Plan the street's day."""
    return Planner().plan(street(), outlook(), Policy())


def _now(seconds: int) -> Outlook:
    """Expect of the rest of the first step what was expected of all of it."""
    clock = Clock.even(START + timedelta(seconds=seconds), STEP_S - seconds, 1)
    return Outlook(clock, outlook(0, 1).series)


def _chilled(there: Neighbourhood, temp_c: float) -> Neighbourhood:
    return there.changed(
        lambda thing: (
            replace(thing, temp_c=temp_c) if isinstance(thing, HotWater) else thing
        )
    )


@given(st.integers(-7200, 100_000))
def test_a_moment_lies_in_the_step_that_is_under_way(plan: Plan, seconds: int) -> None:
    """A step lasts from its begin up to the begin of the next; outside is none."""
    step = step_at(plan, START + timedelta(seconds=seconds))

    inside = 0 <= seconds < STEP_S * len(plan.clock)
    assert step == (seconds // STEP_S if inside else None)


def test_each_device_has_its_things_values(plan: Plan) -> None:
    """Every device is told one number for each column, for the rest of the step."""
    done = present(plan, street(), _now(600), Policy(), DEVICES)

    assert done is not None
    assert done.keys() == {*DEVICES}
    battery = done["battery"]
    assert battery.begins == START
    assert battery.ends == START + timedelta(seconds=STEP_S)
    assert battery.expected["anna.import_eur_per_kwh"] == 0.15
    assert {len(some) for some in battery.values["battery"].values()} == {1}
    planned = plan.things["tank"].power_kw[0]
    assert done["tank"].values["tank"]["power_kw"][0] == pytest.approx(planned, abs=0.1)


def test_local_guards_hold_whatever_the_plan_says(plan: Plan) -> None:
    """A tank that is too cold is heated at full power, at any step of the plan."""
    for step in range(len(plan.clock)):
        truth = outlook(step, step + 1)
        done = present(plan, _chilled(street(), 15.0), truth, Policy(), ["tank"])
        assert done is not None
        assert done["tank"].values["tank"]["power_kw"][0] == pytest.approx(2.0)


def test_a_plan_that_is_over_says_nothing(plan: Plan) -> None:
    """After its last step there is nothing to follow."""
    late = Outlook(Clock.even(plan.clock.end, STEP_S, 1), outlook(0, 1).series)

    assert present(plan, street(), late, Policy(), DEVICES) is None


def test_a_truth_that_lacks_a_series_is_refused(plan: Plan) -> None:
    """Nothing is said of a step of which too little is known."""
    truth = Outlook(_now(0).clock, {})

    with pytest.raises(RefusedError):
        present(plan, street(), truth, Policy(), DEVICES)


@pytest.mark.parametrize(
    ("thing", "owner"),
    [
        ("pump", "pump"),
        ("pump-rooms", "pump"),
        ("pump-rooms-two", "pump"),
        ("pump-old", "pump-old"),
        ("pump-old-tank", "pump-old"),
        ("pumps", None),
        ("home-meter", None),
    ],
)
def test_things_are_known_by_their_device(thing: str, owner: str | None) -> None:
    """A thing has its device's name, or begins with it and a dash."""
    assert owner_of(thing, frozenset({"pump", "pump-old"})) == owner
