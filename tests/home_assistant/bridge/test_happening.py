"""What begins is told once, and once more when it ends."""

from dataclasses import replace

from custom_components.quartier.bridge.happening import Happenings
from custom_components.quartier.bridge.situation import nothing_yet
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
        told += [(where, what) for where, what, _ in happenings.between(EMPTY, now)]

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

    told = happenings.between(before, now)
    [(where, about)] = [(at, about) for at, what, about in told if what == BREACHED]

    assert where == "h1"
    assert about["thing"] == "tank"
    assert about["amount"] == 1.23
    assert about["begins"] == plan.clock.start.isoformat()
    again = replace(now, plan=replace(plan, breaches=(breach,)))
    assert not list(happenings.between(now, again))
    assert not list(happenings.between(now, now))
