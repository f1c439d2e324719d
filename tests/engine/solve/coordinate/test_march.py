"""The march reaches its goal, by one shard or by many."""

import numpy as np
import pytest
from quartier.engine.solve.coordinate.march import Goal, March, march
from quartier.engine.solve.coordinate.shard import Shard, Start, shard
from quartier.engine.solve.coordinate.split import split
from quartier.engine.solve.problem import StoppedError
from quartier.engine.units import Floats

from tests.engine.solve.coordinate.pieces import formed, street
from tests.engine.solve.coordinate.relaxed import best, hint


def _march(most: int, gap: float, rounds: int = 1000) -> March:
    given = formed()
    parts = split(given, most)
    point = given.shorten(hint(street()).point)
    start = Start(point, np.zeros(given.height), given.lower, given.upper, parts.links)
    goal = Goal(gap, 1e-12, given.offset, 1e-7, 1e-5)
    left = iter(range(rounds))
    shards = [shard(piece) for piece in parts.pieces]
    return march(shards, parts.side, start, goal, lambda: next(left, None) is not None)


@pytest.mark.parametrize("most", [1, 3, 100])
def test_shards_make_no_difference(most: int) -> None:
    """Cost and bound are those of HiGHS."""
    found, given = _march(most, 1e-8), formed()
    least = best(street().problem).objective_eur
    cost = given.cost @ found.end.x + given.offset
    assert cost == pytest.approx(least, rel=1e-7)
    assert found.bound_eur + given.offset == pytest.approx(least, rel=1e-7)


def test_prices_are_those_of_highs() -> None:
    """Where they are unique: what one more unit on the right of a balance costs."""
    found, model = _march(100, 1e-9), street()
    [first] = [at for (carrier, at), _ in model.balances.items() if at == 1][:1]
    rows = slice(model.balances[next(k for k in model.balances if k[1] == first)], None)
    assert np.abs(found.end.dual[rows]).max() > 0.01
    assert np.median(np.abs(found.end.dual - best(model.problem).row_dual)) < 1e-5


def test_a_wider_goal_takes_fewer_rounds() -> None:
    """And the bound is a bound all the way."""
    wide, narrow = _march(100, 1e-2), _march(100, 1e-7)
    assert wide.rounds < narrow.rounds
    assert wide.bound_eur <= narrow.bound_eur


def test_no_time_is_no_answer() -> None:
    """Before the point is near its rows."""
    with pytest.raises(StoppedError):
        _march(100, 1e-7, rounds=1)


def test_the_end_lies_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever rounding leaves: a hair beyond a dear bound would be paid for."""
    tell = Shard.tell

    def beyond(own: Shard, x: Floats, dual: Floats) -> None:
        """Lie on the nearer bound, and a hair further."""
        tell(own, x, dual)
        far = np.where(own.low <= own.high, -own.low, own.high)
        there = own.moves & np.isfinite(far)
        hair = np.where(there, far + np.copysign(1e-12, far), 0.0)
        x[own.piece.columns] += hair

    monkeypatch.setattr(Shard, "tell", beyond)
    found, given = _march(3, 1e-6), formed()
    assert (found.end.x >= given.lower).all()
    assert (found.end.x <= given.upper).all()
    assert (found.end.x == given.lower).sum() > 100
