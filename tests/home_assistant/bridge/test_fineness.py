"""Plans are tried as hard as their rung says, and held against each other fairly."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.fineness import (
    USUAL,
    Made,
    World,
    effort_of,
    is_found,
    is_short,
    outlook_of,
    pair_of,
    recalled,
    written,
)
from custom_components.quartier.bridge.planning import Planning
from custom_components.quartier.bridge.slots import clock_from
from custom_components.quartier.engine import Floats, Outlook, Plan, Policy
from custom_components.quartier.engine.footprint import LADDER, History, Pair
from custom_components.quartier.engine.solve import plan_by_rule
from tests.home_assistant.bridge.plans import STEPS, asked, flat, volatile

_PAIRS = st.builds(
    Pair,
    st.integers(1, len(LADDER) - 1),
    st.floats(-10, 10),
    st.floats(-100, 100),
    st.booleans(),
)


@cache
def _plan() -> Plan:
    plan = Planning().answer(asked(volatile())).plan
    assert plan is not None
    return plan


def test_people_say_how_long() -> None:
    """The usual rung has all of their time; coarser a part, finer no more."""
    efforts = [effort_of(rung, 20.0) for rung in LADDER]
    assert [each.seconds for each in efforts] == [4.0, 10.0, 20.0, 20.0]
    assert [each.relative_gap for each in efforts] == [2e-2, 1e-2, 2e-3, 5e-4]
    assert effort_of(USUAL, 300.0).seconds == 300.0
    # Whose plans came too late is given all of it.
    hurried = [effort_of(rung, 20.0, is_hurried=True).seconds for rung in LADDER]
    assert hurried == [20.0] * 4


def test_missed_comfort_is_told_from_what_is_missed_anyway() -> None:
    """A plan is short where it misses more than without it."""
    plan, policy = _plan(), Policy()
    assert not is_short(plan, policy)
    cold = replace(plan, costs={**plan.costs, "hot_water": 1.0})
    assert is_short(cold, policy)
    habit = {**plan.habit_costs, "hot_water": 1.0}
    assert not is_short(replace(cold, habit_costs=habit), policy)
    # What came too late is no matter of comfort: its rule misses what it misses.
    late = replace(plan, status="rule", bound_eur=None)
    assert not is_short(late, policy)
    assert is_short(replace(cold, status="rule", bound_eur=None), policy)
    assert (is_found(plan), is_found(late)) == (True, False)
    # Where nothing beats doing nothing a solver has found that out.
    assert is_found(replace(plan, status="habit"))
    # What is no comfort is no matter of it.
    assert not is_short(replace(plan, costs={**plan.costs, "cost": 99.0}), policy)


def _made(plan: Plan, at: int, cpu_s: float = 1.0) -> Made:
    return Made(LADDER[at], plan, cpu_s)


def _world(price: Floats) -> World:
    question = asked(price)
    return question.neighbourhood, question.outlook, question.policy


def _otherwise(plan: Plan, step: int, kw: float) -> Plan:
    """Let the tank take so much in a step."""
    tank = plan.things["tank"]
    power_kw = tank.values["power_kw"].copy()
    power_kw[step] = kw
    values = {**tank.values, "power_kw": power_kw}
    return replace(plan, things={**plan.things, "tank": replace(tank, values=values)})


def test_a_pair_by_hand() -> None:
    """A kWh that is lost of every hour costs 0.2 EUR: as much of it as is acted on."""
    world, plan = _world(flat()), Planning().answer(asked(flat())).plan
    assert plan is not None
    same = pair_of(_made(plan, 2, 3.0), _made(plan, 1), world)
    assert same == Pair(2, 0.0, 2.0)
    # Whichever was made first.
    assert pair_of(_made(plan, 1), _made(plan, 2, 3.0), world) == same
    cold = replace(plan, costs={**plan.costs, "warmth": 1.0})
    assert pair_of(_made(plan, 2), _made(cold, 1), world).is_short
    assert not pair_of(_made(cold, 2), _made(plan, 1), world).is_short


def test_what_costs_more_nearby_is_a_gain() -> None:
    """The best plan of a volatile day is worth what a plain rule's costs more."""
    question = asked(volatile())
    best, world = _plan(), _world(volatile())
    late = plan_by_rule(question.neighbourhood, question.outlook, question.policy)
    pair = pair_of(_made(best, 2), _made(late, 1), world)
    dearer = sum(late.costs.values()) - best.cost_eur
    assert dearer > 0.1
    assert pair.gained_eur == pytest.approx(dearer / STEPS, rel=0.05)
    # That a coarser one was late is told by what its rule costs, not as comfort.
    assert not pair.is_short


def test_what_is_far_is_planned_anew() -> None:
    """Beyond the steps that both have in common nothing is held against anybody."""
    question, world = asked(volatile(), LADDER[0]), _world(volatile())
    coarse = Planning().answer(question).plan
    assert coarse is not None
    light = Planning().answer(replace(question, rung=LADDER[1])).plan
    assert light is not None
    near = 8
    assert coarse.clock.steps_s[near - 1 : near + 1] == (1800, 3600)
    pair = pair_of(_made(light, 1), _made(coarse, 0), world)
    other = _otherwise(coarse, near, 2.2)
    assert pair_of(_made(light, 1), _made(other, 0), world) == pair
    # Heated when it is dearest, and not when it is cheapest.
    dear = int(np.argmax(world[1].series["t.import_eur_per_kwh"][:near]))
    nearby = pair_of(_made(light, 1), _made(_otherwise(coarse, dear, 2.2), 0), world)
    assert nearby.gained_eur > pair.gained_eur


@pytest.mark.parametrize("slot_min", [5, 15, 30, 60])
def test_near_steps_are_the_same_on_every_rung(slot_min: int) -> None:
    """Four hours are commanded and counted in the entry's steps; none has more."""
    clock = clock_from(datetime(2026, 1, 5, 23, 7, tzinfo=UTC), slot_min, 36.0)
    outlook = Outlook(clock, {"a.power_kw": np.arange(len(clock), dtype=float)})
    found = [outlook_of(rung, outlook) for rung in LADDER]
    near = int((clock.edges_s < 4 * 3600).sum())
    for one in found:
        assert one.clock.steps_s[:near] == clock.steps_s[:near]
        assert one.clock.end == clock.end
    counts = [len(one.clock) for one in found]
    assert counts == sorted(counts)
    assert (counts[0] < counts[1] < counts[2]) is (slot_min < 60)
    assert found[-1] is outlook


@given(
    st.builds(
        History,
        st.integers(0, len(LADDER) - 1),
        st.lists(_PAIRS, max_size=6).map(tuple),
        st.integers(0, 9),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    )
)
def test_a_restart_keeps_it(history: History) -> None:
    """What was written is what is read."""
    assert recalled(written(history)) == history
    older = written(history)
    del older["is_late"], older["is_hurried"]
    assert recalled(older) == replace(history, is_late=False, is_hurried=False)


@pytest.mark.parametrize(
    "damage",
    [
        {"rung": 9},
        {"rung": -1},
        {"plans": -1},
        {"pairs": 3},
        {"pairs": [{"upper": 1}]},
        {"pairs": [{"upper": 0, "gained_eur": 0, "more_cpu_s": 0, "is_short": False}]},
        {
            "pairs": [
                {"upper": 1, "gained_eur": "nan", "more_cpu_s": 0, "is_short": False}
            ]
        },
    ],
)
def test_damage_begins_anew(damage: dict[str, object]) -> None:
    """Whatever a file holds, there is a history."""
    assert recalled({**written(History(1)), **damage}) == History()
    assert recalled("nothing") == History()
