"""Branch and bound finds what trying everything finds, and claims no more."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.solve.linear.branch import branch, with_ways
from quartier.engine.solve.linear.rounding import open_pairs
from quartier.engine.solve.problem import Effort, FailedError, Leash, Problem
from quartier.engine.things import Entries

from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.reference import least, least_relaxed

HARD: Final = Effort(30.0, 0.0, 1e-9)


@given(case=cases())
def test_it_finds_the_least_of_all(case: Case) -> None:
    """Its point is one, costs what the best costs, and its bound is no higher."""
    problem = case.problem
    found = branch(problem, open_pairs(problem), case.point, HARD, Leash(30.0))
    best = least(problem)
    assert is_point(problem, found.x, 1e-5)
    assert float(problem.cost @ found.x) + problem.offset == pytest.approx(
        best, abs=1e-5
    )
    assert found.bound == pytest.approx(best, abs=1e-5)


@given(case=cases())
def test_without_ways_pairs_are_free(case: Case) -> None:
    """Only the pairs that are named are kept apart."""
    found = branch(case.problem, (), None, HARD, Leash(30.0))
    assert found.bound <= least(case.problem) + 1e-6


@given(case=cases())
def test_a_way_more_takes_no_point_away(case: Case) -> None:
    """A point that keeps the pairs, with its ways, keeps the rows added for them."""
    pairs = open_pairs(case.problem)
    wider = with_ways(case.problem, pairs)
    ways = [float(case.point[one] > case.point[other]) for one, other in pairs]
    assert is_point(wider, np.concatenate([case.point, ways]), 1e-9)
    assert wider.integer.sum() == case.problem.integer.sum() + len(pairs)
    assert (wider.group[len(case.point) :] == -1).all()


@given(case=cases())
def test_ways_keep_pairs_apart(case: Case) -> None:
    """With a way that is whole, both columns of a pair above zero break a row."""
    for pair in open_pairs(case.problem):
        wider = with_ways(case.problem, (pair,))
        both = np.zeros(len(wider.cost))
        both[list(pair)] = 0.5
        for way in (0.0, 1.0):
            both[-1] = way
            rows = np.arange(len(case.problem.row_lower), len(wider.row_lower))
            at = np.isin(wider.entries.row, rows)
            value = np.bincount(
                wider.entries.row[at],
                wider.entries.value[at] * both[wider.entries.column[at]],
                len(wider.row_lower),
            )
            assert (value[rows] > wider.row_upper[rows] + 1e-9).any()


def test_what_has_no_point_fails() -> None:
    """Two whole columns that must make one and a half of one."""
    problem = Problem(
        np.ones(1), 0.0, np.zeros(1), np.ones(1), np.array([True]), np.zeros(1),
        np.zeros(1, np.int32), np.array([0.5]), np.array([0.5]),
        Entries(np.zeros(1, np.intp), np.zeros(1, np.intp), np.ones(1)), (),
    )  # fmt: skip
    with pytest.raises(FailedError, match="kInfeasible"):
        branch(problem, (), None, HARD, Leash(30.0))


def _large(count: int = 500) -> Problem:
    """Make a program that no moment suffices for."""
    random = np.random.default_rng(1)
    reach = np.array([0, 1, 7, 29, 131, 343])
    row = np.repeat(np.arange(count), len(reach))
    column = ((np.arange(count)[:, None] + reach) % count).ravel()
    entries = Entries(row, column, random.uniform(0.1, 1.0, len(row)))
    return Problem(
        cost=random.uniform(1, 2, count),
        offset=0.0,
        lower=np.zeros(count),
        upper=np.full(count, 9.0),
        integer=np.zeros(count, dtype=np.bool_),
        tie=np.zeros(count),
        group=np.zeros(count, dtype=np.int32),
        row_lower=np.ones(count),
        row_upper=np.full(count, np.inf),
        entries=entries,
        exclusive=(),
    )


def test_what_is_cut_short_proves_nothing() -> None:
    """A linear program out of time has a point, and maybe there is a better one."""
    problem = _large()
    assert branch(problem, (), None, HARD, Leash(0.0)).bound == -np.inf
    best = least_relaxed(problem)
    assert branch(problem, (), None, HARD, Leash(60.0)).bound == pytest.approx(best)
