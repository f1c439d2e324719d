"""What planning takes is counted; how finely it is done follows what that is worth."""

from datetime import UTC, datetime

import pytest

from custom_components.quartier.bridge.footprint import Spared
from custom_components.quartier.bridge.planning import Answer, Planning
from custom_components.quartier.bridge.toil import Toil
from custom_components.quartier.engine import Floats, Policy
from custom_components.quartier.engine.footprint import LADDER, History
from tests.home_assistant.bridge.plans import asked, flat, volatile

_POLICY = Policy()
_PI = {"machine": "pi4"}


def _live(toil: Toil, prices: list[Floats]) -> list[int]:
    """Plan again and again as the toil says, a machine idle; tell the rungs."""
    rungs = []
    for price in prices:
        rung = toil.choose(_POLICY, _PI)
        rungs.append(LADDER.index(rung))
        answer = Planning().answer(asked(price, rung))
        other = toil.made(answer, _POLICY)
        if other is not None:
            tried = Planning().answer(asked(price, other))
            toil.learn(_POLICY, (rung, answer), (other, tried))
    return rungs


def test_a_flat_tariff_goes_down_the_ladder() -> None:
    """Nothing is to be won by finer plans: the coarsest is reached, and kept."""
    rungs = _live(Toil(), [flat()] * 16)
    assert rungs[0] == 2
    assert rungs[-1] == 0
    assert rungs == sorted(rungs, reverse=True)


def test_missed_comfort_climbs() -> None:
    """A plan that was not found in time is followed by one that is given more."""
    toil = Toil(history=History(rung=0))
    assert toil.choose(_POLICY, _PI) is LADDER[0]
    answer = Planning().answer(asked(volatile(), LADDER[0]))
    assert answer.plan is not None
    object.__setattr__(answer.plan, "status", "rule")
    toil.made(answer, _POLICY)
    assert toil.choose(_POLICY, _PI) is LADDER[1]
    assert toil.choice is not None
    assert toil.choice.why == "comfort"


def test_a_world_that_was_planned_for_is_not_tried_again() -> None:
    """What was computed already is noted nowhere, and costs no second plan."""
    planning, toil = Planning(), Toil()
    toil.choose(_POLICY, _PI)
    first = planning.answer(asked(flat()))
    assert toil.made(first, _POLICY) is LADDER[1]
    again = planning.answer(asked(flat()))
    assert again.is_known
    assert toil.made(again, _POLICY) is None
    assert toil.history.plans == 1
    assert toil.made(Answer(None), _POLICY) is None


def test_pairs_are_ranked_whichever_was_made_first() -> None:
    """The finer one is the finer one: its rung is the pair's."""
    made = LADDER[2], Planning().answer(asked(flat()))
    tried = LADDER[3], Planning().answer(asked(flat(), LADDER[3]))
    toil = Toil()
    toil.learn(_POLICY, made, tried)
    toil.learn(_POLICY, tried, made)
    assert [pair.upper for pair in toil.history.pairs] == [3, 3]
    toil.learn(_POLICY, made, (LADDER[1], Answer(None)))
    assert len(toil.history.pairs) == 2


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
