"""Branch and bound: whole numbers, and pairs of which one must be zero."""

from dataclasses import dataclass, replace

import numpy as np

from ...things import Entries
from ...units import Floats
from ..problem import Effort, FailedError, Leash, Problem
from .highs import Session

type Clash = tuple[int, int]
"""Two columns of an exclusive pair that are both away from zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best point found, and what no point can beat."""

    x: Floats
    bound: float


def branch(
    problem: Problem,
    clashes: tuple[Clash, ...],
    start: Floats | None,
    effort: Effort,
    leash: Leash,
) -> Found:
    """Solve with whole numbers, and with one way open for each pair that clashed.

    Raises FailedError or StoppedError.
    """
    whole = with_ways(problem, clashes)
    session = Session()
    session.load(
        whole.cost,
        (whole.lower, whole.upper),
        (whole.row_lower, whole.row_upper),
        whole.entries,
        whole.integer,
    )
    session.set("mip_rel_gap", value=effort.relative_gap)
    session.set("mip_abs_gap", value=effort.absolute_gap_eur)
    session.set("mip_max_nodes", value=effort.nodes)
    if start is not None:
        ways = [1.0 if start[one] >= start[other] else 0.0 for one, other in clashes]
        session.begin(np.concatenate([start, ways]))
    status = session.run(leash)
    x = session.x
    if status not in _USABLE or len(x) != len(whole.cost):
        raise FailedError(f"HiGHS ended with {status}")
    x = x[: len(problem.cost)]
    return Found(x, _bound(session, whole, status) + problem.offset)


def _bound(session: Session, problem: Problem, status: str) -> float:
    """Read what is proved; a linear program cut short proves nothing."""
    if problem.integer.any():
        return session.best_bound
    return float(problem.cost @ session.x) if status == "kOptimal" else -np.inf


# Optimal, or cut short with a point in hand.
_USABLE = {"kOptimal", "kTimeLimit", "kSolutionLimit"}


def with_ways(problem: Problem, clashes: tuple[Clash, ...]) -> Problem:
    """Add a column for each pair that says which of the two may differ from zero.

    one <= most(one)·way and other <= most(other)·(1 - way)
    """
    if not clashes:
        return problem
    count, width, height = len(clashes), len(problem.cost), len(problem.row_lower)
    one, other = (np.array(side, dtype=np.intp) for side in zip(*clashes, strict=True))
    way = width + np.arange(count)
    first, second = height + np.arange(count), height + count + np.arange(count)
    most, least = problem.upper[one], problem.upper[other]
    added = Entries.of(
        np.concatenate([problem.entries.row, first, first, second, second]),
        np.concatenate([problem.entries.column, one, way, other, way]),
        np.concatenate(
            [problem.entries.value, np.ones(count), -most, np.ones(count), least]
        ),
    )
    nothing, everything = np.zeros(count), np.ones(count)
    return replace(
        problem,
        cost=np.concatenate([problem.cost, nothing]),
        lower=np.concatenate([problem.lower, nothing]),
        upper=np.concatenate([problem.upper, everything]),
        integer=np.concatenate([problem.integer, everything > 0]),
        tie=np.concatenate([problem.tie, nothing]),
        group=np.concatenate([problem.group, np.full(count, -1, dtype=np.int32)]),
        row_lower=np.concatenate([problem.row_lower, np.full(2 * count, -np.inf)]),
        row_upper=np.concatenate([problem.row_upper, nothing, least]),
        entries=added,
    )
