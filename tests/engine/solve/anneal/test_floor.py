"""A floor is never above what anybody can reach, at whatever prices."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.anneal.floor import floor_eur
from quartier.engine.solve.linear.relax import Relaxation
from quartier.engine.solve.problem import Leash, Problem
from quartier.engine.things import Entries

from tests.engine.solve.linear.problems import Case, cases
from tests.engine.solve.reference import least, least_relaxed

_PRICES: Final = st.sampled_from((-2.0, -0.7, 0.0, 0.3, 1.0))


@given(case=cases(), data=st.data())
def test_no_price_makes_the_floor_a_lie(case: Case, data: st.DataObject) -> None:
    """Sensible prices or not: it is a number, and nothing costs less."""
    count = len(case.problem.row_lower)
    prices = data.draw(st.lists(_PRICES, min_size=count, max_size=count))
    floor = floor_eur(case.problem, np.array(prices))
    assert np.isfinite(floor)
    assert floor <= least(case.problem) + 1e-9


@given(case=cases())
def test_the_best_prices_prove_the_relaxation(case: Case) -> None:
    """The duals of the relaxed optimum leave no gap."""
    relaxation, problem = Relaxation(), case.problem
    relaxation.load(problem)
    found = relaxation.solve(problem.lower, problem.upper, Leash(10.0))
    floor = floor_eur(problem, found.row_dual)
    assert floor == pytest.approx(least_relaxed(problem), abs=1e-6)


def test_by_hand() -> None:
    """Two columns of 1 and 2 EUR that together are 1.5 at least, each 1 at most.

    At 2 EUR a unit the row is worth 3, and the first column costs one less than that:
    3 - 1. At nothing a unit nothing is needed.
    """
    problem = Problem(
        cost=np.array([1.0, 2.0]),
        offset=0.5,
        lower=np.zeros(2),
        upper=np.array([1.0, np.inf]),
        integer=np.zeros(2, dtype=np.bool_),
        tie=np.zeros(2),
        group=np.zeros(2, dtype=np.int32),
        row_lower=np.array([1.5]),
        row_upper=np.array([np.inf]),
        entries=Entries(np.zeros(2, np.intp), np.arange(2), np.ones(2)),
        exclusive=(),
    )
    assert floor_eur(problem, np.array([2.0])) == pytest.approx(2.5)
    assert floor_eur(problem, np.array([0.0])) == pytest.approx(0.5)
    # A price of the wrong sign has no side to be worth; too high a one is scaled down.
    assert floor_eur(problem, np.array([-3.0])) == pytest.approx(0.5)
    assert floor_eur(problem, np.array([4.0])) == pytest.approx(2.5)


def test_a_price_of_the_wrong_sign_spoils_no_other() -> None:
    """Of two rows of which one is priced for a side that it has not, one proves."""
    problem = Problem(
        cost=np.array([1.0, 2.0]),
        offset=0.0,
        lower=np.zeros(2),
        upper=np.ones(2),
        integer=np.zeros(2, dtype=np.bool_),
        tie=np.zeros(2),
        group=np.zeros(2, dtype=np.int32),
        row_lower=np.array([1.5, 0.0]),
        row_upper=np.array([np.inf, np.inf]),
        entries=Entries(np.array([0, 0, 1]), np.array([0, 1, 0]), np.ones(3)),
        exclusive=(),
    )
    assert floor_eur(problem, np.array([2.0, -1.0])) == pytest.approx(2.0)
