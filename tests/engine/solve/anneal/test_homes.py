"""Home by home: never worse than where it began, never outside, never a lie."""

from threading import Event
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.solve.anneal.homes import Homes
from quartier.engine.solve.anneal.inner import Dense, Inner, inner
from quartier.engine.solve.assemble import assemble
from quartier.engine.solve.linear.relax import Point
from quartier.engine.solve.model import Model
from quartier.engine.solve.problem import Effort, Hint, Leash, StoppedError
from quartier.engine.solve.simulate import simulate
from quartier.engine.solve.site import site

from tests.bench.rich import rich
from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.reference import least

EFFORT: Final = Effort(1e6, 0.0, 1e-6)


def _homes(case: Case, leash: Leash | None = None) -> Homes:
    given = leash or Leash(1e6)
    return Homes(case.problem, case.hint, EFFORT, inner, given)


@given(case=cases(pairs=False))
def test_what_is_searched_is_no_worse(case: Case) -> None:
    """Rounded or searched: a point of the whole, no dearer than the one given."""
    problem = case.problem
    homes = _homes(case)
    point, floor = homes.rounded()
    best = least(problem)
    given = problem.cost_eur(case.point)
    assert floor <= best + 1e-6
    assert best - 1e-6 <= point.cost <= given + 1e-9
    assert is_point(problem, point.x)
    found = homes.searched(point, 0, 20)
    assert best - 1e-6 <= found.cost <= point.cost + 1e-9
    assert is_point(problem, found.x)


def _model() -> Model:
    return assemble(site(*rich(3, 24, 1)))


@pytest.mark.parametrize("solver", [inner, Dense], ids=["highs", "numpy"])
def test_a_street_home_by_home(solver: type[Inner]) -> None:
    """With either, most of what habit wastes is found, and the floor is below."""
    model = _model()
    hint = Hint(simulate(model), model.whole)
    homes = Homes(model.problem, hint, Effort(), solver, Leash(1e6))
    point, floor = homes.rounded()
    found = homes.searched(point, 0, 30)
    habit = model.cost_eur(hint.point)
    assert floor <= found.cost <= point.cost <= habit
    assert model.excess(found.x) < 1e-6
    assert found.cost < habit - 0.1 * abs(habit)


def test_no_time_leaves_what_was_given() -> None:
    """Out of time before the first home: the point given, and some floor."""
    model = _model()
    hint = Hint(simulate(model), model.whole)
    homes = Homes(model.problem, hint, Effort(), Dense, Leash(0.0))
    point, floor = homes.rounded()
    assert np.array_equal(point.x, hint.point)
    assert np.isfinite(floor)
    assert floor <= point.cost


def test_told_to_stop() -> None:
    """A stop is not swallowed as if it were the end of the time."""
    stop = Event()
    stop.set()
    model = _model()
    hint = Hint(simulate(model), model.whole)
    homes = Homes(model.problem, hint, Effort(), inner, Leash(1e6, stop))
    start = Point(hint.point, homes.row_dual, model.cost_eur(hint.point))
    with pytest.raises(StoppedError):
        homes.searched(start, 0, 5)
