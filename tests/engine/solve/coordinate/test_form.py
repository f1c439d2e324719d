"""The form says the same as the problem: with slacks, and without what cannot move."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.solve.coordinate.form import form
from quartier.engine.solve.problem import EmptyError

from tests.engine.solve.coordinate.pieces import formed, full, street
from tests.engine.solve.coordinate.relaxed import hint


def test_a_point_goes_there_and_back() -> None:
    """It keeps every row, costs the same, and comes back as it was."""
    model, given = street(), formed()
    point = hint(model).point
    x = given.shorten(point)
    table = full(given.entries, given.height, len(given.cost))
    assert np.abs(table @ x - given.side).max() < 1e-9
    assert given.cost @ x + given.offset == pytest.approx(model.cost_eur(point))
    assert given.point(x) == pytest.approx(point)


def test_what_cannot_move_is_left_out() -> None:
    """Every column of the form can move, and slacks alone are added."""
    given, problem = formed(), street().problem
    assert (given.upper > given.lower).all()
    moves = problem.upper - problem.lower > 1e-9
    sides = problem.row_upper - problem.row_lower > 1e-9
    assert len(given.origin) == moves.sum()
    assert len(given.cost) == moves.sum() + sides.sum()


def test_bounds_that_cross_are_refused() -> None:
    """No point lies between them."""
    problem = street().problem
    with pytest.raises(EmptyError):
        form(problem, problem.lower, problem.lower - 1.0)


def test_a_coefficient_that_is_none_is_dropped() -> None:
    """Dust would only spoil what is divided by it."""
    problem = street().problem
    value = problem.entries.value.copy()
    value[0] = 1e-12
    dusty = replace(problem, entries=replace(problem.entries, value=value))
    given = form(dusty, problem.lower, problem.upper)
    assert np.abs(given.entries.value).min() > 1e-9
