"""Home by home: what is polished is never worse, and the bound is never a lie."""

from dataclasses import replace
from threading import Event
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.linear.group import bound, groups, polish
from quartier.engine.solve.linear.relax import Point, Relaxation
from quartier.engine.solve.linear.rounding import clashes
from quartier.engine.solve.problem import Effort, Leash, StoppedError
from quartier.engine.units import Floats

from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.reference import least, least_relaxed

HARD: Final = Effort(30.0, 0.0, 1e-6)
_PRICES: Final = st.sampled_from((-2.0, -0.7, 0.0, 0.3, 1.0))


def _root(case: Case) -> Point:
    relaxation, problem = Relaxation(), case.problem
    relaxation.load(problem)
    return relaxation.solve(problem.lower, problem.upper, Leash(10.0))


def _bound(case: Case, price: Floats, *, ways: bool, seconds: float = 30.0) -> float:
    leash = Leash(seconds)
    return bound(case.problem, price, ways=ways, effort=HARD, leash=leash)


@given(case=cases(), data=st.data())
def test_no_price_makes_the_bound_a_lie(case: Case, data: st.DataObject) -> None:
    """At any prices of the joint rows, sensible or not, nothing beats the bound."""
    count = len(case.problem.row_lower)
    prices = data.draw(st.lists(_PRICES, min_size=count, max_size=count))
    best = least(case.problem)
    for ways in (False, True):
        assert _bound(case, np.array(prices), ways=ways) <= best + 1e-5


@given(case=cases())
def test_at_the_duals_it_is_no_worse_than_the_relaxation(case: Case) -> None:
    """Heeding whole numbers can only raise it; with no time left it stays there."""
    root = _root(case)
    assert root.cost - 1e-5 <= _bound(case, root.row_dual, ways=True)
    late = _bound(case, root.row_dual, ways=True, seconds=0.0)
    assert late == pytest.approx(root.cost, abs=1e-5)


@given(case=cases())
def test_ways_raise_the_bound(case: Case) -> None:
    """Keeping pairs apart within each home never lowers what all must cost."""
    price = _root(case).row_dual
    apart = _bound(case, price, ways=True)
    assert apart >= _bound(case, price, ways=False) - 1e-5


@given(case=cases())
def test_polishing_keeps_to_the_problem_and_never_costs(case: Case) -> None:
    """From a feasible point, one home after the other, to one as cheap or cheaper."""
    problem, known = case.problem, clashes(case.problem, case.problem.upper)
    x = polish(
        problem,
        _root(case),
        case.point,
        known=known,
        effort=HARD,
        leash=Leash(30.0),
    )
    assert is_point(problem, x, 1e-5)
    assert problem.cost @ x <= problem.cost @ case.point + 1e-6
    assert problem.cost @ x + problem.offset >= least(problem) - 1e-5


@given(case=cases())
def test_groups_are_those_with_something_whole(case: Case) -> None:
    """Every whole column is in one group, and each group has one."""
    problem = case.problem
    found = groups(problem)
    inside = np.concatenate([np.empty(0, np.intp), *found])
    assert len(inside) == len(set(inside.tolist()))
    assert set(np.flatnonzero(problem.integer).tolist()) <= set(inside.tolist())
    for columns in found:
        assert problem.integer[columns].any()
        assert len(set(problem.group[columns].tolist())) == 1


@given(case=cases())
def test_alone_a_home_is_polished_to_the_best(case: Case) -> None:
    """Where one home is all there is, polishing finds what trying everything finds."""
    problem = replace(case.problem, group=np.zeros(len(case.point), dtype=np.int32))
    alone = Case(problem, case.point)
    known = clashes(problem, problem.upper)
    x = polish(
        problem, _root(alone), case.point, known=known, effort=HARD, leash=Leash(30.0)
    )
    if problem.integer.any():
        assert problem.cost @ x + problem.offset == pytest.approx(
            least(problem), abs=1e-4
        )


@given(case=cases())
def test_without_time_nothing_is_touched(case: Case) -> None:
    """Out of time, the point comes back as it went in; told to stop, an error."""
    root, problem = _root(case), case.problem
    x = polish(problem, root, case.point, known=(), effort=HARD, leash=Leash(0.0))
    assert np.array_equal(x, case.point)
    told = Event()
    told.set()
    with pytest.raises(StoppedError):
        bound(problem, root.row_dual, ways=True, effort=HARD, leash=Leash(9.0, told))


@given(case=cases(whole=False, pairs=False))
def test_without_whole_numbers_the_bound_is_tight(case: Case) -> None:
    """Strong duality: at its own duals a linear program's bound is its cost."""
    root = _root(case)
    best = least_relaxed(case.problem)
    assert _bound(case, root.row_dual, ways=True) == pytest.approx(best, abs=1e-5)
