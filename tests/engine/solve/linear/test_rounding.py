"""Rounding: what is not whole, what clashes, and bounds within which neither is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.linear.rounding import (
    clashes,
    close_ways,
    fix,
    fractional,
    open_pairs,
)
from quartier.engine.solve.problem import Problem
from quartier.engine.things import Entries
from quartier.engine.units import Floats

from tests.engine.solve.linear.problems import Case, cases


def _near(case: Case, data: st.DataObject) -> Floats:
    """Draw any values within the bounds."""
    shares = st.lists(
        st.sampled_from((0.0, 1e-9, 0.3, 0.5, 1.0 - 1e-9, 1.0)),
        min_size=len(case.point),
        max_size=len(case.point),
    )
    return np.array(data.draw(shares)) * case.problem.upper


@given(case=cases(), data=st.data())
def test_bounds_to_solve_within(case: Case, data: st.DataObject) -> None:
    """Whole columns are fixed at the nearest whole number, the others left alone."""
    problem, x = case.problem, _near(case, data)
    lower, upper = fix(problem, x)
    whole = problem.integer
    assert (lower[whole] == upper[whole]).all()
    assert set(lower[whole].tolist()) <= {0.0, 1.0}
    assert (np.abs(lower[whole] - x[whole]) <= 0.5).all()
    assert (lower[~whole] == problem.lower[~whole]).all()
    assert (upper[~whole] == problem.upper[~whole]).all()
    assert not fractional(problem, np.where(whole, lower, x))


@given(case=cases(), data=st.data())
def test_closing_ways_ends_every_clash(case: Case, data: st.DataObject) -> None:
    """Of a pair that clashes the greater stays open, and nothing else is closed."""
    problem, x = case.problem, _near(case, data)
    found = clashes(problem, x)
    upper = close_ways(x, problem.upper, found)
    assert not clashes(problem, np.minimum(x, upper))
    closed = np.flatnonzero(upper != problem.upper).tolist()
    assert len(closed) == len(found)
    for one, other in found:
        shut, left = (one, other) if upper[one] == 0 else (other, one)
        assert upper[shut] == 0.0
        assert x[left] >= x[shut]


@given(case=cases())
def test_a_point_of_the_problem_is_whole_and_clashes_nowhere(case: Case) -> None:
    """What keeps to everything needs no rounding; every clash is an open pair."""
    assert not fractional(case.problem, case.point)
    assert not clashes(case.problem, case.point)
    full = clashes(case.problem, case.problem.upper)
    assert full == open_pairs(case.problem)
    assert len(full) == len(case.problem.exclusive)


def test_almost_is_whole() -> None:
    """A solver's own tolerance is no fraction, and no power."""
    case = _hand()
    assert not fractional(case.problem, np.array([0.0, 0.0, 1.0 - 1e-7]))
    assert fractional(case.problem, np.array([0.0, 0.0, 0.999]))
    assert not clashes(case.problem, np.array([1.0, 1e-7, 0.0]))
    assert clashes(case.problem, np.array([1.0, 1e-3, 0.0])) == ((0, 1),)


def test_a_pair_with_a_closed_side_is_not_open() -> None:
    """Where one column cannot differ from zero there is nothing to decide."""
    case = _hand(0.0)
    assert open_pairs(case.problem) == ()


def _hand(most: float = 2.0) -> Case:
    """Make a problem of one pair and one whole column, without rows."""
    nowhere = np.empty(0, dtype=np.intp)
    problem = Problem(
        np.zeros(3), 0.0, np.zeros(3), np.array([2.0, most, 1.0]),
        np.array([False, False, True]), np.zeros(3), np.zeros(3, np.int32),
        np.empty(0), np.empty(0), Entries(nowhere, nowhere, np.empty(0)),
        ((slice(0, 1), slice(1, 2)),),
    )  # fmt: skip
    return Case(problem, np.zeros(3))
