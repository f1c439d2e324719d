"""Planning: one question to the engine at a time, off the loop, and cancellable."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event, Lock
from time import perf_counter, thread_time

from ..engine import (
    Decision,
    Neighbourhood,
    Outcome,
    Outlook,
    Plan,
    Planner,
    Policy,
    RefusedError,
    StoppedError,
    decisions,
)
from ..engine.footprint import Rung
from .agreement import Agreement
from .fineness import USUAL, effort_of
from .hindsight import Either, Lastly
from .trouble import Trouble


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is planned for, and how long that may take."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    policy: Policy
    last: Plan | None
    deadline_s: float
    # How near to the best, and how much of that time.
    rung: Rung = USUAL


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A plan with its reasons; or none, with what is in its way."""

    plan: Plan | None
    decisions: tuple[Decision, ...] = ()
    solve_s: float = 0.0
    troubles: tuple[Trouble, ...] = ()
    # Time that a processor worked for it, s.
    cpu_s: float = 0.0
    # The question was asked before: nothing was computed.
    is_known: bool = False


class Planning:
    """Keeps a solver warm, and stops it when told to."""

    def __init__(self) -> None:
        """Begin with a cold solver."""
        self._planner = Planner()
        self._stop = Event()
        self._told: Plan | None = None
        self._trial: Planning | None = None
        self._trying = Lock()
        self.solves = 0
        # What a neighbourhood asked of this home, if it is in one.
        self.agreement = Agreement()

    def cancel(self) -> None:
        """Stop the solver that is at work, and any that would come."""
        self._stop.set()

    def answer(self, question: Question) -> Answer:
        """Plan; called in a thread of its own.

        Told to stop, or refused by the engine, it gives no plan.
        """
        begun, begun_cpu_s = perf_counter(), thread_time()
        self.solves += 1
        try:
            plan = self._planner.plan(
                question.neighbourhood,
                question.outlook,
                question.policy,
                effort=effort_of(question.rung, question.deadline_s),
                stop=self._stop,
                last=question.last,
            )
        except StoppedError:
            return Answer(None, cpu_s=thread_time() - begun_cpu_s)
        except RefusedError as error:
            name = question.neighbourhood.name
            found = (
                Trouble("refused", fault.path, name, str(fault))
                for fault in error.faults
            )
            return Answer(None, troubles=tuple(found))
        is_known, self._told = plan is self._told, plan
        begins_s = int(plan.clock.start.timestamp())
        plan = self.agreement.at(begins_s).valued(plan)
        reasons = decisions(plan, question.neighbourhood, question.outlook)
        return Answer(
            plan,
            reasons,
            solve_s=perf_counter() - begun,
            cpu_s=thread_time() - begun_cpu_s,
            is_known=is_known,
        )

    def what_if(self, question: Question) -> Answer:
        """Plan beside the plan in force: another policy, or another outlook."""
        return self._aside().answer(question)

    def tried(self, question: Question) -> Answer:
        """Plan once more to compare, with a solver that is as warm as the other.

        One at a time: meanwhile there is no plan.
        """
        if not self._trying.acquire(blocking=False):
            return Answer(None)
        try:
            self._trial = self._trial or self._aside()
            self._trial.agreement = self.agreement
            return self._trial.answer(question)
        finally:
            self._trying.release()

    def _aside(self) -> Planning:
        aside = Planning()
        aside._stop = self._stop
        return aside

    def lived(
        self,
        lastly: Lastly,
        policies: Mapping[str, Policy | None],
        stop: Event | None = None,
    ) -> dict[str, Outcome] | None:
        """Live past days under each policy; None where told to stop, by any."""
        either = self._stop if stop is None else Either(self._stop, stop)
        try:
            return lastly.lived(policies, either)
        except StoppedError:
            return None
