"""Coordinating against HiGHS on a rich street: ratios, within one run.

Seconds are those of the CPU. Without ``--benchmark-enable`` only answers are compared;
the long curve is that of ``tests/bench/scale.py``.
"""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from quartier.engine.solve import Effort
from quartier.engine.solve.linear import Linear

from tests.bench.page import page
from tests.bench.race import kept, race
from tests.bench.scale import GAP, by_highs, hint, model, relaxed, solver

_EFFORT: Final = Effort(600.0, GAP, 0.0)


def _cost(homes: int, path: str) -> float:
    given = model(homes, 24)
    found = solver(path).solve(relaxed(given.problem), _EFFORT, hint(given), None)
    assert found.gap <= GAP
    return found.bound_eur


@pytest.mark.parametrize("path", ["numpy", "compiled"])
def test_a_street_is_solved(benchmark: Any, path: str) -> None:  # noqa: ANN401 (it has no type)
    """To the gap that is raced for, and below the least cost."""
    bound = benchmark.pedantic(_cost, (5, path), rounds=1)
    problem, given = relaxed(model(5, 24).problem), hint(model(5, 24))
    least = Linear().solve(problem, Effort(), given, None).objective_eur
    assert least * (1 - 2 * GAP) <= bound <= least * (1 + 1e-6)


def test_a_hundred_homes_against_hipo(benchmark: Any) -> None:  # noqa: ANN401 (likewise)
    """A third of HiPO's seconds, compiled, and two thirds in numpy."""
    if not benchmark.enabled:
        pytest.skip("seconds are not measured")
    given = model(100, 96)
    known, problem = hint(given), relaxed(given.problem)
    ways = {
        path: lambda path=path: solver(path).solve(problem, _EFFORT, known, None)
        for path in ("compiled", "numpy")
    }
    ways["compiled"]()
    found = race(1, {**ways, "hipo": lambda: by_highs(100, 96, "hipo")})
    kept(benchmark, found)
    benchmark.pedantic(lambda: None, rounds=1)
    assert found["compiled"] <= found["hipo"] / 3
    assert found["numpy"] <= found["hipo"] * 2 / 3


def test_seconds_are_linear_in_homes(benchmark: Any) -> None:  # noqa: ANN401 (likewise)
    """Four times the homes take no more than six times the seconds."""
    if not benchmark.enabled:
        pytest.skip("seconds are not measured")
    streets = {homes: model(homes, 48) for homes in (20, 80)}
    known = {homes: hint(given) for homes, given in streets.items()}

    def solve(homes: int) -> object:
        problem = relaxed(streets[homes].problem)
        return solver("numpy").solve(problem, _EFFORT, known[homes], None)

    found = race(2, {"few": lambda: solve(20), "many": lambda: solve(80)})
    kept(benchmark, found)
    benchmark.pedantic(lambda: None, rounds=1)
    assert found["many"] <= 6.0 * found["few"]


def test_the_page_is_written_from_rows() -> None:
    """Its slope is that of the two largest streets of each kind."""
    own = {"columns": 1e6, "gap": 1e-4, "plan_seconds": 9.0, "plan_gap": 1e-3}

    def row(homes: int, steps: int, seconds: float) -> Mapping[str, Any]:
        mine = own | {"seconds": seconds, "before_mb": 99.0, "rss_mb": 100.0 + homes}
        return {"homes": homes, "steps": steps, "compiled": mine, "numpy": mine}

    rows = [row(10, 96, 1.0), row(110, 96, 3.0), row(10, 48, 1.0), row(110, 48, 2.0)]
    text = page(rows)
    assert "a home more takes 20 ms and\n1.00 MB at 96 steps, 10 ms at 48" in text
    assert "| 110 | 96 | 1,000,000 | 3.00 s |" in text
