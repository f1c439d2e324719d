"""What is chosen is held."""

from dataclasses import replace

import numpy as np
from quartier.engine.solve.coordinate.whole import close, fix

from tests.engine.solve.coordinate.pieces import street


def test_whole_columns_are_held_at_their_rounding() -> None:
    """The others keep their bounds."""
    problem = street().problem
    x = np.full(len(problem.cost), 0.7)
    lower, upper = fix(problem, x)
    at = problem.integer
    assert np.array_equal(lower[at], upper[at])
    assert np.array_equal(lower[at], np.clip(1.0, problem.lower[at], problem.upper[at]))
    assert np.array_equal(upper[~at], problem.upper[~at])


def test_the_smaller_way_is_closed() -> None:
    """Of both that are open; a way that is closed already closes no other."""
    problem = replace(street().problem, exclusive=((slice(0, 3), slice(3, 6)),))
    upper = np.array([1.0, 1.0, 0.0, 1.0, 1.0, 1.0])
    x = np.array([0.2, 0.4, 0.0, 0.3, 0.1, 0.5])
    assert close(problem, x, upper).tolist() == [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
