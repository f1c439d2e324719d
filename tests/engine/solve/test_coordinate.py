"""The coordinating solver finds what HiGHS finds, and proves how good it is."""

from dataclasses import replace
from threading import Event
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from quartier.engine.policy import Policy
from quartier.engine.solve import Effort, Model, Planner, StoppedError, assemble, site
from quartier.engine.solve.coordinate import Coordinate
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.linear.rounding import clashes, fractional
from quartier.engine.solve.problem import FailedError, Hint, Solution
from quartier.engine.things import Neighbourhood

from tests.bench.rich import moved, rich
from tests.engine.solve.coordinate.relaxed import EXACT, best, hint, relaxed
from tests.engine.solve.worlds import World, street, worlds

CLOSE: Final = Effort(600.0, 1e-4, 1e-4)


def _model(homes: int, steps: int, seed: int = 0) -> Model:
    return assemble(site(*rich(homes, steps, seed)))


def _solve(model: Model, effort: Effort = EXACT, **how: int) -> Solution:
    return Coordinate(**how).solve(relaxed(model.problem), effort, hint(model), None)


@pytest.mark.parametrize(
    ("homes", "steps", "seed"),
    [
        (1, 24, 0),
        (1, 96, 1),
        (2, 48, 2),
        (3, 96, 3),
        (5, 24, 4),
        (12, 48, 5),
        (30, 24, 6),
    ],
)
def test_a_rich_street_costs_what_highs_finds(
    homes: int, steps: int, seed: int
) -> None:
    """To a millionth; the bound is as near, and below."""
    model = _model(homes, steps, seed)
    least, found = best(model.problem).objective_eur, _solve(model)
    assert found.objective_eur == pytest.approx(least, rel=1e-6)
    assert found.bound_eur == pytest.approx(least, rel=1e-6)
    assert found.bound_eur <= least + 1e-7 * abs(least)
    assert model.excess(found.x) < 1e-6


def _without(street: tuple[Neighbourhood, object, Policy], kind: str) -> Neighbourhood:
    people = street[0]
    homes = tuple(
        replace(home, things=tuple(each for each in home.things if each.kind != kind))
        for home in people.homes
    )
    return replace(people, homes=homes)


@pytest.mark.parametrize("kind", ["pv", "battery", "ev", "hot_water", "appliance"])
def test_devices_may_be_missing(kind: str) -> None:
    """No structure depends on one of them."""
    given = rich(4, 24, 7)
    model = assemble(site(_without(given, kind), given[1], given[2]))
    least, found = best(model.problem).objective_eur, _solve(model)
    assert found.objective_eur == pytest.approx(least, rel=1e-6)


def test_prices_may_be_negative() -> None:
    """Then it pays to buy and curtail."""
    people, outlook, policy = rich(4, 24, 8)
    series = {
        name: values - 0.25 if name.endswith("_eur_per_kwh") else values
        for name, values in outlook.series.items()
    }
    model = assemble(site(people, replace(outlook, series=series), policy))
    least, found = best(model.problem).objective_eur, _solve(model)
    assert least < 0
    assert found.objective_eur == pytest.approx(least, rel=1e-6)


@settings(max_examples=40)
@given(worlds(6))
def test_a_bound_is_never_above_the_least_cost(world: World) -> None:
    """Whatever world; and where there is an answer, its gap is true."""
    model = world.model()
    least = best(model.problem).objective_eur
    slack = 1e-5 * max(1.0, abs(least))
    try:
        found = _solve(model, CLOSE)
    except FailedError:
        return
    assert found.bound_eur <= least + slack
    assert found.objective_eur >= least - slack
    assert found.objective_eur - least <= found.objective_eur - found.bound_eur + slack
    assert model.excess(found.x) < 1e-4


def test_shards_make_no_difference() -> None:
    """A home on its own, or all together."""
    model = _model(6, 24, 9)
    one, other = _solve(model, homes=100), _solve(model, homes=1)
    assert one.objective_eur == pytest.approx(other.objective_eur, rel=1e-7)


def test_prices_have_the_signs_of_highs() -> None:
    """What one more unit on the right of a row adds to the cost."""
    model = _model(3, 24, 10)
    found, known = _solve(model), best(model.problem)
    sides = model.problem.row_lower == model.problem.row_upper
    priced = sides & (np.abs(known.row_dual) > 0.01)
    assert priced.sum() > 100
    agree = np.isclose(found.row_dual[priced], known.row_dual[priced], rtol=0.02)
    assert agree.mean() > 0.9


def test_whole_numbers_are_whole_and_ways_closed() -> None:
    """At a cost near that of branch and bound."""
    model = _model(5, 24, 11)
    problem, given = model.problem, hint(model)
    found = Coordinate().solve(problem, Effort(60.0), given, None)
    other = Linear().solve(problem, Effort(60.0), given, None)
    assert not fractional(problem, found.x)
    assert not clashes(problem, found.x)
    assert model.excess(found.x) < 1e-5
    assert found.bound_eur <= other.objective_eur + 1e-6
    assert found.objective_eur <= 1.02 * other.objective_eur


def test_homes_are_asked_where_the_gap_is_too_wide() -> None:
    """What they answer brings it below; nobody asks where no proof is wanted."""
    model = _model(40, 24, 15)
    quick, asked = (
        Coordinate().solve(
            model.problem, Effort(600.0, 1e-3, 0.0, certify=certify), hint(model), None
        )
        for certify in (False, True)
    )
    assert quick.gap > 1e-3
    assert asked.gap <= 1e-3
    assert asked.bound_eur > quick.bound_eur
    assert not fractional(model.problem, asked.x)
    assert not clashes(model.problem, asked.x)
    assert model.excess(asked.x) < 1e-5


def test_it_plans() -> None:
    """Behind the planner like any other solver."""
    world = street()
    plan = world.plan(Planner(Coordinate()))
    assert plan.status in {"optimal", "bounded"}
    assert plan.bound_eur is not None
    assert plan.bound_eur <= plan.cost_eur < plan.habit_cost_eur
    assert plan.cost_eur <= world.plan().cost_eur + 0.02


def test_the_same_problem_has_the_same_solution() -> None:
    """Nothing is random, and nothing is kept that would matter."""
    model, solver = _model(3, 24, 12), Coordinate()
    given = hint(model)
    one, other = (solver.solve(model.problem, Effort(), given, None) for _ in range(2))
    assert np.array_equal(one.x, other.x)


def test_it_stops_when_told() -> None:
    """At the next round."""
    model, stop = _model(2, 24), Event()
    stop.set()
    with pytest.raises(StoppedError):
        Coordinate().solve(model.problem, Effort(), hint(model), stop)


def test_no_time_is_no_answer() -> None:
    """Seconds are reckoned from the work."""
    model = _model(2, 24)
    with pytest.raises(StoppedError):
        Coordinate().solve(model.problem, Effort(seconds=0.0), hint(model), None)


def test_a_cheaper_hint_is_taken() -> None:
    """What is found need not be better than what was known."""
    model = _model(2, 24, 13)
    known = Linear().solve(model.problem, Effort(60.0, 0.0, 1e-6), hint(model), None)
    given = Hint(known.x, model.whole)
    found = Coordinate().solve(model.problem, Effort(60.0, 1e-2, 1e-2), given, None)
    assert found.objective_eur <= known.objective_eur + 1e-9


def test_a_warm_solver_goes_on_from_where_it_was() -> None:
    """On other loads the bound holds and the gap is as asked."""
    before = rich(6, 24, 14)
    solver, effort = Coordinate(warm=True), Effort(600.0, 1e-4, 1e-6)
    for street_then in (before, moved(before)):
        model = assemble(site(*street_then))
        least = best(model.problem).objective_eur
        found = solver.solve(relaxed(model.problem), effort, hint(model), None)
        assert found.gap <= 1e-4
        assert found.bound_eur <= least * (1 + 1e-7)
        assert model.excess(found.x) < 1e-6
    smaller = _model(2, 24)
    found = solver.solve(relaxed(smaller.problem), effort, hint(smaller), None)
    assert found.gap <= 1e-4
