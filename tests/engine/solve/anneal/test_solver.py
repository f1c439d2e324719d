"""Annealing is honest, repeatable, and finds the best where that can be known."""

import sys
from dataclasses import replace
from threading import Event
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.solve import Planner
from quartier.engine.solve.anneal import Anneal
from quartier.engine.solve.anneal import solver as room
from quartier.engine.solve.assemble import assemble
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.linear.rounding import clashes, fractional
from quartier.engine.solve.model import Model
from quartier.engine.solve.problem import (
    Effort,
    FailedError,
    Hint,
    Problem,
    Solution,
    StoppedError,
)
from quartier.engine.solve.simulate import simulate
from quartier.engine.solve.site import site

from tests.bench.rich import rich
from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.models import models
from tests.engine.solve.reference import least
from tests.engine.solve.tiny import HOMES, Tiny, least_tiny, tiny
from tests.engine.solve.worlds import street
from tests.strategies import few

HARD: Final = Effort(1e6, 0.0, 1e-6)
SOLVERS: Final = (Anneal(), Anneal(alone=True))
WAYS: Final = pytest.mark.parametrize("solver", SOLVERS, ids=["highs", "numpy"])


def _solve(found: Model, solver: Anneal, effort: Effort = HARD) -> Solution:
    hint = Hint(simulate(found), found.whole)
    return solver.solve(found.problem, effort, hint, None)


@given(case=cases(pairs=False))
def test_small_problems_are_solved(case: Case) -> None:
    """Of a few decisions the best is found; the bound is never above it."""
    found = Anneal().solve(case.problem, HARD, case.hint, None)
    best = least(case.problem)
    assert is_point(case.problem, found.x)
    assert found.objective_eur == pytest.approx(best, abs=1e-6)
    assert found.bound_eur <= best + 1e-9
    assert found.objective_eur == pytest.approx(
        case.problem.cost_eur(found.x), abs=1e-9
    )


@given(case=cases())
def test_no_problem_makes_it_lie(case: Case) -> None:
    """With pairs or without, alone or not: a point, no dearer than the one given."""
    best = least(case.problem)
    for solver in SOLVERS:
        found = replace(solver, solves=20).solve(case.problem, HARD, case.hint, None)
        assert is_point(case.problem, found.x, 1e-5)
        assert found.bound_eur <= best + 1e-6
        assert found.objective_eur >= best - 1e-5
        assert found.objective_eur <= case.problem.cost_eur(case.point) + 1e-9


@few
@given(home=HOMES)
def test_tiny_homes(home: Tiny) -> None:
    """A home whose every schedule was tried by plain arithmetic."""
    found = _solve(tiny(home), Anneal(solves=300))
    assert found.objective_eur >= least_tiny(home) - 1e-6
    assert found.bound_eur <= least_tiny(home) + 1e-6


@WAYS
def test_tiny_homes_in_number(solver: Anneal) -> None:
    """Of six such homes all are planned to a thousandth of the best."""
    for at in range(6):
        home = Tiny(
            (0.3, 0.1, 0.2), (0.0, 0.05, 0.0), (1, 0, at % 3), (0, at % 4, 1), 2, 1,
            at % 6, 1 + at % 2,
        )  # fmt: skip
        found = _solve(tiny(home), replace(solver, solves=300))
        assert found.objective_eur == pytest.approx(least_tiny(home), abs=1e-3)


@few
@given(found=models())
def test_worlds(found: Model) -> None:
    """In any world: whole, one way of each pair, within the rows, bound below."""
    solution = _solve(found, Anneal(solves=10), Effort(1e6))
    problem = found.problem
    assert found.excess(solution.x) < 1e-5
    assert not fractional(problem, solution.x)
    assert not clashes(problem, solution.x)
    assert solution.bound_eur <= solution.objective_eur


@WAYS
def test_a_rich_home(solver: Anneal) -> None:
    """With or without HiGHS a home comes within half a percent of what HiGHS proves."""
    model = assemble(site(*rich(1, 48, 1)))
    exact = _solve(model, SOLVERS[0], HARD)
    best = Linear().solve(
        model.problem, Effort(60.0), Hint(simulate(model), model.whole), None
    )
    found = _solve(model, replace(solver, solves=150))
    assert found.objective_eur <= best.bound_eur * 1.005
    assert found.bound_eur <= best.objective_eur
    assert exact.bound_eur == pytest.approx(found.bound_eur, abs=1e-5)


@WAYS
def test_one_seed_is_one_plan(solver: Anneal) -> None:
    """The same seed gives the same plan, bit for bit, whatever was solved before."""
    model = assemble(site(*rich(1, 24, 3)))
    few_moves = replace(solver, solves=40)
    one = _solve(model, few_moves)
    _solve(street().model(), few_moves)
    other = _solve(model, replace(few_moves))
    assert one.x.tobytes() == other.x.tobytes()
    assert one.bound_eur == other.bound_eur
    assert one.row_dual.tobytes() == other.row_dual.tobytes()


def test_a_plan_without_highs(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a board that has none, a street is planned as well as with it."""
    best = street().plan()
    monkeypatch.setitem(sys.modules, "highspy", None)
    plan = street().plan(Planner(Anneal()))
    assert plan.status == "optimal"
    assert plan.cost_eur == pytest.approx(best.cost_eur, abs=1e-3)
    assert plan.bound_eur is not None
    assert plan.bound_eur <= best.cost_eur + 1e-6


class Poor:
    """A solver that gives the hint back, and has proved a little."""

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Give the hint back."""
        del effort, stop
        cost = problem.cost_eur(hint.point)
        return Solution(
            hint.point, cost, cost - 100.0, np.zeros_like(problem.row_lower)
        )


class Failing:
    """A solver that fails."""

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Fail."""
        del problem, effort, hint, stop
        raise FailedError("no luck")


def test_another_comes_first() -> None:
    """Its point is improved, and no more is claimed than it has proved."""
    model = assemble(site(*rich(1, 24, 3)))
    poor = _solve(model, Anneal(first=Poor(), solves=60))
    habit = model.cost_eur(simulate(model))
    assert poor.bound_eur == pytest.approx(habit - 100.0)
    assert poor.objective_eur < habit
    failing = _solve(model, Anneal(first=Failing(), solves=60))
    assert failing.x.tobytes() == _solve(model, Anneal(solves=60)).x.tobytes()


def test_what_is_good_enough_is_left_alone() -> None:
    """A plan within the gap is given on as it is."""
    model = street().model()
    first = Linear()
    hint = Hint(simulate(model), model.whole)
    best = first.solve(model.problem, Effort(60.0), hint, None)
    found = Anneal(first=Linear()).solve(model.problem, Effort(120.0), hint, None)
    assert found.x.tobytes() == best.x.tobytes()


@WAYS
def test_no_time_at_all(solver: Anneal) -> None:
    """There is always a point, and a bound that is a number."""
    model = street().model()
    found = _solve(model, solver, Effort(0.0))
    assert found.objective_eur <= model.cost_eur(simulate(model))
    assert np.isfinite(found.bound_eur)
    assert found.bound_eur <= found.objective_eur


@WAYS
def test_told_to_stop(solver: Anneal) -> None:
    """Who says stop gets an error."""
    stop = Event()
    stop.set()
    model = street().model()
    hint = Hint(simulate(model), model.whole)
    with pytest.raises(StoppedError):
        solver.solve(model.problem, Effort(), hint, stop)


@WAYS
def test_what_is_too_large_goes_home_by_home(
    solver: Anneal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit below a street's size makes it so; the plan stays honest."""
    monkeypatch.setattr(room, "_DENSE_ROWS", 100)
    monkeypatch.setattr(room, "_HIGHS_COLUMNS", 100)
    model = assemble(site(*rich(3, 24, 1)))
    found = _solve(model, replace(solver, solves=20))
    habit = model.cost_eur(simulate(model))
    assert found.objective_eur < habit
    assert model.excess(found.x) < 1e-6
    assert found.bound_eur <= found.objective_eur
