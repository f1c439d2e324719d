"""Solvers that fail in every way that a solver can."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any, Final

import numpy as np
from quartier.engine.solve import Effort, FailedError, StoppedError
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.problem import Hint, Problem, Solution

type Answer = Callable[[Solution], Solution]


@dataclass(slots=True)
class Broken:
    """HiGHS, with something done to its answer; it counts how often it is asked."""

    spoil: Answer = field(default=lambda solution: solution)
    asked: int = 0
    linear: Linear = field(default_factory=Linear)

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Solve, and spoil the answer."""
        self.asked += 1
        return self.spoil(self.linear.solve(problem, effort, hint, stop))


def _raises(error: Exception) -> Answer:
    def spoil(solution: Solution) -> Solution:
        del solution
        raise error

    return spoil


def _told(**changes: Any) -> Answer:  # noqa: ANN401 (any field)
    return lambda solution: replace(solution, **changes)


def _at(value: float, name: str) -> Answer:
    """Put a number into the middle of an array of the answer."""

    def spoil(solution: Solution) -> Solution:
        numbers = getattr(solution, name).copy()
        numbers[len(numbers) // 2] = value
        return _told(**{name: numbers})(solution)

    return spoil


BREAKS: Final = {
    "FailedError": _raises(FailedError("no luck")),
    "late": _raises(StoppedError("out of time")),
    "RuntimeError": _raises(RuntimeError("no luck")),
    "ValueError": _raises(ValueError("no luck")),
    "TypeError": _raises(TypeError("no luck")),
    "MemoryError": _raises(MemoryError("no luck")),
    "IndexError": _raises(IndexError("no luck")),
    "AttributeError": _raises(AttributeError("no luck")),
    "OSError": _raises(OSError("no luck")),
    "ZeroDivisionError": _raises(ZeroDivisionError("no luck")),
    "a point of NaN": _at(np.nan, "x"),
    "an infinite point": _at(np.inf, "x"),
    "a dual of NaN": _at(np.nan, "row_dual"),
    "a bound of NaN": _told(bound_eur=np.nan),
    "a bound of nothing": _told(bound_eur=-np.inf),
    "a point astray": lambda solution: replace(solution, x=solution.x + 0.1),
    "all zeros": lambda solution: replace(solution, x=np.zeros_like(solution.x)),
    "a short point": lambda solution: replace(solution, x=solution.x[:-1]),
    "short duals": lambda solution: replace(solution, row_dual=np.empty(0)),
    "no point": lambda solution: replace(solution, x=np.empty(0)),
}
