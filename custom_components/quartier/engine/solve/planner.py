"""The planner: always an answer, never a worse one than doing nothing.

The ladder, from the top: the solver's plan; the plan before, moved on; a plain rule's;
doing nothing. A rung that fails, or costs more than doing nothing, gives way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from typing import Final

import numpy as np

from ..outlook import Outlook, unmet_needs
from ..policy import Fairness, Policy
from ..record import RefusedError
from ..things import Neighbourhood, Thing, Thrifty, Values, View
from ..units import Floats
from .assemble import assemble
from .choice import Automatic
from .fair import Fair, wished
from .model import Model
from .plan import FairPlan, Plan, Status
from .problem import (
    Effort,
    FailedError,
    Hint,
    Solution,
    SolveError,
    Solver,
    StoppedError,
)
from .report import Outcome, report
from .resettle import resettle
from .shift import shifted
from .simulate import simulate
from .site import site

# A plan this much dearer than doing nothing is no worse: arithmetic.
_EQUAL_EUR = 1e-6
# A point this far outside its bounds or rows is no plan (kW, kWh, K).
_ASTRAY = 1e-4
# A solver found it: worth keeping for when the same is asked again.
_FOUND = {"optimal", "bounded"}
# What a broken solver may raise, besides its own errors.
_BROKEN = (
    SolveError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
# Share of the effort for a plan without fairness, where that is wished for, for one
# with it, and for one more where that is too dear.
_FAIR: Final = 1 / 3


class Planner:
    """Plans a neighbourhood again and again; keeps its solver warm.

    Asked again what it was asked last, it answers the same at once: a world that has
    not changed costs no computation.
    """

    def __init__(self, solver: Solver | None = None) -> None:
        """Take a solver, or let the problem choose."""
        self._solver = Automatic() if solver is None else solver
        self._asked: tuple[Model, Effort] | None = None
        self._told: Plan | None = None

    def plan(
        self,
        neighbourhood: Neighbourhood,
        outlook: Outlook,
        policy: Policy | None = None,
        *,
        effort: Effort | None = None,
        stop: Event | None = None,
        last: Plan | None = None,
    ) -> Plan:
        """Plan the outlook's horizon.

        Raises RefusedError, with every fault, where the outlook lacks what the things
        need, and StoppedError if told to stop. Whatever else goes wrong, there is a
        plan.
        """
        effort = effort or Effort()
        model = _model(neighbourhood, outlook, policy or Policy())
        if self._told is not None and self._asked_again(model, effort):
            return self._told
        self._told = None
        climb = _Climb.of(model)
        plan = report(model, self._outcome(climb, effort, stop, last))
        if plan.status in _FOUND:
            self._asked, self._told = (model, effort), plan
        return plan

    def _outcome(
        self, climb: _Climb, effort: Effort, stop: Event | None, last: Plan | None
    ) -> Outcome:
        """Climb the ladder; where fairness is wished for, once more from its top.

        Where that fails the plan is one without fairness, which says so.
        """
        wish = wished(climb.model)
        if wish is None:
            return climb.outcome(self._solver, effort, stop, last)
        try:
            fair = Fair.of(climb.model, wish, climb.habit)
        except FailedError as error:
            unfair = climb.outcome(self._solver, effort, stop, last)
            return _left_aside(unfair, wish, error)
        part = replace(effort, seconds=effort.seconds * _FAIR)
        unfair = climb.outcome(self._solver, part, stop, last)
        try:
            return climb.fairly(fair, unfair, self._solver, part, stop)
        except _BROKEN as error:
            if stop is not None and stop.is_set():
                raise StoppedError("told to stop") from error
            return _left_aside(unfair, wish, error)

    def _asked_again(self, model: Model, effort: Effort) -> bool:
        if self._asked is None:
            return False
        before, tried = self._asked
        return tried == effort and model.same(before)


def plan_by_rule(
    neighbourhood: Neighbourhood, outlook: Outlook, policy: Policy
) -> Plan:
    """Plan by the plain rule alone.

    Raises RefusedError like the planner.
    """
    model = _model(neighbourhood, outlook, policy)
    habit, rule = simulate(model), simulate(model, thrift)
    return report(model, Outcome(rule, habit, rule, "rule", None))


def _model(neighbourhood: Neighbourhood, outlook: Outlook, policy: Policy) -> Model:
    faults = unmet_needs(neighbourhood, outlook)
    if faults:
        raise RefusedError(faults)
    return assemble(site(neighbourhood, outlook, policy))


def thrift(thing: Thing, view: View) -> Values:
    """Do what a plain rule does that looks at prices, one thing after the other."""
    return thing.thrift(view) if isinstance(thing, Thrifty) else thing.habit(view)


def _left_aside(outcome: Outcome, wish: Fairness, error: Exception) -> Outcome:
    """Say that a plan is one without fairness, and why."""
    reason = str(error) or type(error).__name__
    told = FairPlan(wish.mode, wish.eur_per_eur, {}, reason=reason)
    return replace(outcome, fairness=told)


@dataclass(frozen=True, slots=True, eq=False)
class _Climb:
    """One attempt: the model, and the points that need no solver, or no other one."""

    model: Model
    habit: Floats
    rule: Floats
    settle: Callable[[Floats], Floats]
    known: tuple[Floats, ...] = ()

    @classmethod
    def of(cls, model: Model) -> _Climb:
        """Begin."""
        settle = partial(resettle, model)
        return cls(model, simulate(model), simulate(model, thrift), settle)

    def outcome(
        self, solver: Solver, effort: Effort, stop: Event | None, last: Plan | None
    ) -> Outcome:
        """Try the solver; where it gives nothing, step down."""
        try:
            solution = self.solve(solver, effort, stop)
        except _BROKEN as error:
            if stop is not None and stop.is_set():
                raise StoppedError("told to stop") from error
            return self._without(last, f"the solver gave no plan: {error}")
        return self.taken(solution, effort)

    def fairly(
        self,
        fair: Fair,
        unfair: Outcome,
        solver: Solver,
        effort: Effort,
        stop: Event | None,
    ) -> Outcome:
        """Try the solver once more, with fairness in the model.

        Raises whatever a broken solver raises, and FailedError without a plan to begin
        with.
        """
        if unfair.solution is None:
            raise FailedError("there is no solver's plan to spread")
        x = unfair.x
        above = _Climb(
            fair.model,
            fair.point(self.habit),
            fair.point(self.rule),
            partial(fair.settled, unfair=x),
            (fair.point(x),),
        )
        solution = above.solve(solver, effort, stop)
        if fair.is_too_dear(solution.x):
            above = replace(above, model=fair.bounded())
            solution = above.solve(solver, effort, stop)
        found = above.taken(solution, effort)
        own = found.x[: len(x)]
        return replace(
            found,
            x=own,
            habit=self.habit,
            rule=self.rule,
            solution=fair.told(solution),
            fair=fair,
            fairness=fair.plan(own, x),
            counts=fair.counts(solution.row_dual),
        )

    def solve(self, solver: Solver, effort: Effort, stop: Event | None) -> Solution:
        """Let the solver solve, and refuse what is no answer.

        Raises FailedError, and whatever a broken solver raises.
        """
        points = (self.habit, self.rule, *self.known)
        start = min(points, key=self.model.cost_eur)
        hint = Hint(start, self.model.whole)
        problem = self.model.problem
        solution = solver.solve(problem, effort, hint, stop)
        if solution.x.shape != problem.cost.shape:
            raise FailedError("its point is of another problem")
        if solution.row_dual.shape != problem.row_lower.shape:
            raise FailedError("its duals are of another problem")
        told = (solution.x, solution.row_dual, np.array(solution.bound_eur))
        if not all(np.isfinite(numbers).all() for numbers in told):
            raise FailedError("what it found is not finite")
        if (astray := self.model.excess(solution.x)) > _ASTRAY:
            raise FailedError(f"its point lies {astray:g} outside the model")
        return solution

    def taken(self, solution: Solution, effort: Effort) -> Outcome:
        """Take the solver's point, unless doing nothing costs less."""
        x = self.settle(solution.x)
        cost, bound = self.model.cost_eur(x), solution.bound_eur
        if cost > self.model.cost_eur(self.habit) + _EQUAL_EUR:
            reason = "nothing better than doing nothing was found in the time given"
            return Outcome(
                self.habit, self.habit, self.rule, "habit", bound, reason, solution
            )
        wide = max(effort.absolute_gap_eur, effort.relative_gap * abs(cost))
        status: Status = "optimal"
        if cost - bound > wide + _EQUAL_EUR:
            status = "bounded"
        return Outcome(x, self.habit, self.rule, status, bound, "", solution)

    def _without(self, last: Plan | None, reason: str) -> Outcome:
        """Take the plan before or the plain rule's, unless doing nothing costs less."""
        rungs: list[tuple[Status, Floats]] = [
            ("rule", self.rule),
            ("habit", self.habit),
        ]
        if last is not None:
            rungs.insert(0, ("shifted", shifted(self.model, last)))
        cost = self.model.cost_eur
        least = min(cost(x) for _, x in rungs)
        status, x = next((s, x) for s, x in rungs if cost(x) <= least + _EQUAL_EUR)
        return Outcome(x, self.habit, self.rule, status, None, reason)
