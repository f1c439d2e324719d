"""Plans are tried as hard as their rung says, and held against each other fairly."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.fineness import (
    USUAL,
    effort_of,
    is_short,
    pair_of,
    recalled,
    written,
)
from custom_components.quartier.bridge.planning import Planning
from custom_components.quartier.engine import Plan, Policy
from custom_components.quartier.engine.footprint import LADDER, History, Pair
from tests.home_assistant.bridge.plans import STEPS, asked, volatile

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


def test_missed_comfort_is_told_from_what_is_missed_anyway() -> None:
    """A plan is short where it misses more than without it, or was not found."""
    plan, policy = _plan(), Policy()
    assert not is_short(plan, policy)
    cold = replace(plan, costs={**plan.costs, "hot_water": 1.0})
    assert is_short(cold, policy)
    habit = {**plan.habit_costs, "hot_water": 1.0}
    assert not is_short(replace(cold, habit_costs=habit), policy)
    assert is_short(replace(plan, status="rule"), policy)
    # What is no comfort is no matter of it.
    assert not is_short(replace(plan, costs={**plan.costs, "cost": 99.0}), policy)


def test_a_pair_by_hand() -> None:
    """Dearer by 0.96 EUR over a day of 48 steps: 0.02 EUR of it are acted on."""
    plan = _plan()
    dearer = replace(plan, costs={**plan.costs, "cost": plan.costs["cost"] + 0.96})
    pair = pair_of(2, (plan, dearer), (3.0, 1.0), Policy())
    assert pair.gained_eur == pytest.approx(0.96 / STEPS)
    assert (pair.upper, pair.more_cpu_s, pair.is_short) == (2, 2.0, False)
    cold = replace(plan, costs={**plan.costs, "warmth": 1.0})
    assert pair_of(2, (plan, cold), (3.0, 1.0), Policy()).is_short
    assert not pair_of(2, (cold, plan), (3.0, 1.0), Policy()).is_short
    late = replace(plan, status="habit")
    assert pair_of(2, (plan, late), (3.0, 1.0), Policy()).is_short


@given(
    st.builds(
        History,
        st.integers(0, len(LADDER) - 1),
        st.lists(_PAIRS, max_size=6).map(tuple),
        st.integers(0, 9),
        st.booleans(),
    )
)
def test_a_restart_keeps_it(history: History) -> None:
    """What was written is what is read."""
    assert recalled(written(history)) == history


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
