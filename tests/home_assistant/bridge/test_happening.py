"""What begins is told once, and once more when it ends."""

from dataclasses import replace

import numpy as np
import pytest

from custom_components.quartier.bridge.happening import Happenings
from custom_components.quartier.bridge.situation import Situation, nothing_yet
from custom_components.quartier.bridge.world import Memory, world
from custom_components.quartier.engine import Breach
from tests.home_assistant.bridge.homes import NOW, home, readings
from tests.home_assistant.street import street_situation

BREACHED = "plan_breached"
EMPTY = nothing_yet(world(home(), readings(), NOW, Memory({})), NOW)


def test_sun_to_spare_begins_and_ends_once() -> None:
    """Told when it comes and goes; a flicker in between is not told."""
    happenings, told = Happenings(), []
    for kw in (0.3, -0.6, -0.4, -0.9, -0.1, -0.3, 0.5):
        now = replace(EMPTY, measured_kw={"home": kw, "roof": -3.0})
        told += [
            (where, what) for where, what, _ in happenings.between(EMPTY, now, home())
        ]

    assert told == [("home", "surplus_started"), ("home", "surplus_ended")]


def test_a_breach_is_told_with_what_and_when() -> None:
    """A wish that a new plan cannot keep is told once, with amount and hours."""
    before = street_situation()
    plan = before.plan
    assert plan is not None
    breach = Breach(
        "h1", "tank", "hot_water", 1.234, "K·h", plan.clock.start, plan.clock.end
    )
    now = replace(before, plan=replace(plan, breaches=(breach,)))
    happenings = Happenings()

    told = happenings.between(before, now, home())
    [(where, about)] = [(at, about) for at, what, about in told if what == BREACHED]

    assert where == "h1"
    assert about["thing"] == "tank"
    assert about["amount"] == 1.23
    assert about["begins"] == plan.clock.start.isoformat()
    again = replace(now, plan=replace(plan, breaches=(breach,)))
    assert not list(happenings.between(now, again, home()))
    assert not list(happenings.between(now, now, home()))


def _planned(on: list[bool]) -> Situation:
    """Plan the tank of the home so: hot for some steps, off for others."""
    situation = street_situation()
    plan = situation.plan
    assert plan is not None
    power_kw = np.zeros(len(plan.clock))
    power_kw[: len(on)] = on
    tank = replace(plan.things["tank"], power_kw=power_kw)
    return replace(situation, plan=replace(plan, things={"tank": tank}))


@pytest.mark.parametrize("mode", ["observe", "advise", "act"])
def test_advice_is_given_to_those_who_asked(mode: str) -> None:
    """Told when to run and when to stop, once each; others are told nothing."""
    happenings, told = Happenings(), []
    layout = home(mode=mode)
    for on in ([True, True], [True, True], [False], [False]):
        now = _planned(on)
        told += list(happenings.between(now, now, layout))

    if mode != "advise":
        assert told == []
        return
    assert [(where, what) for where, what, _ in told] == [
        ("tank", "run_advised"),
        ("tank", "stop_advised"),
    ]
    plan = _planned([True, True]).plan
    assert plan is not None
    assert told[0][2] == {"until": plan.clock.moments()[2].isoformat()}
