"""Planning against HiGHS alone on the same problem: ratios, within one run.

Seconds are those of the CPU. Without ``--benchmark-enable`` everything runs once and
only the answers are compared.
"""

from itertools import count
from typing import Any, Final

import pytest
from quartier.engine import Effort, Neighbourhood, Outlook, Plan, Planner, Policy
from quartier.engine.solve import Model, assemble, simulate, site
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.problem import Hint, Solution

from tests.bench import bare
from tests.bench.race import kept, race
from tests.bench.streets import neighbourhood, outlook

ROUNDS: Final = {1: 150, 100: 7, 300: 3}
DAYS: Final = 5


def _model(street: Neighbourhood, day: Outlook) -> Model:
    return assemble(site(street, day, Policy()))


def _figures(homes: int) -> dict[str, float]:
    """Race the engine against HiGHS alone, cold and warm."""
    street, days = neighbourhood(homes), [outlook(homes, d) for d in range(DAYS)]
    planner, solver, highs = Planner(), Linear(), bare.loaded(bare.arrays(homes))
    models = [_model(street, day) for day in days]
    hints = [Hint(simulate(model), model.whole) for model in models]
    arrays = [bare.arrays(homes, day) for day in range(DAYS)]
    at = {name: count() for name in ("plan", "solve", "bare")}

    def turn(name: str) -> int:
        return next(at[name]) % DAYS

    def solve(solver: Linear, day: int) -> Solution:
        return solver.solve(models[day].problem, Effort(), hints[day], None)

    fresh = iter([bare.loaded(arrays[0]) for _ in range(ROUNDS[homes])])
    return race(
        ROUNDS[homes],
        {
            "bare_cold": lambda: bare.solved(bare.loaded(bare.arrays(homes))),
            "bare_solve": lambda: bare.solved(next(fresh)),
            "bare_warm": lambda: bare.changed(highs, arrays[turn("bare")]),
            "build": lambda: _model(street, days[0]),
            "solve_cold": lambda: solve(Linear(), 0),
            "solve_warm": lambda: solve(solver, turn("solve")),
            "plan_cold": lambda: Planner().plan(street, days[0], Policy()),
            "plan_warm": lambda: planner.plan(street, days[turn("plan")], Policy()),
        },
    )


def _plan(homes: int) -> Plan:
    return Planner().plan(neighbourhood(homes), outlook(homes), Policy())


@pytest.mark.parametrize("homes", [1, 2, 100])
def test_both_solve_the_same_problem(homes: int) -> None:
    """HiGHS alone finds the very cost that the planner finds: the race is fair."""
    plan, best = _plan(homes), bare.solved(bare.loaded(bare.arrays(homes)))
    assert plan.status == "optimal"
    assert plan.bound_eur == pytest.approx(best, abs=1e-6)
    assert plan.cost_eur == pytest.approx(best, abs=1e-6)


def test_one_home(benchmark: Any) -> None:  # noqa: ANN401 (it has no type)
    """A plan costs three bare solves at most; solving again, one and a half."""
    benchmark.pedantic(_plan, (1,), rounds=10)
    if benchmark.enabled:
        found = _figures(1)
        kept(benchmark, found)
        assert found["plan_cold"] <= 3.0 * found["bare_cold"]
        assert found["solve_warm"] <= 1.5 * found["bare_solve"]


def test_a_hundred_homes(benchmark: Any) -> None:  # noqa: ANN401 (likewise)
    """Writing the problem costs less than solving it, and all of it little more."""
    benchmark.pedantic(_plan, (100,), rounds=3)
    if benchmark.enabled:
        found = _figures(100)
        kept(benchmark, found)
        assert found["build"] <= found["solve_cold"]
        assert found["plan_cold"] <= 1.5 * found["bare_cold"]
        assert found["solve_warm"] <= found["bare_solve"]


def test_three_hundred_homes(benchmark: Any) -> None:  # noqa: ANN401 (likewise)
    """Three times as many homes are still no more than twice HiGHS alone."""
    if benchmark.enabled:
        found = _figures(300)
        kept(benchmark, found)
        assert found["plan_cold"] <= 2.0 * found["bare_cold"]
    benchmark.pedantic(_plan, (300 if benchmark.enabled else 3,), rounds=1)
