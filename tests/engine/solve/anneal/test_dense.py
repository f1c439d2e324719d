"""Without HiGHS a linear program is solved all the same, to the same cost."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.policy import Policy
from quartier.engine.solve.anneal.dense import Desk, minimise
from quartier.engine.solve.anneal.floor import floor_eur
from quartier.engine.solve.assemble import assemble
from quartier.engine.solve.linear.relax import Relaxation
from quartier.engine.solve.model import Model
from quartier.engine.solve.problem import EmptyError, Leash, Problem, StoppedError
from quartier.engine.solve.site import site

from tests.bench.rich import rich
from tests.bench.streets import neighbourhood, outlook
from tests.engine.solve.linear.problems import Case, cases
from tests.engine.solve.models import NEGATIVE, models
from tests.engine.solve.reference import least_relaxed
from tests.engine.solve.worlds import street
from tests.strategies import few

EXACT: Final = 1e-6


def _relaxed(problem: Problem) -> float:
    relaxation = Relaxation()
    relaxation.load(problem)
    return relaxation.solve(problem.lower, problem.upper, Leash(60.0)).cost


def _check(problem: Problem, best: float) -> None:
    """Compare cost, proof and feasibility with what HiGHS says."""
    found = minimise(problem, problem.lower, problem.upper, Leash(1e6))
    close = pytest.approx(best, abs=EXACT * max(1.0, abs(best)))
    assert problem.cost_eur(found.x) == close
    assert floor_eur(problem, found.row_dual) == close
    assert (found.x >= problem.lower).all()
    assert (found.x <= problem.upper).all()
    entries = problem.entries
    sums = np.bincount(
        entries.row, entries.value * found.x[entries.column], len(problem.row_lower)
    )
    assert (sums >= problem.row_lower - EXACT).all()
    assert (sums <= problem.row_upper + EXACT).all()


@given(case=cases())
def test_small_programs(case: Case) -> None:
    """Any few columns and rows, some without room between."""
    _check(case.problem, least_relaxed(case.problem))


@few
@given(found=models() | models(ranges=NEGATIVE))
def test_worlds(found: Model) -> None:
    """In any world, absurd ones too: what is found is a point, and no lie is told.

    Where rounding spoils the equations it may be said that there is none.
    """
    problem = found.problem
    best = _relaxed(problem)
    close = 1e-5 * max(1.0, abs(best))
    try:
        part = minimise(problem, problem.lower, problem.upper, Leash(1e6))
    except EmptyError:
        return
    assert found.excess(part.x) <= 1e-5
    assert problem.cost_eur(part.x) >= best - close
    assert floor_eur(problem, part.row_dual) <= best + close


@pytest.mark.parametrize("seed", range(4))
def test_homes_as_they_are(seed: int) -> None:
    """Homes with all that homes have, from one to three of them: exact."""
    model = assemble(site(*rich(1 + seed % 3, 24, seed)))
    _check(model.problem, _relaxed(model.problem))


@pytest.mark.parametrize("homes", [1, 2, 12])
def test_streets_as_they_are(homes: int) -> None:
    """And streets that share."""
    model = assemble(site(neighbourhood(homes), outlook(homes), Policy()))
    _check(model.problem, _relaxed(model.problem))


def test_a_street_within_other_bounds() -> None:
    """What is fixed stays where it is."""
    problem = street().model().problem
    lower, upper = problem.lower.copy(), problem.upper.copy()
    free = problem.integer & (problem.upper > 0)
    first = int(np.flatnonzero(free)[0])
    lower[first] = upper[first] = 0.0
    found = minimise(problem, lower, upper, Leash(1e6))
    assert found.x[first] == 0.0
    best = least_relaxed(problem, {first: 0.0})
    assert problem.cost_eur(found.x) == pytest.approx(best, abs=EXACT)


def test_no_point_within_the_bounds() -> None:
    """It is said so, not tried for ever."""
    problem = street().model().problem
    short = replace(problem, upper=np.minimum(problem.upper, 1e-3))
    with pytest.raises(EmptyError):
        minimise(short, short.lower, short.upper, Leash(1e6))


def test_time_is_told_from_the_arithmetic() -> None:
    """The same program takes the same time, on any machine; then it is over."""
    problem = street().model().problem
    left = []
    for _ in range(2):
        leash = Leash(10.0)
        minimise(problem, problem.lower, problem.upper, leash)
        left.append(leash.seconds)
    assert left[0] == left[1] < 10.0
    with pytest.raises(StoppedError):
        minimise(problem, problem.lower, problem.upper, Leash(1e-4))


def test_a_plan_of_elimination_is_kept() -> None:
    """For the same matrix once; for another a new one; the answer is the same."""
    problem, desk = street().model().problem, Desk()
    one = minimise(problem, problem.lower, problem.upper, Leash(1e6), desk)
    kept = desk._normal
    other = minimise(problem, problem.lower, problem.upper, Leash(1e6), desk)
    assert desk._normal is kept
    assert np.array_equal(one.x, other.x)
    lower, upper = problem.lower.copy(), problem.upper.copy()
    free = problem.integer & (problem.upper > 0)
    first = int(np.flatnonzero(free)[0])
    lower[first] = upper[first] = 0.0
    minimise(problem, lower, upper, Leash(1e6), desk)
    assert desk._normal is not kept
