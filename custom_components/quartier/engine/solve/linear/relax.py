"""The relaxation: the problem without whole numbers, solved warm, ties broken."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...units import Floats
from ..problem import EmptyError, FailedError, Leash, Problem, StoppedError
from .highs import Session

# A reduced cost or a dual above this binds its column or row.
_BINDING: Final = 1e-7
# A home with nothing in it is planned too.
_SOLVED: Final = {"kOptimal", "kModelEmpty"}


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """An optimal point of the relaxation under some bounds."""

    x: Floats
    row_dual: Floats
    cost: float


class Relaxation:
    """One HiGHS object, kept while problems keep their structure."""

    def __init__(self) -> None:
        """Start without a model."""
        self._session: Session | None = None
        self._held: Problem | None = None

    def load(self, problem: Problem) -> None:
        """Hand the problem over; if only bounds and costs changed, only those.

        Where things are whole, each solve begins afresh: which of several relaxed
        points is found decides how it is rounded, and must not depend on the past.
        """
        held, self._held = self._held, None
        if self._session is None:
            self._session = Session()
        if problem.integer.any():
            self._session, held = Session(), None
        if held is None or not held.same_structure(problem):
            self._session.load(
                problem.cost,
                (problem.lower, problem.upper),
                (problem.row_lower, problem.row_upper),
                problem.entries,
            )
        self._held = problem

    def solve(self, lower: Floats, upper: Floats, leash: Leash) -> Point:
        """Minimise the cost between two bounds, from where the last solve ended.

        Raises FailedError or StoppedError.
        """
        session, problem = self._ready()
        session.price(problem.cost)
        session.bound(lower, upper)
        session.side(problem.row_lower, problem.row_upper)
        self._run(session, leash)
        x = np.clip(session.x, lower, upper)
        return Point(x, session.row_dual, problem.cost_eur(x))

    def break_ties(
        self,
        point: Point,
        lower: Floats,
        upper: Floats,
        leash: Leash,
    ) -> Point:
        """Take, of all points as cheap as the one just solved, the preferred one.

        A point is as cheap exactly if it keeps every column with a reduced cost, and
        every row with a dual, where they are.
        """
        session, problem = self._ready()
        held = np.abs(session.reduced_cost) > _BINDING
        tight = np.abs(session.row_dual) > _BINDING
        value = session.row_value
        session.bound(np.where(held, point.x, lower), np.where(held, point.x, upper))
        session.side(
            np.where(tight, value, problem.row_lower),
            np.where(tight, value, problem.row_upper),
        )
        session.price(problem.tie)
        self._run(session, leash)
        x = np.clip(session.x, lower, upper)
        return Point(x, point.row_dual, problem.cost_eur(x))

    def _ready(self) -> tuple[Session, Problem]:
        if self._session is None or self._held is None:
            raise FailedError("no problem is loaded")
        return self._session, self._held

    def _run(self, session: Session, leash: Leash) -> None:
        status = session.run(leash)
        if status == "kTimeLimit":
            self._held = None
            raise StoppedError("out of time")
        if status == "kInfeasible":
            raise EmptyError("no point lies within the bounds")
        if status not in _SOLVED:
            self._session = self._held = None
            raise FailedError(f"HiGHS ended with {status}")
