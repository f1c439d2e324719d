"""The inner problem is the same, whoever solves it."""

import sys

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.solve.anneal.inner import (
    Dense,
    Inner,
    decided,
    has_highs,
    inner,
    one_way,
)
from quartier.engine.solve.linear.relax import Relaxation
from quartier.engine.solve.linear.rounding import clashes
from quartier.engine.solve.problem import FailedError, Leash

from tests.engine.solve.linear.problems import Case, cases
from tests.engine.solve.worlds import street


def test_without_highs_numpy_solves(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is not asked."""
    assert has_highs()
    assert isinstance(inner(), Relaxation)
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert not has_highs()
    assert isinstance(inner(), Dense)


def test_nothing_is_loaded() -> None:
    """It says so, in our words."""
    with pytest.raises(FailedError, match="no problem is loaded"):
        Dense().solve(np.zeros(1), np.ones(1), Leash(1.0))


@given(case=cases(whole=False))
def test_pairs_are_kept(case: Case) -> None:
    """By either, one of each pair is zero; and the relaxed point costs no more."""
    problem = case.problem
    solvers: tuple[Inner, ...] = (Relaxation(), Dense())
    relaxed = []
    for solver in solvers:
        solver.load(problem)
        try:
            least, point = one_way(
                solver, problem, problem.lower, problem.upper, Leash(60.0)
            )
        except FailedError:
            continue
        relaxed.append(least.cost)
        assert not clashes(problem, point.x)
        assert least.cost <= point.cost + 1e-6
    assert np.ptp(relaxed or [0.0]) <= 1e-5


def test_what_is_decided_is_fixed() -> None:
    """And what is not keeps its bounds."""
    problem = street().model().problem
    columns = np.flatnonzero(problem.integer)[3:5]
    lower, upper = decided(problem, columns, np.array([0.0, 1.0]))
    assert lower[columns].tolist() == upper[columns].tolist() == [0.0, 1.0]
    others = np.setdiff1d(np.arange(len(lower)), columns)
    assert np.array_equal(lower[others], problem.lower[others])
    assert np.array_equal(upper[others], problem.upper[others])
