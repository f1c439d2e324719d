"""The second solver begins where the first has ended, and nothing of either is lost."""

from dataclasses import dataclass, field
from threading import Event

import numpy as np
import pytest
from quartier.engine.solve.problem import (
    Effort,
    FailedError,
    Hint,
    Problem,
    Solution,
    StoppedError,
)
from quartier.engine.solve.relay import Relay
from quartier.engine.things import Entries

EFFORT = Effort(8.0, 1e-3, 0.0)
HINT = Hint(np.array([9.0]), lambda x, _: x)
PROBLEM = Problem(
    cost=np.ones(1),
    offset=0.0,
    lower=np.zeros(1),
    upper=np.full(1, 9.0),
    integer=np.zeros(1, dtype=np.bool_),
    tie=np.zeros(1),
    group=np.zeros(1, dtype=np.int32),
    row_lower=np.empty(0),
    row_upper=np.empty(0),
    entries=Entries.none(),
    exclusive=(),
)


@dataclass(slots=True)
class Runner:
    """A solver that says what it is told to, and remembers what it was asked."""

    cost_eur: float | None
    bound_eur: float = 0.0
    asked: list[tuple[float, float]] = field(default_factory=list)

    def solve(
        self, _: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Answer."""
        self.asked.append((effort.seconds, float(hint.point[0])))
        if stop is not None and stop.is_set():
            raise StoppedError("told to stop")
        if self.cost_eur is None:
            raise FailedError("nothing")
        point = np.array([self.cost_eur])
        return Solution(point, self.cost_eur, self.bound_eur, np.empty(0))


def _run(first: Runner, second: Runner) -> Solution:
    return Relay(first, second).solve(PROBLEM, EFFORT, HINT, None)


def test_the_second_begins_at_what_the_first_found() -> None:
    """With the time that is left."""
    first, second = Runner(5.0, 1.0), Runner(4.0, 2.0)
    found = _run(first, second)
    assert first.asked == [(4.0, 9.0)]
    assert second.asked == [(4.0, 5.0)]
    assert (found.objective_eur, found.bound_eur) == (4.0, 2.0)


@pytest.mark.parametrize(
    ("first", "second", "cost", "bound"),
    [
        (Runner(5.0, 3.0), Runner(6.0, 2.0), 5.0, 3.0),
        (Runner(5.0, 1.0), Runner(6.0, 4.5), 5.0, 4.5),
        (Runner(5.0, 1.0), Runner(None), 5.0, 1.0),
        (Runner(None), Runner(6.0, 2.0), 6.0, 2.0),
        (Runner(5.0, 1.0), Runner(4.0, 5.5), 4.0, 4.0),
    ],
)
def test_the_best_of_both_is_kept(
    first: Runner, second: Runner, cost: float, bound: float
) -> None:
    """The cheaper plan, the higher bound, and no bound above the plan."""
    found = _run(first, second)
    assert (found.objective_eur, found.bound_eur) == (cost, bound)


def test_what_is_proved_is_left_alone() -> None:
    """The second is not asked."""
    second = Runner(1.0)
    assert _run(Runner(5.0, 4.999), second).objective_eur == 5.0
    assert second.asked == []


def test_who_fails_leaves_the_rest_of_the_time() -> None:
    """And the hint as it was: together they never take more than was given."""
    second = Runner(6.0)
    _run(Runner(None), second)
    assert second.asked == [(4.0, 9.0)]


def test_a_stop_is_a_stop() -> None:
    """Nobody goes on after it."""
    told, second = Event(), Runner(6.0)
    told.set()
    with pytest.raises(StoppedError):
        Relay(Runner(5.0), second).solve(PROBLEM, EFFORT, HINT, told)
    assert second.asked == []


def test_nobody_finds_a_plan() -> None:
    """The last says why."""
    with pytest.raises(FailedError, match="nothing"):
        _run(Runner(None), Runner(None))
