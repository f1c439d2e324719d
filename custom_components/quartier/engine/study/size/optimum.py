"""The optimum of a program: HiGHS on a whole year at once."""

from dataclasses import dataclass
from threading import Event
from typing import Final

from ...solve.linear.highs import Session
from ...solve.problem import EmptyError, FailedError, Leash
from ...units import Floats
from .program import Program

_SOLVED: Final = "kOptimal"
# Ways that HiGHS says that nothing fits.
_EMPTY: Final = frozenset({"kInfeasible", "kUnboundedOrInfeasible"})
# From so many columns on the interior point is faster than the simplex.
_LARGE: Final = 150_000
_GAP: Final = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The best point of a program, and what one more unit of each column changes."""

    x: Floats
    cost_eur: float
    reduced_eur: Floats


def optimum(program: Program, seconds: float, stop: Event | None = None) -> Point:
    """Find the cheapest point.

    Raises EmptyError where no point keeps all limits, StoppedError when told to stop,
    and FailedError where time was over before.
    """
    session = Session()
    session.set("mip_rel_gap", value=_GAP)
    if len(program.cost) > _LARGE and not program.integer.any():
        session.set("solver", value="ipm")
    session.load(
        program.cost,
        (program.lower, program.upper),
        (program.row_lower, program.row_upper),
        program.entries,
        program.integer if program.integer.any() else None,
    )
    status = session.run(Leash(seconds, stop))
    if status in _EMPTY:
        raise EmptyError("no sizes keep these limits")
    if status != _SOLVED:
        raise FailedError(f"HiGHS ended with {status}")
    x = session.x
    return Point(x, float(program.cost @ x) + program.offset, session.reduced_cost)
