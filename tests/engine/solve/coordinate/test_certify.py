"""Whole numbers raise the bound, and never above what a plan costs."""

from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
import pytest
from quartier.engine.solve import Effort, Leash, StoppedError
from quartier.engine.solve.coordinate.certify import Asked, boxed, certified
from quartier.engine.solve.coordinate.form import form
from quartier.engine.solve.coordinate.split import split
from quartier.engine.solve.coordinate.whole import fix
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.problem import Problem, Solution
from quartier.engine.units import Floats

from tests.engine.solve.coordinate.pieces import street
from tests.engine.solve.coordinate.relaxed import best, hint

EFFORT: Final = Effort(60.0, 1e-3, 1e-4)


@cache
def _finite() -> Problem:
    problem = street().problem
    given = form(problem, problem.lower, problem.upper)
    return boxed(problem, given.origin, split(given, 2).pieces)


@cache
def _plan() -> Solution:
    return Linear().solve(street().problem, EFFORT, hint(street()), None)


@cache
def _prices() -> Floats:
    return best(street().problem).row_dual


def _bound(needed_eur: float, prices: Floats, seconds: float = 60.0) -> float:
    asked = Asked(needed_eur, EFFORT, Leash(seconds))
    return certified(_finite(), prices, _plan().x, asked).bound_eur


def test_whole_numbers_raise_the_bound_up_to_the_plan() -> None:
    """Above the relaxation's, which holds without them; below the least plan."""
    relaxed, plan = best(street().problem), _plan()
    without = _bound(-np.inf, relaxed.row_dual)
    heeded = _bound(np.inf, relaxed.row_dual)
    assert without == pytest.approx(relaxed.objective_eur, abs=1e-5)
    assert heeded >= without + 0.2 * (plan.objective_eur - relaxed.objective_eur)
    assert heeded <= plan.objective_eur + 1e-6


def test_it_asks_no_further_than_it_needs() -> None:
    """A bound reached is enough, and so is time that is over."""
    prices = _prices()
    none, every = _bound(-np.inf, prices), _bound(np.inf, prices)
    some = _bound(none + 1e-6, prices)
    assert none < some < every
    assert _bound(np.inf, prices, 0.0) == none


def test_any_prices_prove_a_bound() -> None:
    """Bad ones prove less."""
    prices = _prices()
    draws = np.random.default_rng(3)
    for scale in (0.0, 0.1, 1.0):
        other = prices + scale * draws.normal(size=len(prices))
        assert _bound(np.inf, other) <= _plan().objective_eur + 1e-6


def test_a_column_without_bounds_proves_nothing() -> None:
    """Where prices would have it go on for ever."""
    width = len(street().problem.cost)
    problem = replace(street().problem, upper=np.full(width, np.inf))
    prices = np.full(len(problem.row_lower), 0.01)
    asked = Asked(np.inf, EFFORT, Leash(1.0))
    proof = certified(problem, prices, _plan().x, asked)
    assert proof.bound_eur == -np.inf
    assert np.array_equal(proof.x, _plan().x)


def test_a_home_that_was_asked_chooses_for_itself() -> None:
    """What is whole stays whole, and at the prices no home does worse than before."""
    model = street()
    problem, poor = model.problem, hint(model).point
    asked = Asked(np.inf, EFFORT, Leash(60.0))
    proof = certified(_finite(), _prices(), poor, asked)
    whole = proof.x[problem.integer]
    assert np.abs(whole - np.round(whole)).max() < 1e-6
    assert not np.array_equal(np.round(whole), np.round(poor[problem.integer]))
    lower, upper = fix(problem, proof.x)
    before = fix(problem, poor)
    better = best(problem, lower, upper).objective_eur
    assert better < best(problem, *before).objective_eur


def test_it_stops_when_told() -> None:
    """Between two homes or within one."""
    told = Leash(60.0, _Told())  # type: ignore[arg-type] (only asked whether it is set)
    with pytest.raises(StoppedError):
        certified(
            _finite(),
            _prices(),
            _plan().x,
            Asked(np.inf, EFFORT, told),
        )


class _Told:
    def is_set(self) -> bool:
        return True

    def wait(self, _: float | None = None) -> bool:
        return True
