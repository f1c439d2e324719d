"""Relaxations, and what HiGHS makes of them."""

from dataclasses import replace

import numpy as np
from quartier.engine.solve import Effort
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.model import Model
from quartier.engine.solve.planner import thrift
from quartier.engine.solve.problem import Hint, Problem, Solution
from quartier.engine.solve.simulate import simulate
from quartier.engine.units import Floats

EXACT = Effort(seconds=600.0, relative_gap=1e-7, absolute_gap_eur=1e-8)


def relaxed(problem: Problem) -> Problem:
    """Forget whole numbers and exclusive pairs."""
    nothing = np.zeros(len(problem.cost), dtype=np.bool_)
    return replace(problem, integer=nothing, exclusive=())


def hint(model: Model) -> Hint:
    """Hint at the cheaper of what is done without a plan."""
    points = simulate(model), simulate(model, thrift)
    return Hint(min(points, key=model.cost_eur), model.whole)


def best(
    problem: Problem, lower: Floats | None = None, upper: Floats | None = None
) -> Solution:
    """Solve a relaxation with HiGHS, within other bounds if there are any."""
    free = relaxed(problem)
    low = free.lower if lower is None else lower
    high = free.upper if upper is None else upper
    within = replace(free, lower=low, upper=high)
    return Linear().solve(within, EXACT, Hint(low, lambda x, _: x), None)
