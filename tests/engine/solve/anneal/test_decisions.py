"""A problem seen as decisions: where they begin, what they cost, what is proved."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.solve.anneal.decisions import Decisions
from quartier.engine.solve.problem import Effort, Hint, Leash
from quartier.engine.solve.simulate import simulate

from tests.engine.solve.linear.problems import Case, cases
from tests.engine.solve.reference import least, least_relaxed
from tests.engine.solve.worlds import street

EFFORT: Final = Effort(1e6)


def _street(seconds: float = 1e6) -> Decisions:
    model = street().model()
    hint = Hint(simulate(model), model.whole)
    return Decisions.of(model.problem, EFFORT, hint, Leash(seconds))


@given(case=cases(pairs=False))
def test_where_they_begin(case: Case) -> None:
    """Between the least relaxed and the point given; the bound is the relaxed."""
    problem = case.problem
    decisions = Decisions.of(problem, EFFORT, case.hint, Leash(1e6))
    point, floor = decisions.begun()
    assert floor == pytest.approx(least_relaxed(problem), abs=1e-6)
    assert least(problem) - 1e-6 <= point.cost <= problem.cost_eur(case.point) + 1e-9
    told = decisions.solution(point, floor)
    assert told.bound_eur <= told.objective_eur == point.cost


def test_picks_and_runs_are_places_of_a_decision() -> None:
    """Each place stands in one of them."""
    decisions = _street()
    z = decisions.z(decisions.begun()[0].x)
    places = np.concatenate([*decisions.picks, *decisions.runs])
    assert sorted(places.tolist()) == list(range(len(z)))
    assert all(z[pick].sum() == 1.0 for pick in decisions.picks)
    assert len(decisions.runs) == 1


def test_a_decision_has_a_cost() -> None:
    """The cost of its least point; one that breaks a row has none."""
    decisions = _street()
    point, _ = decisions.begun()
    taken = decisions.taken(decisions.z(point.x))
    assert taken is not None
    assert taken.point.cost == pytest.approx(point.cost, abs=1e-9)
    none = np.zeros(len(decisions.z(point.x)))
    assert decisions.taken(none) is None


def test_out_of_time_there_is_the_hint() -> None:
    """No relaxation, no rounding: the point given and a bound without prices."""
    decisions = _street(0.0)
    point, floor = decisions.begun()
    assert np.array_equal(point.x, decisions.hint.point)
    assert floor < point.cost


def test_moves_are_drawn_from_a_seed() -> None:
    """The same seed draws the same."""
    decisions = _street()
    z = decisions.z(decisions.begun()[0].x)
    drawn = [decisions.mover(4).draw(z) for _ in range(2)]
    assert np.array_equal(drawn[0].places, drawn[1].places)
    assert np.array_equal(drawn[0].values, drawn[1].values)
