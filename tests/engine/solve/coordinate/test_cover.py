"""Every column is given bounds that some best point keeps."""

import numpy as np
from hypothesis import given
from quartier.engine.solve.coordinate.cover import cover
from quartier.engine.solve.coordinate.form import form

from tests.engine.solve.coordinate.pieces import formed, street
from tests.engine.solve.coordinate.relaxed import best
from tests.engine.solve.worlds import World, worlds


def test_all_of_a_street_is_covered() -> None:
    """Slacks, exchanges, peaks and what is missed, too."""
    least, most = cover(formed())
    assert np.isfinite(least).all()
    assert np.isfinite(most).all()


def test_given_bounds_stay() -> None:
    """Only what has none is bounded."""
    given_form = formed()
    least, most = cover(given_form)
    low, high = np.isfinite(given_form.lower), np.isfinite(given_form.upper)
    assert np.array_equal(least[low], given_form.lower[low])
    assert np.array_equal(most[high], given_form.upper[high])


def test_the_best_point_costs_no_less_within_the_cover() -> None:
    """HiGHS finds the same with and without it."""
    problem = street().problem
    lower, upper = problem.lower.copy(), problem.upper.copy()
    found = formed()
    least, most = cover(found)
    width = len(found.origin)
    lower[found.origin], upper[found.origin] = least[:width], most[:width]
    free, held = best(problem), best(problem, lower, upper)
    assert np.isclose(free.objective_eur, held.objective_eur, rtol=1e-9)


@given(worlds(4))
def test_worlds_are_covered(world: World) -> None:
    """Whatever stands there."""
    problem = world.model().problem
    least, most = cover(form(problem, problem.lower, problem.upper))
    assert np.isfinite(least).all()
    assert np.isfinite(most).all()
