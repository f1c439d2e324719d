"""The choice is a plain function, it says why, and every choice gives a plan."""

import sys
from typing import Final

import numpy as np
import pytest
from quartier.engine.policy import Fairness, Policy
from quartier.engine.solve import Coordinate, Effort, FailedError, Planner, choice
from quartier.engine.solve.assemble import assemble
from quartier.engine.solve.choice import Automatic, Shape, chosen, shape
from quartier.engine.solve.fair import Fair
from quartier.engine.solve.problem import Hint
from quartier.engine.solve.simulate import simulate
from quartier.engine.solve.site import site

from tests.bench.rich import rich
from tests.bench.search_families import plant
from tests.bench.streets import neighbourhood, outlook
from tests.engine.solve.worlds import street

_SHAPES: Final = {
    "a thousand plain homes": (Shape(240_000, 0, 0, 1_001), "coordinate"),
    "some tied to one column": (Shape(240_000, 0, 0, 1_001, 700), "coordinate"),
    "as many columns in one place": (Shape(240_000, 0, 0, 1), "linear"),
    "a home's two machines": (Shape(2_000, 100, 1), "linear"),
    "a street of them": (Shape(60_000, 3_400, 70), "linear"),
    "an energy centre": (Shape(3_500, 384, 1), "linear, annealed"),
    "a district of them": (Shape(10_000, 1_152, 6), "anneal"),
}


@pytest.mark.parametrize(("seen", "name"), _SHAPES.values(), ids=_SHAPES.keys())
def test_shapes(seen: Shape, name: str) -> None:
    """Each shape has its solver, and without HiGHS there is one for all."""
    assert chosen(seen, 10.0, highs=True).name == name
    without = "coordinate" if name == "coordinate" else "anneal"
    assert chosen(seen, 10.0, highs=False).name == without


def test_homes_that_are_tied_one_by_one_are_not_coordinated() -> None:
    """As those are of which none shall have less for its need than another."""
    tied = Shape(240_000, 5_000, 900, 1_001, 1_001)
    choice = chosen(tied, 10.0, highs=True)
    assert (choice.name, choice.reason) == (
        "linear",
        "1001 homes are tied to all one by one",
    )
    assert chosen(tied, 10.0, highs=False).name == "coordinate"


def test_ties_are_counted_by_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many homes the least gain ties each; neither pools nor limits tie any."""
    monkeypatch.setattr(choice, "_MANY_HOMES", 3)
    model = assemble(site(*rich(4, 12, 1)))
    habit = simulate(model)
    tied = {
        mode: shape(Fair.of(model, Fairness(1.0, mode), habit).model.problem).tied
        for mode in ("max_min", "proportional")
    }
    assert shape(model.problem).tied == 0
    assert tied == {"max_min": 4, "proportional": 0}


def test_with_time_a_district_is_branched_first() -> None:
    """A minute is enough for a thousand hours of engines to be begun with HiGHS."""
    district = Shape(10_000, 1_152, 6)
    assert chosen(district, 57.0, highs=True).name == "anneal"
    assert chosen(district, 58.0, highs=True).name == "linear, annealed"


def test_it_says_why() -> None:
    """In words, with the figure that decided."""
    told = {
        shape: chosen(shape, 10.0, highs=True).reason for shape, _ in _SHAPES.values()
    }
    assert "1001 homes are joined" in told[Shape(240_000, 0, 0, 1_001)]
    assert "100 whole columns" in told[Shape(2_000, 100, 1)]
    assert "384 whole columns" in told[Shape(3_500, 384, 1)]
    assert "too many for HiGHS in 10 s" in told[Shape(10_000, 1_152, 6)]
    assert "not installed" in chosen(Shape(1, 0, 0), 10.0, highs=False).reason


def test_a_problem_is_looked_at() -> None:
    """What its bounds have settled is no choice."""
    problem = street().model().problem
    free = problem.integer & (problem.upper > problem.lower)
    assert shape(problem) == Shape(len(problem.cost), int(free.sum()), 2, 2)
    model = assemble(site(neighbourhood(3), outlook(3), Policy()))
    assert shape(model.problem) == Shape(len(model.problem.cost), 0, 0, 3)


def test_the_choice_follows_the_problem() -> None:
    """One solver for all of them: a street, then an energy centre, then a street."""
    solver = Automatic()
    names, warm = [], []
    for model in (street().model(), plant(1, 3, 24), street().model()):
        hint = Hint(simulate(model), model.whole)
        solver.solve(model.problem, Effort(3.0), hint, None)
        assert solver.choice is not None
        names.append(solver.choice.name)
        warm.append(solver._solvers["linear"])
    assert names[0] == names[2] == "linear"
    assert warm[0] is warm[2]


def test_many_homes_are_coordinated(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the loops that are there; what cannot be coordinated goes to HiGHS."""
    monkeypatch.setattr(choice, "_MANY_HOMES", 3)
    monkeypatch.setattr(choice, "_MANY_COLUMNS", 300)
    asked: list[str] = []

    def loops() -> None:
        asked.append("loops")

    solver, world = Automatic(loops), (neighbourhood(6), outlook(6), Policy())
    plan = Planner(solver).plan(*world)
    assert solver.choice is not None
    assert solver.choice.name == "coordinate"
    assert asked == ["loops"]
    assert plan.gap is not None
    assert plan.status == "optimal"
    assert plan.gap <= Effort().relative_gap

    def fail(*_: object) -> None:
        raise FailedError("too wide")

    monkeypatch.setattr(Coordinate, "solve", fail)
    again = Planner(solver).plan(*world)
    assert solver.choice.name == "linear"
    assert "too wide" in solver.choice.reason
    assert again.cost_eur == pytest.approx(plan.cost_eur, rel=1e-3)


def test_an_energy_centre_is_annealed() -> None:
    """Its engines' hours hang together."""
    solver, model = Automatic(), plant(1, 3, 72)
    hint = Hint(simulate(model), model.whole)
    found = solver.solve(model.problem, Effort(1.0), hint, None)
    assert solver.choice is not None
    assert solver.choice.name == "linear, annealed"
    assert found.objective_eur <= model.cost_eur(hint.point)
    assert found.bound_eur <= found.objective_eur


def test_without_highs_there_are_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """A board that has none plans homes and streets by itself, and proves how well."""
    best = Planner().plan(*rich(2, 24, 1))
    monkeypatch.setitem(sys.modules, "highspy", None)
    plan = Planner().plan(*rich(2, 24, 1), effort=Effort(2.0))
    assert plan.status in {"optimal", "bounded"}
    assert plan.bound_eur is not None
    assert best.bound_eur is not None
    assert best.bound_eur - 1e-6 <= plan.cost_eur <= best.cost_eur * 1.01
    assert plan.bound_eur <= best.cost_eur + 1e-6
    many = Planner().plan(neighbourhood(12), outlook(12), Policy())
    assert many.status == "optimal"
    assert np.isfinite(many.cost_eur)
