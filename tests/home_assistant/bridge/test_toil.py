"""What planning takes is counted; how finely it is done follows what that is worth."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from custom_components.quartier.bridge.fineness import Made
from custom_components.quartier.bridge.footprint import Spared
from custom_components.quartier.bridge.planning import Answer, Planning
from custom_components.quartier.bridge.toil import Toil
from custom_components.quartier.engine import Floats, Policy
from custom_components.quartier.engine.footprint import LADDER, History, Pair, Rung
from tests.home_assistant.bridge.plans import asked, flat

_POLICY = Policy()
_PI = {"machine": "pi4"}


def _live(toil: Toil, prices: list[Floats]) -> list[int]:
    """Plan again and again as the toil says, a machine idle; tell the rungs."""
    rungs = []
    for price in prices:
        rung = toil.choose(_POLICY, _PI)
        rungs.append(LADDER.index(rung))
        answer = Planning().answer(asked(price, rung))
        other = toil.made(asked(price, rung), answer)
        if other is not None:
            assert answer.plan is not None
            made = Made(rung, answer.plan, answer.cpu_s)
            toil.learn(Planning().tried(asked(price, other), made).pair)
    return rungs


def test_a_flat_tariff_goes_down_the_ladder() -> None:
    """Nothing is to be won by finer plans: the coarsest is reached, and kept."""
    rungs = _live(Toil(), [flat()] * 16)
    assert rungs[0] == 2
    assert rungs[-1] == 0
    assert rungs == sorted(rungs, reverse=True)


def _made(toil: Toil, rung: Rung, solve_s: float = 0.0, **changes: object) -> None:
    """Note a plan as if it had taken so long, or come out otherwise."""
    answer = Planning().answer(asked(flat(), rung))
    assert answer.plan is not None
    plan = replace(answer.plan, **changes)  # type: ignore[arg-type]  # each case knows what it changes
    toil.made(asked(flat(), rung), replace(answer, plan=plan, solve_s=solve_s))


def test_missed_comfort_climbs() -> None:
    """A plan that leaves people cold is followed by a finer one."""
    toil = Toil(history=History(rung=0))
    rung = toil.choose(_POLICY, _PI)
    _made(toil, rung, costs={"cost": 0.0, "warmth": 1.0})
    assert toil.choose(_POLICY, _PI) is LADDER[1]
    assert toil.choice is not None
    assert toil.choice.why == "comfort"


def test_a_late_plan_is_followed_by_a_coarser_one() -> None:
    """A slow machine goes down, with all the time there is, until plans come early."""
    toil = Toil(history=History(rung=2))
    _made(toil, toil.choose(_POLICY, _PI), status="rule", bound_eur=None)
    rung = toil.choose(_POLICY, _PI)
    assert toil.choice is not None
    assert (rung, toil.choice.why) == (LADDER[1], "late")
    assert toil.history.is_hurried
    # Of five seconds a plan on this rung gets half: 3 s are beyond it, 2 s within.
    _made(toil, rung, solve_s=3.0)
    assert toil.choose(_POLICY, _PI) is LADDER[1]
    assert toil.history.is_hurried
    _made(toil, rung, solve_s=2.0)
    assert not toil.history.is_hurried


def test_a_late_plan_is_not_made_twice() -> None:
    """Who had no time for one plan is not asked for another of the same world."""
    toil = Toil()
    rung = toil.choose(_POLICY, _PI)
    answer = Planning().answer(asked(flat(), rung))
    assert answer.plan is not None
    late = replace(answer, plan=replace(answer.plan, status="shifted", bound_eur=None))
    assert toil.made(asked(flat(), rung), late) is None
    assert toil.made(asked(flat(), rung), answer) is LADDER[1]


def test_a_world_that_was_planned_for_is_not_tried_again() -> None:
    """What was computed already is noted nowhere, and costs no second plan."""
    planning, toil = Planning(), Toil()
    toil.choose(_POLICY, _PI)
    first = planning.answer(asked(flat()))
    assert toil.made(asked(flat()), first) is LADDER[1]
    again = planning.answer(asked(flat()))
    assert again.is_known
    assert toil.made(asked(flat()), again) is None
    assert toil.history.plans == 1
    assert toil.made(asked(flat()), Answer(None)) is None


def test_without_a_pair_nothing_is_learnt() -> None:
    """Who was told to stop, or tries already, has none."""
    toil = Toil()
    toil.learn(None)
    assert toil.history.pairs == ()
    toil.learn(Pair(3, 1.0, 1.0))
    assert toil.history.pairs == (Pair(3, 1.0, 1.0),)


def test_a_restart_keeps_it() -> None:
    """Rung, pairs and seconds are those of before; damage begins anew."""
    toil = Toil()
    toil.count(12.5, datetime(2026, 6, 15, 8, tzinfo=UTC), Spared(1.0, 2.0, 3.0))
    _live(toil, [flat()] * 6)
    again = Toil.from_dict(toil.to_dict())
    assert again.history == toil.history
    assert again.work == toil.work
    assert again.work.cpu_s == pytest.approx(12.5)
    assert Toil.from_dict(None) == Toil()
    assert Toil.from_dict({"work": 3, "history": 4}) == Toil()
