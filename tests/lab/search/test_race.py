"""A race asks everybody the same, and measures gaps from what is proved."""

from threading import Event

import numpy as np
import pytest
from quartier.engine.solve import Effort, FailedError, simulate
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.problem import Hint, Problem, Solution
from quartier.lab.search.race import Course, Lap, Race, race

from tests.engine.solve.worlds import street


class Told:
    """Notes what it is asked, and fails."""

    def __init__(self) -> None:
        """Note nothing yet."""
        self.efforts: list[Effort] = []

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Note, and fail."""
        del problem, hint, stop
        self.efforts.append(effort)
        raise FailedError("no luck")


def test_everybody_is_asked_the_same() -> None:
    """Each with all the seconds; who fails has run all the same."""
    model = street().model()
    course = Course(model.problem, Hint(simulate(model), model.whole))
    told = Told()
    found = race(
        course, {"HiGHS": Linear(), "told": told}, [1.0, 5.0], Effort(9.0, 0.01, 0.02)
    )
    assert [effort.seconds for effort in told.efforts] == [1.0, 5.0]
    assert {effort.relative_gap for effort in told.efforts} == {0.01}
    assert [lap.entrant for lap in found.laps] == ["HiGHS", "told", "HiGHS", "told"]
    good = pytest.approx(0.0, abs=0.01 + 1e-9)
    assert [found.gap(lap) for lap in found.laps] == [good, None, good, None]
    assert all(lap.cpu_s >= 0 for lap in found.laps)
    assert found.best_eur == found.laps[0].cost_eur


def _lap(name: str, cost: float | None, bound: float | None) -> Lap:
    return Lap(name, 1.0, 0.5, cost, bound)


def test_gaps_are_from_the_best_bound_of_all() -> None:
    """Whoever proved it; and an own gap from one's own."""
    found = Race((_lap("a", 10.0, 9.0), _lap("b", 11.0, 9.9)), 20.0)
    assert found.best_eur == 10.0
    assert found.bound_eur == 9.9
    assert found.gap(found.laps[0]) == pytest.approx(0.01)
    assert found.gap(found.laps[1]) == pytest.approx(0.11)
    assert found.own_gap(found.laps[0]) == pytest.approx(0.1)
    assert found.own_gap(_lap("c", None, None)) is None


def test_a_bound_above_the_best_is_none() -> None:
    """What somebody proved wrongly makes no gap negative."""
    found = Race((_lap("a", 10.0, 10.5),), np.inf)
    assert found.bound_eur == 10.0
    assert found.gap(found.laps[0]) == 0.0
